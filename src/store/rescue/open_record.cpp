// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/open_record.h"

#include "store/rescue/recovery.h"
#include "store/sqlite/drive.h"
#include "store/sqlite/record_file.h"

#include <QFile>
#include <QStorageInfo>

#include <unistd.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Less than SQLite needs for the files that it makes beside the record.
constexpr qint64 kMinimumFreeBytes = 64 * 1024;

bool canWrite(const QString& path)
{
    return ::access(QFile::encodeName(path).constData(), W_OK) == 0;
}

/// Not every failure tells its reason: SQLite says that it "can't open" a file which it can't make.
Error explained(Error error, const QString& folder)
{
    if (error.storage != StorageTrouble::None && error.storage != StorageTrouble::Unreachable)
        return error;
    const QStorageInfo disk(folder);
    if (!canWrite(folder) || !canWrite(recordPath(folder)) || disk.isReadOnly())
        error.storage = StorageTrouble::ReadOnly;
    else if (disk.isValid() && disk.bytesAvailable() >= 0 && disk.bytesAvailable() < kMinimumFreeBytes)
        error.storage = StorageTrouble::Full;
    nameDrive(error, folder);
    return error;
}

} // namespace

Result<std::unique_ptr<Record>> openRecord(const QString& folder)
{
    TRY(finishRecovery(folder));
    if (isRecordMissing(folder))
        return fail(ErrorKind::NotFound, u"the record is gone from its place"_s);
    auto record = Record::open(folder);
    if (record || wantsRecovery(record.error()))
        return record;
    const Error why = explained(record.error(), folder);
    auto readable = Record::openToRead(folder, why);
    // What keeps it from being written is what the person can do something about, unless reading finds worse.
    if (!readable && !wantsRecovery(readable.error()))
        return Failure(why);
    return readable;
}

bool wantsRecovery(const Error& error)
{
    return error.kind == ErrorKind::NotFound || error.storage == StorageTrouble::Damaged
           || error.storage == StorageTrouble::Foreign;
}

} // namespace linekeeper
