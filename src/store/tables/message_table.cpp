// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/message_table.h"

#include "store/sqlite/statement.h"
#include "store/tables/message_rows.h"

#include <algorithm>
#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kEnd = std::numeric_limits<qint64>::max();

MessageSummary readSummary(const Statement& row)
{
    MessageSummary summary;
    if (!row.isNull(0))
        summary.lastCode = readMessage(row);
    summary.messages = static_cast<int>(row.number(messageColumnCount()));
    summary.unread = static_cast<int>(row.number(messageColumnCount() + 1));
    return summary;
}

} // namespace

MessageTable::MessageTable(Database& database)
    : m_database(database)
{
}

Result<QList<StoredMessage>> MessageTable::page(const MessageFilter& filter, const std::optional<MessageKey>& before,
                                                int limit)
{
    // A limit below zero would mean none to SQLite.
    const int rows = std::max(limit, 0);
    const qint64 time = before ? before->sortTime.toMSecsSinceEpoch() : kEnd;
    const MessageRow row = before ? before->row : MessageRow{kEnd};

    if (filter.order.isEmpty()) {
        Statement select(m_database, selectMessages(u"WHERE (m.sort_time, m.id) < (?, ?)"
                                                    " ORDER BY m.sort_time DESC, m.id DESC LIMIT ?"_s));
        select.bind(time, row, rows);
        return readAll<StoredMessage>(select, readMessage);
    }
    Statement select(m_database, selectMessages(u"WHERE m.rental = (SELECT o.id FROM rentals o WHERE o.order_id = ?)"
                                                " AND (m.sort_time, m.id) < (?, ?)"
                                                " ORDER BY m.sort_time DESC, m.id DESC LIMIT ?"_s));
    select.bind(filter.order, time, row, rows);
    return readAll<StoredMessage>(select, readMessage);
}

Result<StoredMessage> MessageTable::find(MessageRow row)
{
    Statement select(m_database, selectMessages(u"WHERE m.id = ?"_s));
    select.bind(row);
    return readOne<StoredMessage>(select, readMessage, u"no message of this row"_s);
}

Result<QHash<OrderId, MessageCounts>> MessageTable::counts()
{
    Statement select(m_database, u"SELECT order_id, message_count, unread_count FROM rentals"_s);
    QHash<OrderId, MessageCounts> counts;
    for (;;) {
        TRY_ASSIGN(const bool more, select.next());
        if (!more)
            return counts;
        counts.insert(OrderId(select.text(0)),
                      {static_cast<int>(select.number(1)), static_cast<int>(select.number(2))});
    }
}

Result<MessageSummary> MessageTable::summary(const OrderId& order)
{
    Statement select(m_database,
                     u"SELECT "_s + messageColumns()
                         + u", r.message_count, r.unread_count FROM rentals r LEFT JOIN messages m ON m.id ="
                           " (SELECT c.id FROM messages c WHERE c.rental = r.id AND c.code IS NOT NULL"
                           "  ORDER BY c.sort_time DESC, c.id DESC LIMIT 1) WHERE r.order_id = ?"_s);
    select.bind(order);
    return readOne<MessageSummary>(select, readSummary, u"no rental of this order"_s);
}

Result<bool> MessageTable::hasErased(const OrderId& order)
{
    Statement select(m_database, u"SELECT 1 FROM rentals r JOIN erased_messages e ON e.rental = r.id"
                                 " WHERE r.order_id = ? LIMIT 1"_s);
    return select.bind(order).next();
}

Result<QList<StoredMessage>> MessageTable::latestCodes(int limit)
{
    Statement select(m_database, selectMessages(u"WHERE m.code IS NOT NULL"
                                                " ORDER BY m.sort_time DESC, m.id DESC LIMIT ?"_s));
    select.bind(std::max(limit, 0));
    return readAll<StoredMessage>(select, readMessage);
}

Result<void> MessageTable::markRead(MessageRow row)
{
    Statement update(m_database, u"UPDATE messages SET unread = 0 WHERE id = ? AND unread = 1"_s);
    TRY_ASSIGN(const int changed, update.bind(row).run());
    if (changed == 0)
        return find(row).map([](const StoredMessage&) {});
    return {};
}

Result<int> MessageTable::markAllRead(const OrderId& order)
{
    Statement update(m_database, u"UPDATE messages SET unread = 0"
                                 " WHERE rental = (SELECT id FROM rentals WHERE order_id = ?) AND unread = 1"_s);
    return update.bind(order).run();
}

} // namespace linekeeper
