// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/salvage_merge.h"

#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/tables/rental_rows.h"

#include <algorithm>
#include <iterator>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

// The tables whose rows are taken, and the indexes and tables whose entries tell of what can't be read itself or comes
// over with it.
constexpr QLatin1StringView kRentals("rentals");
constexpr QLatin1StringView kAttempts("attempts");
constexpr QLatin1StringView kMessages("messages");
constexpr QLatin1StringView kOrders("sqlite_autoindex_rentals_1");
constexpr QLatin1StringView kAttemptIds("attempts_by_state");
constexpr QLatin1StringView kMessageIds("sqlite_autoindex_messages_1");
constexpr QLatin1StringView kErased("erased_messages");
constexpr QLatin1StringView kErasedMarks("erased_marks");
constexpr QLatin1StringView kFavourites("favourites");
constexpr QLatin1StringView kMutedServices("muted_services");
constexpr QLatin1StringView kCorrections("code_corrections");

/// Kept by triggers, and made anew at the end.
const QStringList kCounts = {u"message_count"_s, u"unread_count"_s};

/// The id of the row that a query finds; 0 where there is none.
Result<qint64> findId(Statement& query)
{
    TRY_ASSIGN(const auto found, query.next());
    return found ? query.number(0) : 0;
}

/// The rental that the row names, and the message's id.
std::pair<qint64, QString> messageIn(const TableShape& shape, const LeafRow& row)
{
    return {shape.value(row, u"rental"_s).toLongLong(), shape.value(row, u"message_id"_s).toString()};
}

/// How far an attempt has come: what the person settled is not opened again.
int rankOf(const QString& state)
{
    return state == u"pending"_s ? 0 : state == u"unconfirmed"_s ? 1 : 2;
}

} // namespace

QStringList SalvageMerge::tables()
{
    return {kRentals, kAttempts,    kMessages,   kOrders,        kAttemptIds, kMessageIds,
            kErased,  kErasedMarks, kFavourites, kMutedServices, kCorrections};
}

SalvageMerge::SalvageMerge(Database& target)
    : m_target(target)
{
}

Result<SalvageMerge> SalvageMerge::into(Database& target)
{
    TRY_ASSIGN(const auto shapes, TableShape::allOf(target));
    SalvageMerge merge(target);
    std::copy_if(
        shapes.cbegin(), shapes.cend(), std::back_inserter(merge.m_shapes), [&shapes](const TableShape& shape) {
            const auto isLike = [&shape](const TableShape& other) { return shape.isLike(other); };
            return tables().contains(shape.name()) && std::count_if(shapes.cbegin(), shapes.cend(), isLike) == 1;
        });
    return merge;
}

Result<void> SalvageMerge::merge(const LeafRow& row, bool ofMessages)
{
    const auto shape =
        std::find_if(m_shapes.cbegin(), m_shapes.cend(), [&row](const TableShape& each) { return each.fits(row); });
    if (shape == m_shapes.cend() || ofMessages != (shape->name() == kMessages))
        return {};
    const QString& name = shape->name();
    if (name == kMessages)
        return mergeMessage(*shape, row);
    if (name == kRentals)
        return mergeRental(*shape, row);
    if (name == kAttempts)
        return mergeAttempt(*shape, row);
    if (name == kOrders)
        m_orders.insert(shape->value(row, u"id"_s).toLongLong(), shape->value(row, u"order_id"_s).toString());
    else if (name == kAttemptIds)
        m_knownAttempts.insert(shape->value(row, u"id"_s).toLongLong());
    else if (name == kMessageIds)
        m_knownMessages.insert(messageIn(*shape, row));
    else if (name == kErased)
        m_erased.insert(messageIn(*shape, row));
    else if (name == kErasedMarks)
        m_erasedMarks.insert(messageIn(*shape, row), shape->value(row, u"mark"_s).toString());
    else if (name == kFavourites)
        m_favourites.insert(shape->value(row, u"service_id"_s).toString());
    else if (name == kMutedServices)
        m_mutedServices.insert(shape->value(row, u"service_id"_s).toByteArray());
    else if (name == kCorrections)
        m_corrections.insert(row.rowId, shape->values(row, {u"place"_s, u"version"_s}));
    return {};
}

