// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace linekeeper {

/// What came over from a damaged record into another one, and what is known not to have.
struct Salvaged
{
    qint64 rentals = 0; ///< that the other record did not have
    qint64 attempts = 0;
    qint64 messages = 0;
    qint64 updated = 0;      ///< rows that it had, in an older state
    QStringList bareOrders;  ///< of the rentals: those of which only the order could be read
    qint64 lostAttempts = 0; ///< known to have been there, and neither readable nor in the other record
    qint64 lostMessages = 0;
    qint64 unreadable = 0; ///< places in the file that should hold something and don't; a place may be one of the above
};

} // namespace linekeeper
