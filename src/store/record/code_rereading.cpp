// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record/code_rereading.h"

#include "core/code/code.h"
#include "core/progress.h"
#include "store/record/record_connection.h"
#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"
#include "store/tables/message_rows.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// While these are read and written nobody else can write to the record: a few milliseconds.
constexpr int kMessagesACommit = 100;
/// Whoever waits is told of so many at once.
constexpr int kMessagesAStretch = 400;

/// Some messages of one order. Without a key: that was the last of them, and it is noted.
Result<std::optional<MessageKey>> rereadSome(Database& record, const OrderId& order,
                                             const std::optional<MessageKey>& place, QList<MessageRow>& changed)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(record));
    TRY_ASSIGN(const auto messages, MessageTable(record).page({order}, place, kMessagesACommit));
    QList<MessageRow> written;
    for (const StoredMessage& stored : messages) {
        const std::optional<QString> code = codeOf(stored.message);
        if (code.value_or(QString()) == stored.code)
            continue;
        Statement update(record, u"UPDATE messages SET code = ? WHERE id = ?"_s);
        TRY(update.bind(code, stored.row).run());
        written.append(stored.row);
    }
    const bool isLast = messages.size() < kMessagesACommit;
    if (isLast) {
        Statement note(record, u"INSERT OR REPLACE INTO code_versions (rental, version)"
                               " SELECT id, ? FROM rentals WHERE order_id = ?"_s);
        TRY(note.bind(kCodeFinderVersion, order).run());
    }
    TRY(transaction.commit());
    changed += written;
    return isLast ? std::optional<MessageKey>() : MessageKey::of(messages.constLast());
}

} // namespace

Result<QList<OrderId>> MessageTable::ordersToReread()
{
    Statement select(m_database, u"SELECT r.order_id FROM rentals r LEFT JOIN code_versions c ON c.rental = r.id"
                                 " WHERE c.version IS NULL OR c.version < ?"_s);
    select.bind(kCodeFinderVersion);
    return readAll<OrderId>(select, [](const Statement& row) { return OrderId(row.text(0)); });
}

Result<RereadStretch> rereadCodes(const QString& folder, const QList<OrderId>& orders,
                                  const std::optional<MessageKey>& place, Progress& progress)
{
    TRY_ASSIGN(const auto record, openToUpdate(folder));
    RereadStretch stretch;
    stretch.place = place;
    for (int done = 0; done < kMessagesAStretch && stretch.finished < orders.size(); done += kMessagesACommit) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"reading codes again was called off"_s);
        TRY_ASSIGN(const auto next, rereadSome(*record, orders[stretch.finished], stretch.place, stretch.changed));
        stretch.place = next;
        stretch.finished += next ? 0 : 1;
    }
    return stretch;
}

} // namespace linekeeper
