// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/erase_file.h"

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
            return fail(StorageTrouble::ReadOnly,
                        u"a copy of the record can't be written over: "_s + file.errorString());
        file.close();
    }
    if (!file.remove())
        return fail(StorageTrouble::ReadOnly, u"a copy of the record can't be removed: "_s + file.errorString());
    return {};
}

} // namespace linekeeper
