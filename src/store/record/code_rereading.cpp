// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record/code_rereading.h"

#include "core/code/code.h"
#include "core/progress.h"
#include "store/record/record_connection.h"
#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"
#include "store/tables/correction_table.h"
#include "store/tables/message_rows.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// While these are read and written nobody else can write to the record: a few milliseconds.
constexpr int kMessagesACommit = 100;
/// Whoever waits is told of so many at once.
constexpr int kMessagesAStretch = 400;

/// Writes the code that is found of the message today. False if it was on record.
Result<bool> rereadCode(Database& record, const StoredMessage& stored)
{
    TRY_ASSIGN(const auto code, CorrectionTable(record).codeFor(stored.message));
    if (code == stored.code)
        return false;
    Statement update(record, u"UPDATE messages SET code = ? WHERE id = ?"_s);
    const auto column = code.isEmpty() ? std::nullopt : std::optional(code);
    return update.bind(column, stored.row).run().map([](int) { return true; });
}

/// Some messages of one order. Without a key: that was the last of them, and it is noted.
Result<std::optional<MessageKey>> rereadSome(Database& record, const OrderId& order,
                                             const std::optional<MessageKey>& place, QList<MessageRow>& changed)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(record));
    TRY_ASSIGN(const auto messages, MessageTable(record).page({order}, place, kMessagesACommit));
    QList<MessageRow> written;
    for (const StoredMessage& stored : messages) {
        TRY_ASSIGN(const bool isOther, rereadCode(record, stored));
        if (isOther)
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

Result<void> MessageTable::forgetWhoFoundCodes()
{
    return Statement(m_database, u"DELETE FROM code_versions"_s).run().map([](int) {});
}

Result<void> MessageTable::correctCode(MessageRow row, const std::optional<CodeCorrection>& correction)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const auto stored, find(row));
    CorrectionTable corrections(m_database);
    TRY(correction ? corrections.save(*correction) : corrections.remove(shapeOf(stored.message)));
    TRY(rereadCode(m_database, stored));
    TRY(forgetWhoFoundCodes());
    return transaction.commit();
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
