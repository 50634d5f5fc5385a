// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/salvage_merge.h"

#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/tables/rental_rows.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Kept by triggers, and made anew at the end.
const QStringList kCounts = {u"message_count"_s, u"unread_count"_s};

QString marks(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

/// The id of the row that a query finds; 0 where there is none.
Result<qint64> findId(Statement& query)
{
    TRY_ASSIGN(const auto found, query.next());
    return found ? query.number(0) : 0;
}

/// How far an attempt has come: what the person settled is not opened again.
int rankOf(const QString& state)
{
    return state == u"pending"_s ? 0 : state == u"unconfirmed"_s ? 1 : 2;
}

} // namespace

SalvageMerge::SalvageMerge(Database& target, TableShape rentals, TableShape attempts, TableShape messages)
    : m_target(target)
    , m_rentals(std::move(rentals))
    , m_attempts(std::move(attempts))
    , m_messages(std::move(messages))
{
}

Result<SalvageMerge> SalvageMerge::into(Database& target)
{
    auto rentals = TableShape::of(target, u"rentals"_s);
    auto attempts = TableShape::of(target, u"attempts"_s);
    auto messages = TableShape::of(target, u"messages"_s);
    for (const auto* shape : {&rentals, &attempts, &messages}) {
        if (!*shape)
            return Failure(shape->error());
    }
    return SalvageMerge(target, *std::move(rentals), *std::move(attempts), *std::move(messages));
}

Result<void> SalvageMerge::takeOther(const LeafRow& row)
{
    if (m_rentals.fits(row))
        return takeRental(row);
    return m_attempts.fits(row) ? takeAttempt(row) : Result<void>();
}

Result<qint64> SalvageMerge::add(const TableShape& shape, const LeafRow& row, const QStringList& columns,
                                 QList<QVariant> values)
{
    // With its own id, so that what refers to it goes on doing so; with another one where that is taken. A row that the
    // schema does not let in is garbage that looked like one.
    const QString names = columns.join(u", "_s);
    Statement same(m_target, u"INSERT OR IGNORE INTO %1 (%2, id) VALUES (%3, ?)"_s.arg(shape.table(), names,
                                                                                       marks(columns.size())));
    const auto kept = same.bindStored(values + QList<QVariant>{row.rowId}).run();
    if (!kept || *kept > 0)
        return kept.map([&row](int) { return row.rowId; });
    Statement other(m_target,
                    u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(shape.table(), names, marks(columns.size())));
    TRY_ASSIGN(const auto added, other.bindStored(values).run());
    if (added == 0) {
        ++m_result.unreadable;
        return 0;
    }
    return m_target.value(u"SELECT last_insert_rowid()"_s).map([](const QVariant& id) { return id.toLongLong(); });
}

Result<void> SalvageMerge::update(const TableShape& shape, const QStringList& columns, QList<QVariant> values,
                                  qint64 id)
{
    {
        Statement select(m_target, u"SELECT %1 FROM %2 WHERE id = ?"_s.arg(columns.join(u", "_s), shape.table()));
        TRY_ASSIGN(const auto found, select.bindStored({id}).next());
        bool same = found;
        for (int i = 0; same && i < columns.size(); ++i)
            same = select.isNull(i) ? !values[i].isValid() : select.stored(i) == values[i];
        if (same)
            return {};
    }
    Statement change(m_target, u"UPDATE OR IGNORE %1 SET (%2) = (%3) WHERE id = ?"_s.arg(
                                   shape.table(), columns.join(u", "_s), marks(columns.size())));
    return change.bindStored(values + QList<QVariant>{id}).run().map([this](int changed) {
        m_result.updated += changed;
    });
}

Result<void> SalvageMerge::takeRental(const LeafRow& row)
{
    const QString order = m_rentals.value(row, u"order_id"_s)->toString();
    Statement select(m_target, u"SELECT id, release_state FROM rentals WHERE order_id = ?"_s);
    TRY_ASSIGN(const auto found, select.bind(order).next());
    const QStringList columns = m_rentals.writable(row, kCounts);
    const QList<QVariant> values = m_rentals.values(row, columns);
    if (!found) {
        TRY_ASSIGN(const auto id, add(m_rentals, row, columns, values));
        m_result.rentals += id > 0;
        if (id > 0)
            m_owners.insert(row.rowId, id);
        return {};
    }
    const qint64 id = select.number(0);
    m_owners.insert(row.rowId, id);
    // A number that was given back is not held again.
    if (select.text(1) == u"done"_s && m_rentals.value(row, u"release_state"_s)->toString() != u"done"_s)
        return {};
    return update(m_rentals, columns, values, id);
}

Result<void> SalvageMerge::takeAttempt(const LeafRow& row)
{
    const QStringList columns = m_attempts.writable(row);
    const QList<QVariant> values = m_attempts.values(row, columns);
    const qint64 known = m_attemptsTaken.value(row.rowId, row.rowId);
    Statement select(m_target, u"SELECT state, service_id, asked FROM attempts WHERE id = ?"_s);
    TRY_ASSIGN(const auto found, select.bind(known).next());
    if (found && select.stored(1) == m_attempts.value(row, u"service_id"_s)
        && select.number(2) == m_attempts.value(row, u"asked"_s)->toLongLong()) {
        m_attemptsTaken.insert(row.rowId, known);
        if (rankOf(m_attempts.value(row, u"state"_s)->toString()) < rankOf(select.text(0)))
            return {};
        return update(m_attempts, columns, values, known);
    }
    TRY_ASSIGN(const auto id, add(m_attempts, row, columns, values));
    m_result.attempts += id > 0;
    if (id > 0)
        m_attemptsTaken.insert(row.rowId, id);
    return {};
}

