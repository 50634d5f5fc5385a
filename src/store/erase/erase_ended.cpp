// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erase/erase_ended.h"

#include "core/log.h"
#include "core/progress.h"
#include "store/record/record_connection.h"
#include "store/search/search_index.h"
#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"

#include <QDir>
#include <QVariant>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Few enough that whoever else wants to write hardly waits.
constexpr int kBatch = 500;

/// The rentals with messages whose end is before the moment that is bound. One whose end nobody knows has not ended.
QString endedRentals()
{
    return u"SELECT id FROM rentals WHERE message_count > 0 AND"
           " CASE release_state WHEN 'done' THEN"
           "  min(coalesce(released_at, expires), coalesce(expires, released_at)) ELSE expires END < ?"_s;
}

Result<EndedMessages> count(Database& database, const QDateTime& endedBefore)
{
    Statement select(database, u"SELECT count(*), coalesce(sum(message_count), 0) FROM rentals WHERE id IN ("_s
                                   + endedRentals() + u')');
    return readOne<EndedMessages>(
        select.bind(endedBefore),
        [](const Statement& row) {
            return EndedMessages{row.number(1), row.number(0)};
        },
        u"a count"_s);
}

Result<void> eraseIn(Database& database, const QDateTime& endedBefore, qint64 total, Progress& progress)
{
    TRY(database.value(u"PRAGMA secure_delete = ON"_s));
    for (qint64 gone = 0;;) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the erasing was called off"_s);
        Statement remove(database, u"DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE rental IN ("_s
                                       + endedRentals() + u") LIMIT ?)"_s);
        TRY_ASSIGN(const auto removed, remove.bind(endedBefore, kBatch).run());
        if (removed == 0)
            return {};
        gone += removed;
        progress.set(gone, total);
    }
}

/// A backup of the first version has no trigger that counts what goes.
Result<void> countAnew(Database& database)
{
    return database.execute(
        u"UPDATE rentals SET"
        " message_count = (SELECT count(*) FROM messages m WHERE m.rental = rentals.id),"
        " unread_count = (SELECT count(*) FROM messages m WHERE m.rental = rentals.id AND m.unread)"_s);
}

/// A backup lies in one file alone. What would be rolled back is kept in memory, so that no journal holds what goes.
Result<void> eraseInBackup(const QString& path, const QDateTime& endedBefore, Progress& progress)
{
    TRY_ASSIGN(auto database, Database::open(path));
    TRY_ASSIGN(const auto found, count(*database, endedBefore));
    if (found.messages == 0)
        return {};
    TRY(database->value(u"PRAGMA journal_mode = MEMORY"_s));
    TRY_ASSIGN(auto transaction, Transaction::begin(*database));
    TRY(eraseIn(*database, endedBefore, 0, progress));
    TRY(countAnew(*database));
    return transaction.commit();
}

} // namespace

Result<EndedMessages> countEndedMessages(const QString& folder, const QDateTime& endedBefore)
{
    TRY_ASSIGN(auto database, openToUpdate(folder));
    return count(*database, endedBefore);
}

Result<EndedMessages> eraseEndedMessages(const QString& folder, const QDateTime& endedBefore, Progress& progress)
{
    TRY_ASSIGN(auto database, openToUpdate(folder));
    TRY_ASSIGN(const auto found, count(*database, endedBefore));
    if (found.messages > 0) {
        // The index would keep what they held until it is merged; it is made anew of what stays.
        TRY(eraseSearchIndex(folder));
        TRY(eraseIn(*database, endedBefore, found.messages, progress));
        // Where somebody reads just now, the log stays until the next time.
        (void)database->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    }
    // Also when the record had nothing left: a backup may have.
    const QDir backups(QDir(folder).absoluteFilePath(u"backups"_s));
    for (const QString& name : backups.entryList({u"*.sqlite"_s}, QDir::Files)) {
        if (auto erased = eraseInBackup(backups.absoluteFilePath(name), endedBefore, progress); !erased)
            qCWarning(logStore) << "Old messages could not be erased in a backup:" << erased.error().detail;
    }
    return found;
}

} // namespace linekeeper
