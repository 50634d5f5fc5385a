// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"

#include <QStringList>

namespace linekeeper {

/// What a thorough look at a record, or at a backup of one, found.
struct RecordFindings
{
    QString path;
    int version = 0;     ///< of its schema
    qint64 bytes = 0;    ///< of the file
    qint64 logBytes = 0; ///< of the log beside it
    qint64 rentals = 0;
    qint64 attempts = 0;
    qint64 messages = 0;
    qint64 unconfirmed = 0; ///< of the attempts: those whose outcome nobody knows
    QStringList faults;     ///< in SQLite's words and ours, in English, at most some dozens; none in a sound record

    bool isSound() const { return faults.isEmpty(); }
};

/// Reads all of a record and changes nothing, also while a program works with it: every page, every index against its
/// table, every reference, and the counts that triggers keep against the rows themselves. A damaged record is no
/// error but has faults. Fails with NotFound where there is no file, Storage for one that can't be read, is locked, is
/// no record or of a newer version, and Cancelled.
Result<RecordFindings> checkRecord(const QString& path, Progress& progress);
/// The same for a file that nobody writes to, such as a backup: no lock is taken and no file made beside it.
Result<RecordFindings> checkCopy(const QString& path, Progress& progress);

} // namespace linekeeper
