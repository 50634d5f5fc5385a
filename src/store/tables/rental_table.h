// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/rental.h"

#include <QList>

namespace linekeeper {

class Database;

/// The numbers that were rented, those that ended included. Nothing here deletes one.
class RentalTable final
{
public:
    explicit RentalTable(Database& database);

    /// All of them, last purchased first.
    Result<QList<Rental>> all();
    /// NotFound where there is no such order.
    Result<Rental> find(const OrderId& order);
    /// Conflict where the order is on record already.
    Result<void> add(const Rental& rental);
    /// Adds all of them or none, in one transaction. The answer is the orders that were not on record before.
    Result<QList<OrderId>> add(const QList<Rental>& rentals);
    /// Takes over what a person may know better than the record: service, number, duration, both times, price and
    /// details. Areas, release and the first look stay as they are. NotFound where the order is not on record.
    Result<void> edit(const Rental& rental);
    Result<void> setDetails(const OrderId& order, const RentalDetails& details);
    /// The same of several numbers: all or none.
    Result<void> setDetails(const QList<OrderDetails>& all);
    Result<void> setReminders(const OrderId& order, const RentalReminders& reminders);
    /// Notes that the user was told of the ends of these numbers until this moment; what was snoozed is over.
    Result<void> setTold(const QList<OrderId>& orders, const QDateTime& until);
    /// Notes `now` for all numbers that have no such moment, or one from a clock that was ahead (reminder_plan.h).
    Result<void> beginReminders(const QDateTime& now);
    /// Some numbers become known only with their first message.
    Result<void> setNumber(const OrderId& order, const PhoneNumber& number);
    /// `when` is the moment of the release and is kept for ReleaseState::Done only.
    Result<void> setRelease(const OrderId& order, ReleaseState state, const QDateTime& when);

private:
    Database& m_database;
};

} // namespace linekeeper