Result<qint64> SalvageMerge::add(const TableShape& shape, const LeafRow& row, const QStringList& columns,
                                 QList<QVariant> values)
{
    // With its own id, so that what refers to it goes on doing so; with another one where that is taken. A row that the
    // schema does not let in is garbage that looked like one.
    const QString insert = u"INSERT OR IGNORE INTO "_s + shape.name() + u' ';
    Statement same(m_target, insert + columnsAndMarks(columns + QStringList{u"id"_s}, u"VALUES"_s));
    const auto kept = same.bindStored(values).bind(row.rowId).run();
    if (!kept || *kept > 0)
        return kept.map([&row](int) { return row.rowId; });
    Statement other(m_target, insert + columnsAndMarks(columns, u"VALUES"_s));
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
        Statement select(m_target, u"SELECT %1 FROM %2 WHERE id = ?"_s.arg(columns.join(u", "_s), shape.name()));
        TRY_ASSIGN(const auto found, select.bindStored({id}).next());
        bool same = found;
        for (int i = 0; same && i < columns.size(); ++i)
            same = select.isNull(i) ? !values[i].isValid() : select.stored(i) == values[i];
        if (same)
            return {};
    }
    Statement change(m_target, u"UPDATE OR IGNORE "_s + shape.name() + u" SET "_s + columnsAndMarks(columns, u"="_s)
                                   + u" WHERE id = ?"_s);
    return change.bindStored(values).bind(id).run().map([this](int changed) { m_result.updated += changed; });
}

Result<void> SalvageMerge::mergeRental(const TableShape& shape, const LeafRow& row)
{
    const QString order = shape.value(row, u"order_id"_s).toString();
    Statement select(m_target, u"SELECT id, release_state FROM rentals WHERE order_id = ?"_s);
    TRY_ASSIGN(const auto found, select.bind(order).next());
    const QStringList columns = shape.writable(row, kCounts);
    const QList<QVariant> values = shape.values(row, columns);
    if (!found) {
        TRY_ASSIGN(const auto id, add(shape, row, columns, values));
        m_result.rentals += id > 0;
        if (id > 0)
            m_owners.insert(row.rowId, id);
        return {};
    }
    const qint64 id = select.number(0);
    m_owners.insert(row.rowId, id);
    // A number that was given back is not held again.
    if (select.text(1) == u"done"_s && shape.value(row, u"release_state"_s).toString() != u"done"_s)
        return {};
    return update(shape, columns, values, id);
}

Result<void> SalvageMerge::mergeAttempt(const TableShape& shape, const LeafRow& row)
{
    const QStringList columns = shape.writable(row);
    const QList<QVariant> values = shape.values(row, columns);
    const qint64 known = m_attemptsTaken.value(row.rowId, row.rowId);
    Statement select(m_target, u"SELECT state, service_id, asked FROM attempts WHERE id = ?"_s);
    TRY_ASSIGN(const auto found, select.bind(known).next());
    if (found && select.stored(1) == shape.value(row, u"service_id"_s)
        && select.number(2) == shape.value(row, u"asked"_s).toLongLong()) {
        m_attemptsTaken.insert(row.rowId, known);
        if (rankOf(shape.value(row, u"state"_s).toString()) < rankOf(select.text(0)))
            return {};
        return update(shape, columns, values, known);
    }
    TRY_ASSIGN(const auto id, add(shape, row, columns, values));
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
    return mergeErased();
}

Result<void> SalvageMerge::mergeErased()
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

Result<void> SalvageMerge::mergeMessage(const TableShape& shape, const LeafRow& row)
{
    const auto [rental, message] = messageIn(shape, row);
    TRY_ASSIGN(const auto owner, ownerOf(rental));
    if (owner == 0) {
        m_knownMessages.insert({rental, message});
        return {};
    }
    if (m_erased.contains({rental, message}))
        return {};
    QStringList columns = shape.writable(row, {u"rental"_s});
    QList<QVariant> values = shape.values(row, columns);
    columns.append(u"rental"_s);
    values.append(owner);

    Statement select(m_target, u"SELECT id FROM messages WHERE rental = ? AND message_id = ?"_s);
    TRY_ASSIGN(const auto known, findId(select.bind(owner, message)));
    if (known > 0)
        return update(shape, columns, values, known);
    return add(shape, row, columns, values).map([this](qint64 id) { m_result.messages += id > 0; });
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
    for (const QByteArray& service : std::as_const(m_mutedServices)) {
        Statement insert(m_target, u"INSERT OR IGNORE INTO muted_services (service_id) VALUES (?)"_s);
        TRY(insert.bind(service).run());
    }
    for (auto known = m_corrections.cbegin(); known != m_corrections.cend(); ++known) {
        Statement insert(m_target,
                         u"INSERT OR IGNORE INTO code_corrections (shape, place, version) VALUES (?, ?, ?)"_s);
        TRY(insert.bind(known.key()).bindStored(known.value()).run());
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
