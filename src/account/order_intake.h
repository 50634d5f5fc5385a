// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/order_lookup.h"
#include "core/purchase_attempt.h"
#include "core/rental.h"

#include <QHash>

namespace linekeeper {

class Catalogue;
class Account;

/// Makes a rental from an order from elsewhere: what its messages contain, and nothing made up. Its service is the
/// catalogue's if the names match.
Rental rentalFrom(const FoundOrder& order, const Catalogue& catalogue);

/// Makes a rental from an unconfirmed purchase attempt: what was requested, and when, with the number that the messages
/// contain.
Rental rentalFrom(const FoundOrder& order, const PurchaseAttempt& attempt);

/// Resolves an unconfirmed purchase attempt with the order that the user found, and adds its messages. Returns false if
/// the order was stored already: that rental stays as it is.
Result<bool> settleAsOrder(Account& account, const PurchaseAttempt& attempt, const FoundOrder& order);

/// Adds rentals from elsewhere, all or none, and the messages that they were found by, as history. Returns those that
/// are new.
Result<QList<OrderId>> addOrders(Account& account, const QList<Rental>& rentals,
                                 const QHash<OrderId, MessagesResponse>& messages);

} // namespace linekeeper
