// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

namespace linekeeper {

/// Reads a source tree (folders src and tests) and tells where it breaks the rules of docs/architecture.md.
/// Each answer is a list of lines for a person, "src/api/call.cpp:3: rule", empty where all is well.
class RuleChecker
{
public:
    /// `top` holds src and tests; `qtCoreHeaders` is the folder of QtCore's headers, and of no other Qt
    /// module.
    RuleChecker(QString top, QString qtCoreHeaders);

    /// All C++ files, as paths from `top`, in order.
    QStringList files() const { return m_texts.keys(); }

    /// Includes in src that reach into a layer that theirs may not know, or that name no file of src from
    /// src; in core also whatever is not QtCore, the standard library or tl/expected.
    QStringList forbiddenIncludes() const;
    /// Files of a layer with rooms that stand in none of them, and includes that reach into a room that theirs may not
    /// know.
    QStringList forbiddenRooms() const;
    /// Folders of src whose files include one another in a circle.
    QStringList circles() const;
    /// The same of single files, a header and its source being one.
    QStringList knots() const;
    /// Files without the licence's line or, if headers, without #pragma once.
    QStringList wrongBeginnings() const;
    /// Files of more than 500 lines, and src/main.cpp if it has 100.
    QStringList tooLong() const;

    /// The files of src that these files of src pull in, over any number of steps, themselves included. A
    /// header pulls in the .cpp beside it, since that is what gets linked.
    QSet<QString> reachedFrom(const QStringList& files) const;

private:
    QStringList circlesOf(QString (*nodeOf)(const QString& file)) const;
    void readFolder(const QString& folder);
    QString whyForbidden(const QString& file, const QString& quotedName) const;
    QString whyForbiddenAngled(const QString& file, const QString& name) const;
    bool isFileOfSrc(const QString& name) const;
    QString layerOf(const QString& file) const;

    QString m_top;
    QString m_qtCoreHeaders;
    QMap<QString, QString> m_texts;
};

} // namespace linekeeper
