// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/rental_table.h"

#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"
#include "store/tables/rental_rows.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

Rental readRental(const Statement& row)
{
    Rental rental;
    rental.order = OrderId(row.text(0));
    rental.service = ServiceId(row.text(1));
    rental.serviceName = row.text(2);
    rental.number = PhoneNumber(row.text(3));
    rental.areas = areasFromStored(row.text(4));
    rental.durationDays = static_cast<int>(row.number(5));
    rental.purchased = row.time(6);
    rental.expires = row.time(7);
    if (!row.isNull(8))
        rental.price = Money::fromTenThousandths(row.number(8));
    rental.label = row.text(9);
    rental.release = releaseFromStored(row.text(10));
    rental.releasedAt = row.time(11);
    rental.looked = row.flag(12);
    return rental;
}

/// Runs a change of one rental.
Result<void> changeOne(Statement& update)
{
    TRY_ASSIGN(const int changed, update.run());
    if (changed == 0)
        return fail(ErrorKind::NotFound, u"no rental of this order"_s);
    return {};
}

} // namespace

RentalTable::RentalTable(Database& database)
    : m_database(database)
{
}

Result<QList<Rental>> RentalTable::all()
{
    Statement select(m_database,
                     u"SELECT order_id, service_id, service_name, number, areas, duration_days, purchased, expires,"
                     "  price, label, release_state, released_at, looked"
                     " FROM rentals ORDER BY purchased DESC, id DESC"_s);
    return readAll<Rental>(select, readRental);
}

Result<Rental> RentalTable::find(const OrderId& order)
{
    Statement select(m_database,
                     u"SELECT order_id, service_id, service_name, number, areas, duration_days, purchased, expires,"
                     "  price, label, release_state, released_at, looked"
                     " FROM rentals WHERE order_id = ?"_s);
    select.bind(order);
    return readOne<Rental>(select, readRental, u"no rental of this order"_s);
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
    Statement update(m_database, u"UPDATE rentals SET service_id = ?, service_name = ?, number = ?, duration_days = ?,"
                                 "  purchased = ?, expires = ?, price = ?, label = ? WHERE order_id = ?"_s);
    update.bind(rental.service, rental.serviceName, rental.number.received(), rental.durationDays, rental.purchased,
                rental.expires, rental.price, rental.label, rental.order);
    return changeOne(update);
}

Result<void> RentalTable::setLabel(const OrderId& order, const QString& label)
{
    Statement update(m_database, u"UPDATE rentals SET label = ? WHERE order_id = ?"_s);
    update.bind(label, order);
    return changeOne(update);
}

Result<void> RentalTable::setNumber(const OrderId& order, const PhoneNumber& number)
{
    Statement update(m_database, u"UPDATE rentals SET number = ? WHERE order_id = ?"_s);
    update.bind(number.received(), order);
    return changeOne(update);
}

Result<void> RentalTable::setRelease(const OrderId& order, ReleaseState state, const QDateTime& when)
{
    Statement update(m_database, u"UPDATE rentals SET release_state = ?, released_at = ? WHERE order_id = ?"_s);
    update.bind(state, state == ReleaseState::Done ? when : QDateTime(), order);
    return changeOne(update);
}

} // namespace linekeeper