Result<void> SalvageMerge::addBareOrders()
{
    for (auto known = m_orders.cbegin(); known != m_orders.cend(); ++known) {
        if (m_owners.contains(known.key()) || known.value().isEmpty())
            continue;
        Statement select(m_target, u"SELECT id FROM rentals WHERE order_id = ?"_s);
        TRY_ASSIGN(auto id, findId(select.bind(known.value())));
        if (id == 0) {
            Rental bare;
            bare.order = OrderId(known.value());
            TRY(insertRental(m_target, bare));
            TRY_ASSIGN(const auto made, m_target.value(u"SELECT last_insert_rowid()"_s));
            id = made.toLongLong();
            m_result.bareOrders.append(known.value());
            ++m_result.rentals;
        }
        m_owners.insert(known.key(), id);
    }
    m_result.bareOrders.sort();
    return takeErased();
}

Result<void> SalvageMerge::takeErased()
{
    for (const MessageOf& erased : std::as_const(m_erased)) {
        TRY_ASSIGN(const auto owner, ownerOf(erased.first));
        Statement note(m_target, u"INSERT OR IGNORE INTO erased_messages (rental, message_id) VALUES (?, ?)"_s);
        if (auto noted = note.bind(owner, erased.second).run(); owner > 0 && !noted)
            return Failure(noted.error());
        Statement mark(m_target, u"INSERT OR IGNORE INTO erased_marks (rental, message_id, mark) VALUES (?, ?, ?)"_s);
        const auto known = m_erasedMarks.constFind(erased);
        if (owner == 0 || known == m_erasedMarks.cend())
            continue;
        TRY(mark.bind(owner, erased.second, *known).run());
    }
    // A backup may be from before.
    return m_target.execute(u"DELETE FROM messages WHERE EXISTS (SELECT 1 FROM erased_messages"
                            "  WHERE erased_messages.rental = messages.rental"
                            "  AND erased_messages.message_id = messages.message_id)"_s);
}

Result<qint64> SalvageMerge::ownerOf(qint64 rental)
{
    if (const auto known = m_owners.constFind(rental); known != m_owners.cend())
        return *known;
    // Nothing of this rental can be read there: a backup has it under the same id.
    Statement select(m_target, u"SELECT id FROM rentals WHERE id = ?"_s);
    const auto id = findId(select.bind(rental));
    if (id)
        m_owners.insert(rental, *id);
    return id;
}

Result<void> SalvageMerge::takeMessage(const LeafRow& row)
{
    if (!m_messages.fits(row))
        return {};
    const qint64 rental = m_messages.value(row, u"rental"_s)->toLongLong();
    const QString message = m_messages.value(row, u"message_id"_s)->toString();
    TRY_ASSIGN(const auto owner, ownerOf(rental));
    if (owner == 0) {
        m_knownMessages.insert({rental, message});
        return {};
    }
    if (m_erased.contains({rental, message}))
        return {};
    QStringList columns = m_messages.writable(row, {u"rental"_s});
    QList<QVariant> values = m_messages.values(row, columns);
    columns.append(u"rental"_s);
    values.append(owner);

    Statement select(m_target, u"SELECT id FROM messages WHERE rental = ? AND message_id = ?"_s);
    TRY_ASSIGN(const auto known, findId(select.bind(owner, message)));
    if (known > 0)
        return update(m_messages, columns, values, known);
    return add(m_messages, row, columns, values).map([this](qint64 id) { m_result.messages += id > 0; });
}

Result<void> SalvageMerge::countLost()
{
    for (const qint64 attempt : std::as_const(m_knownAttempts)) {
        Statement select(m_target, u"SELECT id FROM attempts WHERE id = ?"_s);
        TRY_ASSIGN(const auto id, findId(select.bind(m_attemptsTaken.value(attempt, attempt))));
        m_result.lostAttempts += id == 0;
    }
    for (const MessageOf& message : std::as_const(m_knownMessages)) {
        TRY_ASSIGN(const auto owner, ownerOf(message.first));
        Statement select(m_target, u"SELECT id FROM messages WHERE rental = ? AND message_id = ?"_s);
        TRY_ASSIGN(const auto id, findId(select.bind(owner, message.second)));
        m_result.lostMessages += id == 0 && !m_erased.contains(message);
    }
    return {};
}

Result<Salvaged> SalvageMerge::finish()
{
    for (const QString& service : std::as_const(m_favourites)) {
        Statement insert(m_target, u"INSERT OR IGNORE INTO favourites (service_id) VALUES (?)"_s);
        TRY(insert.bind(service).run());
    }
    TRY(countLost());
    // What was lost is on no answer's account: each is read anew.
    TRY(m_target.execute(u"DELETE FROM answers"_s));
    // Who found the codes of what was brought over nobody knows.
    TRY(m_target.execute(u"DELETE FROM code_versions"_s));
    auto set = m_target.execute(
        u"UPDATE rentals SET"
        "  message_count = (SELECT count(*) FROM messages WHERE messages.rental = rentals.id),"
        "  unread_count = (SELECT count(*) FROM messages WHERE messages.rental = rentals.id AND unread = 1)"_s);
    return set.map([this] { return m_result; });
}

} // namespace linekeeper
