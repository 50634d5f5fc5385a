// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <memory>

namespace linekeeper {

/// Where the log of a record in `dataFolder` belongs: the same place below the XDG state folder as that has below the
/// data folder, so that each server and the demo have a log of their own.
QString logFolderFor(const QString& dataFolder);

/// One line of the log file, without its end: time in UTC, severity, category, text. The text is on one line, without
/// control characters, at most 500 characters, without the query of a URL and without anything behind the word Bearer.
QString logLine(QtMsgType type, const QString& category, const QString& text);

/// Keeps the program's log in `folder`/linekeeper.log while it lives, besides stderr: everything of the program's own
/// categories that is switched on, and of others warnings and worse. What others say in detail goes nowhere, whatever
/// QT_LOGGING_RULES asks for: Qt names every cell of a table there that a screen reader could ask about, codes and all.
/// One at a time; any thread may log.
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
