// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/record_file.h"

#include "core/log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <fcntl.h>
#include <unistd.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions kOwnersFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions kOwnersFolder = kOwnersFile | QFile::ExeOwner;
constexpr QFile::Permissions kOthers =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

// https://www.sqlite.org/fileformat.html, "The Database Header"
constexpr qsizetype kHeaderSize = 100;
constexpr qsizetype kSchemaFormatAt = 44;
constexpr qsizetype kEncodingAt = 56;
constexpr qsizetype kUserVersionAt = 60;
constexpr qsizetype kApplicationIdAt = 68;
constexpr QByteArrayView kMagic("SQLite format 3\0", 16);

/// Not every file system knows permissions; one that does not is no reason to have no record.
void restrict(const QString& path, QFile::Permissions permissions)
{
    if ((QFile::permissions(path) & kOthers) && !QFile::setPermissions(path, permissions))
        qCWarning(logStore) << "The record is open to others: its permissions can't be set";
}

} // namespace

QString recordPath(const QString& folder)
{
    return QDir(folder).absoluteFilePath(u"record.sqlite"_s);
}

bool syncToDisk(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool synced = ::fsync(file) == 0;
    ::close(file);
    return synced;
}

Result<void> makePrivateFolder(const QString& folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return {};
    if (info.exists() || info.isSymLink() || info.absolutePath() == info.absoluteFilePath())
        return fail(ErrorKind::Storage, u"no folder is to be had at the record's place"_s);
    TRY(makePrivateFolder(info.absolutePath()));
    // Set twice: mkdir() is subject to the umask, and there is no moment at which others may look in.
    if (!QDir().mkdir(folder, kOwnersFolder) || !QFile::setPermissions(folder, kOwnersFolder))
        return fail(ErrorKind::Storage, u"the record's folder can't be made"_s);
    return {};
}

Result<void> makePrivateFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnersFile) || !file.setPermissions(kOwnersFile))
        return fail(ErrorKind::Storage, u"the record can't be made: "_s + file.errorString());
    return {};
}

Result<void> checkHeader(const QString& path, int newestVersion)
{
    // An interrupted first start leaves a journal, and SQLite must undo the half of the file before it can be
    // judged.
    if (QFile::exists(path + u"-journal"_s))
        return {};

    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"the record can't be read"_s);
    const QByteArray header = file.read(kHeaderSize);
    if (header.isEmpty() && file.error() == QFile::NoError)
        return {};
    if (header.size() < kHeaderSize || !header.startsWith(kMagic)
        || qFromBigEndian<quint32>(header.constData() + kApplicationIdAt) != kRecordApplicationId)
        return fail(StorageTrouble::Foreign, u"a file that is not a record"_s);
    const auto version = qFromBigEndian<qint32>(header.constData() + kUserVersionAt);
    if (version > newestVersion) {
        return fail(StorageTrouble::Newer,
                    u"a record of version %1; this program knows %2"_s.arg(version).arg(newestVersion));
    }
    // With another encoding SQLite would read every text wrongly and find nothing wrong with it.
    const auto encoding = qFromBigEndian<quint32>(header.constData() + kEncodingAt);
    const auto format = qFromBigEndian<quint32>(header.constData() + kSchemaFormatAt);
    if (version < 0 || format > 4 || (version > 0 && encoding != (Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? 2 : 3)))
        return fail(StorageTrouble::Damaged, u"a record with a broken header"_s);
    return {};
}

void closeToOthers(const QString& path)
{
    restrict(QFileInfo(path).absolutePath(), kOwnersFolder);
    for (const QString& name : {path, QString(path + u"-wal"_s), QString(path + u"-shm"_s)}) {
        if (QFile::exists(name))
            restrict(name, kOwnersFile);
    }
}

} // namespace linekeeper
