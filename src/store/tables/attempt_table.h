// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/purchase_attempt.h"

#include <QList>

namespace linekeeper {

class Database;

/// The attempts to rent a number. One is on disk before the request leaves, so that no money is spent untraced.
class AttemptTable final
{
public:
    explicit AttemptTable(Database& database);

    /// Writes a pending attempt and has it synced to disk.
    Result<PurchaseAttempt> begin(const RentalRequest& request, const QString& serviceName, const QDateTime& now);
    /// Adds one that was made elsewhere, under an id of its own.
    Result<AttemptId> add(const PurchaseAttempt& attempt);
    /// Makes the attempt succeeded and adds its rental, both or neither. An order that is on record already is left
    /// as it is there, and the attempt is succeeded all the same.
    Result<void> succeed(AttemptId id, const Rental& rental);
    /// Ends the attempt with a failed request: refused or unconfirmed (see stateAfter), with all that came back. Also
    /// where another start of the program has taken it for interrupted meanwhile. NotFound where it has ended
    /// otherwise.
    Result<void> finish(AttemptId id, const Error& error);
    /// Makes what is still pending unconfirmed: the program ended while the request was under way. For the start.
    Result<int> adoptInterrupted();
    /// Those that the person has to settle, newest first.
    Result<QList<PurchaseAttempt>> unconfirmed();
    /// The same with those still under way, for a record in which adoptInterrupted() can't be done.
    Result<QList<PurchaseAttempt>> unsettled();
    Result<PurchaseAttempt> find(AttemptId id);
    /// The person said how an unconfirmed attempt ended: with this order, or with none (empty). Others are left alone.
    Result<void> settle(AttemptId id, const OrderId& order);
    /// The person found the order of an unconfirmed attempt: settles it and adds the rental, both or neither. False
    /// where the order is on record already: that rental is left as it is, and the attempt is settled all the same.
    /// Conflict, and nothing changed, where the attempt is not unconfirmed.
    Result<bool> settle(AttemptId id, const Rental& rental);

private:
    Result<bool> settleUnconfirmed(AttemptId id, const OrderId& order);

    Database& m_database;
};

} // namespace linekeeper
