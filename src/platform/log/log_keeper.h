// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <memory>

namespace linekeeper {

/// Returns the log folder for a record in `dataFolder`: the same path below the XDG state folder as that has below the
/// data folder, so that each server and the demo have logs of their own.
QString logFolderFor(const QString& dataFolder);

/// Returns one line of the log file, without its line end: time in UTC, severity, category, text. The text is on one
/// line, at most 500 characters, without control characters, query strings of URLs and anything after the word Bearer.
QString logLine(QtMsgType type, const QString& category, const QString& text);

/// Writes the program's log to `folder`/linekeeper.log during its lifetime, besides stderr: everything enabled in the
/// program's own categories, and warnings and above in others. Debug output of others is never written, whatever
/// QT_LOGGING_RULES says: Qt would log every table cell that a screen reader could ask about, codes included. Only one
/// may exist at a time; any thread may log.
class LogKeeper
{
public:
    explicit LogKeeper(const QString& folder);
    ~LogKeeper();
    LogKeeper(const LogKeeper&) = delete;
    LogKeeper& operator=(const LogKeeper&) = delete;

    QString folder() const { return m_folder; }

private:
    class Private;

    QString m_folder;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
