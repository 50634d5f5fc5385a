// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erase_file.h"

#include "store/recovery.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <unistd.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPiece = 1024 * 1024;

bool overwrite(QFile& file)
{
    const QByteArray zeros(kPiece, '\0');
    for (qint64 left = file.size(); left > 0;) {
        const qint64 written = file.write(zeros.constData(), std::min(left, kPiece));
        if (written <= 0)
            return false;
        left -= written;
    }
    return file.flush() && fsync(file.handle()) == 0;
}

} // namespace

Result<void> eraseFile(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return {};
    QFile file(path);
    if (!info.isSymLink()) {
        // A set-aside file may have lost the right to be written.
        if (!info.isWritable())
            (void)file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered) || !overwrite(file))
            return fail(StorageTrouble::ReadOnly, u"a copy of the record can't be written over: "_s + file.errorString());
        file.close();
    }
    if (!file.remove())
        return fail(StorageTrouble::ReadOnly, u"a copy of the record can't be removed: "_s + file.errorString());
    return {};
}

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
    const QStringList own{u"record.sqlite"_s, u"record.sqlite-wal"_s, u"record.sqlite-shm"_s, u"record.sqlite-journal"_s};
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
