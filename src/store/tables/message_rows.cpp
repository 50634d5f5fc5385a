// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/message_rows.h"

#include "core/code/code.h"
#include "store/sqlite/statement.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

QString messageColumns()
{
    return u"m.id, r.order_id, m.message_id, m.sent_text, m.sent, m.service, m.sender, m.number, m.text, "
           u"m.pin,"
           " m.arrived, m.unread, m.code, m.stamp"_s;
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
    stored.message.id = MessageId(row.text(2));
    stored.message.sentText = row.text(3);
    if (!row.isNull(4))
        stored.message.sent = row.time(4);
    stored.message.service = row.text(5);
    stored.message.sender = row.text(6);
    stored.message.number = row.text(7);
    stored.message.text = row.text(8);
    stored.message.pin = row.text(9);
    stored.arrived = row.time(10);
    stored.unread = row.flag(11);
    stored.code = row.text(12);
    stored.isStampOff = !row.isNull(13);
    if (stored.isStampOff)
        stored.message.sent = row.time(13);
    return stored;
}

namespace {

// The record sorts by `sent` where there is one. A time that is not believed lies in a column of its own.
std::optional<QDateTime> believed(const StoredMessage& stored)
{
    return stored.isStampOff ? std::nullopt : stored.message.sent;
}

std::optional<QDateTime> notBelieved(const StoredMessage& stored)
{
    return stored.isStampOff ? stored.message.sent : std::nullopt;
}

} // namespace

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
    const Message& message = stored.message;
    const std::optional<QString> code = codeOf(message);
    stored.code = code.value_or(QString());
    Statement insert(database,
                     u"INSERT INTO messages (rental, message_id, sent_text, sent, service, sender, number, text, pin,"
                     "  code, arrived, unread, stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.bind(rental, message.id, message.sentText, believed(stored), message.service, message.sender, message.number,
                message.text, message.pin, code, stored.arrived, stored.unread, notBelieved(stored));
    return insert.insert().map([&stored](qint64 row) { stored.row = MessageRow{row}; });
}

Result<void> updateMessage(Database& database, StoredMessage& stored)
{
    const Message& message = stored.message;
    const std::optional<QString> code = codeOf(message);
    stored.code = code.value_or(QString());
    Statement update(database,
                     u"UPDATE messages SET sent_text = ?, sent = ?, service = ?, sender = ?, number = ?, text = ?,"
                     "  pin = ?, code = ?, unread = ?, stamp = ? WHERE id = ?"_s);
    update.bind(message.sentText, believed(stored), message.service, message.sender, message.number, message.text,
                message.pin, code, stored.unread, notBelieved(stored), stored.row);
    return update.run().map([](int) {});
}

} // namespace linekeeper
