// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"

#include <QStringList>

namespace linekeeper {

class Database;

/// What came over from a damaged record into another one, and what is known not to have.
struct Salvaged
{
    qint64 rentals = 0;  ///< that the other record did not have
    qint64 attempts = 0;
    qint64 messages = 0;
    qint64 updated = 0;  ///< rows that it had, in an older state
    QStringList bareOrders; ///< of the rentals: those of which only the order could be read
    qint64 lostAttempts = 0; ///< known to have been there, and neither readable nor in the other record
    qint64 lostMessages = 0;
    qint64 unreadable = 0; ///< places in the file that should hold something and don't; a place may be one of the above
};

/// Reads every row that can still be read from a damaged record (or what should be one), whatever of it is broken, and
/// brings it into `target`, a sound record of the newest version: what is not there is added, what is there is brought
/// to the newer state, and nothing comes twice. All or nothing. Fails with Storage for `target`'s troubles, and Cancelled;
/// a file of which nothing can be read is no failure.
Result<Salvaged> salvage(const QString& damaged, Database& target, Progress& progress);

} // namespace linekeeper
