// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/rental_table.h"

#include "core/reminder_plan.h"
#include "store/sqlite/transaction.h"
#include "store/tables/rental_rows.h"
#include "store/tables/stored_fields.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString selectRentals(const QString& rest)
{
    return u"SELECT "_s + columnsOf(kRentalFields).join(u", "_s) + u" FROM rentals "_s + rest;
}

Rental readRental(const Statement& row)
{
    Rental rental;
    readFields(row, kRentalFields, rental);
    return rental;
}

/// What comes of a change of one rental that changed so many rows.
Result<void> foundOne(const Result<int>& rows)
{
    TRY_ASSIGN(const int changed, rows);
    return changed > 0 ? Result<void>() : fail(ErrorKind::NotFound, u"no rental of this order"_s);
}

} // namespace

RentalTable::RentalTable(Database& database)
    : m_database(database)
{
}

Result<QList<Rental>> RentalTable::all()
{
    Statement select(m_database, selectRentals(u"ORDER BY purchased DESC, id DESC"_s));
    return readAll<Rental>(select, readRental);
}

Result<Rental> RentalTable::find(const OrderId& order)
{
    Statement select(m_database, selectRentals(u"WHERE order_id = ?"_s));
    return readOne<Rental>(select.bind(order), readRental, u"no rental of this order"_s);
}

Result<void> RentalTable::add(const Rental& rental)
{
    TRY_ASSIGN(const bool added, insertRental(m_database, rental));
    if (!added)
        return fail(ErrorKind::Conflict, u"the order is on record already"_s);
    return {};
}

Result<QList<OrderId>> RentalTable::add(const QList<Rental>& rentals)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    QList<OrderId> orders;
    for (const Rental& rental : rentals) {
        TRY_ASSIGN(const bool added, insertRental(m_database, rental));
        if (added)
            orders.append(rental.order);
    }
    TRY(transaction.commit());
    return orders;
}

Result<void> RentalTable::edit(const Rental& rental)
{
    return foundOne(updateRental(m_database, rental, kEdited));
}

Result<void> RentalTable::setDetails(const OrderId& order, const RentalDetails& details)
{
    Rental rental;
    static_cast<RentalDetails&>(rental) = details;
    rental.order = order;
    return foundOne(updateRental(m_database, rental, kDetail));
}

Result<void> RentalTable::setDetails(const QList<OrderDetails>& all)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    for (const auto& [order, details] : all) {
        TRY(setDetails(order, details));
    }
    return transaction.commit();
}

Result<void> RentalTable::setReminders(const OrderId& order, const RentalReminders& reminders)
{
    Rental rental;
    rental.order = order;
    rental.reminders = reminders;
    return foundOne(updateRental(m_database, rental, kReminders));
}

Result<void> RentalTable::setTold(const QList<OrderId>& orders, const QDateTime& until)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    for (const OrderId& order : orders) {
        Statement update(m_database, u"UPDATE rentals SET told_until = ?, snoozed_until = NULL WHERE order_id = ?"_s);
        TRY(foundOne(update.bind(until, order).run()));
    }
    return transaction.commit();
}

Result<void> RentalTable::beginReminders(const QDateTime& now)
{
    Statement update(m_database, u"UPDATE rentals SET told_until = ? WHERE told_until IS NULL OR told_until > ?"_s);
    return update.bind(now, latestTold(now)).run().map([](int) {});
}

Result<void> RentalTable::setNumber(const OrderId& order, const PhoneNumber& number)
{
    Statement update(m_database, u"UPDATE rentals SET number = ? WHERE order_id = ?"_s);
    return foundOne(update.bind(number, order).run());
}

Result<void> RentalTable::setRelease(const OrderId& order, ReleaseState state, const QDateTime& when)
{
    Statement update(m_database, u"UPDATE rentals SET release_state = ?, released_at = ? WHERE order_id = ?"_s);
    return foundOne(update.bind(state, state == ReleaseState::Done ? when : QDateTime(), order).run());
}

} // namespace linekeeper
