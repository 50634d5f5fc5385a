// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QDateTime>
#include <QString>

namespace linekeeper {

class Progress;

/// What is erased of a record.
enum class EraseScope {
    Messages,   ///< every message; numbers, purchases and the list of services stay
    Everything, ///< every row there is
};

/// What an erasing took away.
struct EraseReport
{
    qint64 messages = 0;
    qint64 rentals = 0;
    qint64 attempts = 0;
    /// Nothing, or why something could not be erased all the same: a backup, or what SQLite keeps beside the file.
    Result<void> rest;
};

/// Erases for good: the rows in one transaction, their bytes in the file and its log, and all backups and set-aside
/// files; where the numbers stay, a new backup is made. Of the messages of numbers that still run at `now` the
/// service's ids are kept, so that they don't come back with the next look. Can be cancelled only while nothing is gone
/// yet; then, and where it fails, nothing is changed. Nobody may be reading the record meanwhile.
Result<EraseReport> eraseRecord(const QString& folder, EraseScope scope, const QDateTime& now, Progress& progress);

} // namespace linekeeper
