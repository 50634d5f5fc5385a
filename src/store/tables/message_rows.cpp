// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/message_rows.h"

#include "store/tables/correction_table.h"
#include "store/tables/stored_fields.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

// The record sorts by `sent` where there is one. A time that is not believed lies in `stamp` instead.
constexpr int kColumnsBefore = 3;

/// Binds what kMessageFields has with these uses, and the stamp.
Statement& bindMessage(Statement& statement, const StoredMessage& stored, unsigned uses)
{
    StoredMessage row = stored;
    if (stored.isStampOff)
        row.message.sent.reset();
    bindFields(statement, kMessageFields, row, uses);
    return statement.bind(stored.isStampOff ? stored.message.sent : std::nullopt);
}

} // namespace

QString messageColumns()
{
    static const QString columns = u"m.id, r.order_id, m.stamp, m."_s + columnsOf(kMessageFields).join(u", m."_s);
    return columns;
}

int messageColumnCount()
{
    static const int count = kColumnsBefore + static_cast<int>(columnsOf(kMessageFields).size());
    return count;
}

QString selectMessages(const QString& rest)
{
    // CROSS: SQLite then keeps the messages outside, in the order of their index, and has nothing to sort.
    return u"SELECT "_s + messageColumns() + u" FROM messages m CROSS JOIN rentals r ON r.id = m.rental "_s + rest;
}

StoredMessage readMessage(const Statement& row)
{
    StoredMessage stored;
    stored.row = MessageRow{row.number(0)};
    stored.order = OrderId(row.text(1));
    readFields(row, kMessageFields, stored, kColumnsBefore);
    stored.isStampOff = !row.isNull(2);
    if (stored.isStampOff)
        stored.message.sent = row.time(2);
    return stored;
}

Result<std::optional<StoredMessage>> findMessage(Database& database, qint64 rental, const MessageId& id)
{
    Statement select(database, selectMessages(u"WHERE m.rental = ? AND m.message_id = ?"_s));
    TRY_ASSIGN(const bool found, select.bind(rental, id).next());
    return found ? std::optional(readMessage(select)) : std::nullopt;
}

Result<QList<StoredMessage>> messagesOf(Database& database, qint64 rental)
{
    Statement select(database, selectMessages(u"WHERE m.rental = ? ORDER BY m.sort_time, m.id"_s));
    return readAll<StoredMessage>(select.bind(rental), readMessage);
}

Result<void> insertMessage(Database& database, qint64 rental, StoredMessage& stored)
{
    static const QStringList columns = QStringList{u"rental"_s} + columnsOf(kMessageFields) + QStringList{u"stamp"_s};
    static const QString sql = u"INSERT INTO messages "_s + columnsAndMarks(columns, u"VALUES"_s);
    TRY_ASSIGN(stored.code, CorrectionTable(database).codeFor(stored.message));
    Statement insert(database, sql);
    return bindMessage(insert.bind(rental), stored, kPlain).insert().map([&stored](qint64 row) {
        stored.row = MessageRow{row};
    });
}

Result<void> updateMessage(Database& database, StoredMessage& stored)
{
    TRY_ASSIGN(stored.code, CorrectionTable(database).codeFor(stored.message));
    const QStringList columns = columnsOf(kMessageFields, kEdited) + QStringList{u"stamp"_s};
    Statement update(database, u"UPDATE messages SET "_s + columnsAndMarks(columns, u"="_s) + u" WHERE id = ?"_s);
    return bindMessage(update, stored, kEdited).bind(stored.row).run().map([](int) {});
}

} // namespace linekeeper
