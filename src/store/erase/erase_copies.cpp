// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erase/erase_copies.h"

#include "store/rescue/recovery.h"
#include "store/sqlite/erase_file.h"

#include <QDir>
#include <QDirIterator>

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<void> eraseCopies(const QString& folder)
{
    constexpr auto files = QDir::Files | QDir::Hidden | QDir::System;
    QStringList paths;
    for (const QString& copies : {QDir(folder).absoluteFilePath(u"backups"_s), setAsideFolder(folder)}) {
        // Links are removed, not followed.
        QDirIterator all(copies, files, QDirIterator::Subdirectories);
        while (all.hasNext())
            paths << all.next();
    }
    const QStringList own{u"record.sqlite"_s, u"record.sqlite-wal"_s, u"record.sqlite-shm"_s,
                          u"record.sqlite-journal"_s};
    for (const QString& name : QDir(folder).entryList({u"record*"_s, u"etilqs*"_s}, files)) {
        if (!own.contains(name))
            paths << QDir(folder).absoluteFilePath(name);
    }
    Result<void> result;
    for (const QString& path : std::as_const(paths)) {
        if (auto erased = eraseFile(path); !erased && result)
            result = erased;
    }
    if (auto removed = removeSetAside(folder); !removed && result)
        result = removed;
    return result;
}

} // namespace linekeeper
