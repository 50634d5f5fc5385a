// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erase/erase_record.h"

#include "core/log.h"
#include "core/progress.h"
#include "store/backup/backup_set.h"
#include "store/erase/erase_copies.h"
#include "store/record/record_connection.h"
#include "store/search/search_index.h"
#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"
#include "store/tables/erased_messages.h"

#include <QVariant>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// How many rows go between two looks at whether somebody has called it off.
constexpr qint64 kPiece = 5000;

/// Opens a record so that what is deleted is overwritten with zeros, and nothing of it goes into a file for a while.
Result<std::unique_ptr<Database>> openForErasing(const QString& folder)
{
    TRY_ASSIGN(auto database, openToUpdate(folder));
    for (const QString& pragma : {u"PRAGMA secure_delete = ON"_s, u"PRAGMA temp_store = MEMORY"_s}) {
        TRY(database->value(pragma));
    }
    return database;
}

/// Takes the log into the file and empties it.
Result<void> emptyLog(Database& database)
{
    TRY_ASSIGN(const auto busy, database.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    if (busy.toInt() != 0)
        return fail(StorageTrouble::Locked, u"somebody reads the record, so its log could not be emptied"_s);
    return {};
}

Result<qint64> deleteMessages(Database& database, Progress& progress)
{
    TRY_ASSIGN(const auto last, database.value(u"SELECT coalesce(max(id), 0) FROM messages"_s));
    qint64 gone = 0;
    for (qint64 to = kPiece;; to += kPiece) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the erasing was called off"_s);
        progress.set(to, last.toLongLong() * 2);
        Statement remove(database, u"DELETE FROM messages WHERE id <= ?"_s);
        TRY_ASSIGN(const auto removed, remove.bind(to).run());
        gone += removed;
        if (to >= last.toLongLong())
            return gone;
    }
}

Result<qint64> deleteAll(Database& database, const QString& table)
{
    return Statement(database, u"DELETE FROM "_s + table).run().map([](int rows) { return qint64(rows); });
}

Result<EraseReport> deleteRows(Database& database, EraseScope scope, const QDateTime& now, Progress& progress)
{
    EraseReport report;
    TRY_ASSIGN(auto transaction, Transaction::begin(database));
    if (scope == EraseScope::Messages) {
        TRY(rememberMessagesOfRunning(database, now));
    }
    // Those of numbers without a message, too: a digest still tells somebody who tries all codes which one it was.
    TRY(deleteAll(database, u"answers"_s));
    TRY_ASSIGN(const auto messages, deleteMessages(database, progress));
    report.messages = messages;
    if (const auto gone = deleteAll(database, u"edited_messages"_s); !gone)
        return Failure(gone.error());
    if (scope == EraseScope::Everything) {
        for (const QString& table :
             {u"erased_messages"_s, u"erased_marks"_s, u"attempts"_s, u"rentals"_s, u"prices"_s, u"services"_s,
              u"favourites"_s, u"muted_services"_s, u"phone_words"_s, u"code_corrections"_s, u"sqlite_sequence"_s}) {
            TRY_ASSIGN(const auto gone, deleteAll(database, table));
            if (table == "attempts"_L1)
                report.attempts = gone;
            if (table == "rentals"_L1)
                report.rentals = gone;
        }
    }
    TRY(transaction.commit());
    return report;
}

} // namespace

Result<EraseReport> eraseRecord(const QString& folder, EraseScope scope, const QDateTime& now, Progress& progress)
{
    TRY_ASSIGN(auto database, openForErasing(folder));
    // It can be made anew, whatever becomes of the rest. What is left of it is among the copies that are erased at the
    // end.
    if (auto erased = eraseSearchIndex(folder); !erased)
        qCWarning(logStore) << "The index of the messages could not be erased:" << erased.error().detail;
    TRY_ASSIGN(auto report, deleteRows(*database, scope, now, progress));

    // The rows are gone; from here on it goes on to the end whatever fails. The zeros must reach the file before it is
    // made smaller: what is cut off is not written over any more.
    const auto note = [&report](const Result<void>& done) {
        if (!done && report.rest)
            report.rest = done;
    };
    note(emptyLog(*database));
    progress.set(2, 3);
    note(database->execute(u"VACUUM"_s));
    note(emptyLog(*database));
    progress.set(5, 6);
    note(eraseCopies(folder));
    // What stays is not left without a backup.
    if (scope == EraseScope::Messages && report.rest) {
        Progress copying;
        if (const auto made = BackupSet(folder).make(now, copying); !made)
            qCWarning(logStore) << "There is no backup of what was left:" << made.error().detail;
    }
    return report;
}

} // namespace linekeeper
