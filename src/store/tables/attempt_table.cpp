// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/attempt_table.h"

#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"
#include "store/tables/rental_rows.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

PurchaseAttempt readAttempt(const Statement& row)
{
    PurchaseAttempt attempt;
    attempt.id = AttemptId{row.number(0)};
    attempt.request.service = ServiceId(row.text(1));
    attempt.request.duration = durationFromStored(row.text(2)).value_or(RentalDuration::OneDay);
    attempt.request.areas = areasFromStored(row.text(3));
    attempt.serviceName = row.text(4);
    attempt.asked = row.time(5);
    attempt.state = attemptStateFromStored(row.text(6));
    attempt.order = OrderId(row.text(7));
    attempt.reason = errorKindFromStored(row.text(8));
    attempt.httpStatus = static_cast<int>(row.number(9));
    attempt.serviceMessage = row.text(10);
    attempt.answer = row.bytes(11);
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
    // One statement outside a transaction is its own commit: it is on disk when it returns.
    Statement insert(m_database, u"INSERT INTO attempts (service_id, duration, areas, service_name, asked, state)"
                                 " VALUES (?, ?, ?, ?, ?, ?)"_s);
    PurchaseAttempt attempt;
    attempt.request = request;
    attempt.serviceName = serviceName;
    attempt.asked = now.toUTC();
    insert.bind(request.service, request.duration, request.areas, serviceName, attempt.asked, attempt.state);
    TRY_ASSIGN(const qint64 id, insert.insert());
    attempt.id = AttemptId{id};
    return attempt;
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

Result<void> AttemptTable::end(AttemptId id, const Error& error)
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
    Statement select(m_database,
                     u"SELECT id, service_id, duration, areas, service_name, asked, state, order_id, reason,"
                     "  http_status, service_message, answer"
                     " FROM attempts WHERE state = 'unconfirmed' ORDER BY asked DESC, id DESC"_s);
    return readAll<PurchaseAttempt>(select, readAttempt);
}

Result<QList<PurchaseAttempt>> AttemptTable::unsettled()
{
    Statement select(m_database,
                     u"SELECT id, service_id, duration, areas, service_name, asked, state, order_id, reason,"
                     "  http_status, service_message, answer"
                     " FROM attempts WHERE state IN ('unconfirmed', 'pending') ORDER BY asked DESC, id DESC"_s);
    return readAll<PurchaseAttempt>(select, readAttempt);
}

Result<PurchaseAttempt> AttemptTable::find(AttemptId id)
{
    Statement select(m_database,
                     u"SELECT id, service_id, duration, areas, service_name, asked, state, order_id, reason,"
                     "  http_status, service_message, answer"
                     " FROM attempts WHERE id = ?"_s);
    select.bind(id);
    return readOne<PurchaseAttempt>(select, readAttempt, u"no such attempt"_s);
}

Result<void> AttemptTable::settle(AttemptId id, const OrderId& order)
{
    Statement update(m_database,
                     u"UPDATE attempts SET state = ?, order_id = ? WHERE id = ? AND state = 'unconfirmed'"_s);
    update.bind(AttemptState::Settled, order, id);
    TRY_ASSIGN(const int changed, update.run());
    if (changed == 0)
        return find(id).map([](const PurchaseAttempt&) {});
    return {};
}

Result<bool> AttemptTable::settle(AttemptId id, const Rental& rental)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));

    Statement update(m_database,
                     u"UPDATE attempts SET state = ?, order_id = ? WHERE id = ? AND state = 'unconfirmed'"_s);
    update.bind(AttemptState::Settled, rental.order, id);
    TRY_ASSIGN(const int changed, update.run());
    if (changed == 0) {
        if (const Result<PurchaseAttempt> known = find(id); !known)
            return Failure(known.error());
        return fail(ErrorKind::Conflict, u"the attempt is not unconfirmed"_s);
    }
    TRY_ASSIGN(const bool added, insertRental(m_database, rental));
    TRY(transaction.commit());
    return added;
}

} // namespace linekeeper
