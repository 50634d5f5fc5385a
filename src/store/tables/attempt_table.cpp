// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/attempt_table.h"

#include "store/sqlite/transaction.h"
#include "store/tables/rental_rows.h"
#include "store/tables/stored_fields.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString selectAttempts(const QString& rest)
{
    return u"SELECT id, "_s + columnsOf(kAttemptFields).join(u", "_s) + u" FROM attempts "_s + rest;
}

PurchaseAttempt readAttempt(const Statement& row)
{
    PurchaseAttempt attempt;
    attempt.id = AttemptId{row.number(0)};
    readFields(row, kAttemptFields, attempt, 1);
    return attempt;
}

} // namespace

AttemptTable::AttemptTable(Database& database)
    : m_database(database)
{
}

Result<PurchaseAttempt> AttemptTable::begin(const RentalRequest& request, const QString& serviceName,
                                            const QDateTime& now)
{
    PurchaseAttempt attempt;
    attempt.request = request;
    attempt.serviceName = serviceName;
    attempt.asked = now.toUTC();
    // One statement outside a transaction is its own commit: it is on disk when it returns.
    TRY_ASSIGN(attempt.id, add(attempt));
    return attempt;
}

Result<AttemptId> AttemptTable::add(const PurchaseAttempt& attempt)
{
    Statement insert(m_database, u"INSERT INTO attempts "_s + columnsAndMarks(columnsOf(kAttemptFields), u"VALUES"_s));
    bindFields(insert, kAttemptFields, attempt);
    return insert.insert().map([](qint64 id) { return AttemptId{id}; });
}

Result<void> AttemptTable::succeed(AttemptId id, const Rental& rental)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));

    Statement update(m_database, u"UPDATE attempts SET state = ?, order_id = ?, reason = NULL WHERE id = ?"_s);
    update.bind(AttemptState::Succeeded, rental.order, id);
    TRY_ASSIGN(const int changed, update.run());
    if (changed == 0)
        return fail(ErrorKind::NotFound, u"no such attempt"_s);
    if (const Result<bool> added = insertRental(m_database, rental); !added)
        return Failure(added.error());
    return transaction.commit();
}

Result<void> AttemptTable::finish(AttemptId id, const Error& error)
{
    Statement update(m_database,
                     u"UPDATE attempts SET state = ?, reason = ?, http_status = ?, service_message = ?, answer = ?"
                     " WHERE id = ? AND state IN ('pending', 'unconfirmed')"_s);
    update.bind(stateAfter(error), error.kind, error.httpStatus, error.serviceMessage, error.answer, id);
    TRY_ASSIGN(const int changed, update.run());
    if (changed == 0)
        return fail(ErrorKind::NotFound, u"no such attempt is pending"_s);
    return {};
}

Result<int> AttemptTable::adoptInterrupted()
{
    // Network, as for any request whose answer never came: Cancelled would say that somebody had called it
    // off.
    Statement update(m_database, u"UPDATE attempts SET state = ?, reason = ? WHERE state = 'pending'"_s);
    update.bind(AttemptState::Unconfirmed, ErrorKind::Network);
    return update.run();
}

Result<QList<PurchaseAttempt>> AttemptTable::unconfirmed()
{
    Statement select(m_database, selectAttempts(u"WHERE state = 'unconfirmed' ORDER BY asked DESC, id DESC"_s));
    return readAll<PurchaseAttempt>(select, readAttempt);
}

Result<QList<PurchaseAttempt>> AttemptTable::unsettled()
{
    Statement select(m_database,
                     selectAttempts(u"WHERE state IN ('unconfirmed', 'pending') ORDER BY asked DESC, id DESC"_s));
    return readAll<PurchaseAttempt>(select, readAttempt);
}

Result<PurchaseAttempt> AttemptTable::find(AttemptId id)
{
    Statement select(m_database, selectAttempts(u"WHERE id = ?"_s));
    return readOne<PurchaseAttempt>(select.bind(id), readAttempt, u"no such attempt"_s);
}

Result<bool> AttemptTable::settleUnconfirmed(AttemptId id, const OrderId& order)
{
    Statement update(m_database,
                     u"UPDATE attempts SET state = ?, order_id = ? WHERE id = ? AND state = 'unconfirmed'"_s);
    TRY_ASSIGN(const int changed, update.bind(AttemptState::Settled, order, id).run());
    if (changed > 0)
        return true;
    return find(id).map([](const PurchaseAttempt&) { return false; });
}

Result<void> AttemptTable::settle(AttemptId id, const OrderId& order)
{
    return settleUnconfirmed(id, order).map([](bool) {});
}

Result<bool> AttemptTable::settle(AttemptId id, const Rental& rental)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const bool settled, settleUnconfirmed(id, rental.order));
    if (!settled)
        return fail(ErrorKind::Conflict, u"the attempt is not unconfirmed"_s);
    TRY_ASSIGN(const bool added, insertRental(m_database, rental));
    TRY(transaction.commit());
    return added;
}

} // namespace linekeeper
