// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/drive.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Not valid for a database in memory.
QStorageInfo driveOf(const QString& path)
{
    if (!path.startsWith(u'/'))
        return {};
    QString place = path;
    while (!QFileInfo::exists(place))
        place = QFileInfo(place).path();
    return QStorageInfo(place);
}

} // namespace

void nameDrive(Error& error, const QString& path)
{
    const bool isTheDrives = error.storage == StorageTrouble::Unsuited || error.storage == StorageTrouble::Unreachable
                             || error.storage == StorageTrouble::Failing;
    if (!isTheDrives && error.storage != StorageTrouble::ReadOnly)
        return;
    const QStorageInfo drive = driveOf(path);
    if (drive.isValid() && (isTheDrives || drive.isReadOnly()))
        error.drive = u"%1 (%2)"_s.arg(drive.rootPath(), QString::fromUtf8(drive.fileSystemType()));
}

} // namespace linekeeper
