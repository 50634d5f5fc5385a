// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/rental.h"
#include "desk/order_lookup.h"

#include <QHash>

namespace linekeeper {

class Catalogue;
class Desk;

/// The rental that an order from elsewhere makes: what its messages told, and nothing made up. Its service is one of
/// the catalogue where the names are alike.
Rental rentalFrom(const FoundOrder& order, const Catalogue& catalogue);

/// The rental that an unconfirmed purchase turns out to be: what was asked for, and when, with the number that the
/// messages tell.
Rental rentalFrom(const FoundOrder& order, const Attempt& attempt);

/// Settles an unconfirmed purchase with the order that the person found, and takes its messages in. False where the
/// order was on record already: that rental stays as it is.
Result<bool> settleAsOrder(Desk& desk, const Attempt& attempt, const FoundOrder& order);

/// Adds rentals from elsewhere, all or none, and takes the messages in that told of them, as history. The answer is
/// those that are new.
Result<QList<OrderId>> addOrders(Desk& desk, const QList<Rental>& rentals,
                                 const QHash<OrderId, MessagesAnswer>& messages);

} // namespace linekeeper
