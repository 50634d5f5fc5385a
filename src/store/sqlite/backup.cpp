// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/backup.h"

#include "store/sqlite/database.h"
#include "store/sqlite/record_file.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QSqlError>
#include <QVariant>

#include <sqlite3.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// A megabyte or so between two looks at whether the work was called off.
constexpr int kPagesAStep = 256;
/// For how long a lock of another process is waited for. Longer than the window would: nobody waits for a backup.
constexpr int kPatienceMs = 10'000;

sqlite3* handleOf(const Database& database)
{
    return static_cast<sqlite3*>(database.handle());
}

Failure failureOf(int code, Database& to)
{
    const QSqlError error(QString(), QString::fromUtf8(sqlite3_errstr(code)), QSqlError::StatementError,
                          QString::number(code));
    return to.failure(error, u"backup"_s);
}

/// Ends a backup however it is left.
class Copying final
{
public:
    Copying(Database& from, Database& to)
        : m_backup(sqlite3_backup_init(handleOf(to), "main", handleOf(from), "main"))
    {
    }
    ~Copying()
    {
        if (m_backup)
            sqlite3_backup_finish(m_backup);
    }
    Copying(const Copying&) = delete;
    Copying& operator=(const Copying&) = delete;

    sqlite3_backup* get() const { return m_backup; }

private:
    sqlite3_backup* m_backup;
};

Result<void> copyPages(Database& from, Database& to, Progress& progress)
{
    const Copying copying(from, to);
    if (!copying.get())
        return failureOf(sqlite3_errcode(handleOf(to)), to);
    QDeadlineTimer patience(kPatienceMs);
    for (;;) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the copy was called off"_s);
        const int code = sqlite3_backup_step(copying.get(), kPagesAStep);
        const int total = sqlite3_backup_pagecount(copying.get());
        progress.set(total - sqlite3_backup_remaining(copying.get()), total);
        if (code == SQLITE_DONE)
            return {};
        if (code == SQLITE_OK)
            patience.setRemainingTime(kPatienceMs);
        else if ((code != SQLITE_BUSY && code != SQLITE_LOCKED) || patience.hasExpired())
            return failureOf(code, from);
        else
            sqlite3_sleep(20);
    }
}

Result<void> fillCopy(const QString& from, const QString& to, Progress& progress)
{
    TRY_ASSIGN(auto source, Database::open(from, Database::Mode::ReadOnly));
    TRY_ASSIGN(auto target, Database::open(to));
    // The whole file is synced at the end, and half of one is thrown away.
    for (const QString& sql : {u"PRAGMA synchronous = OFF"_s, u"PRAGMA journal_mode = OFF"_s}) {
        TRY(target->value(sql));
    }
    TRY(copyDatabase(*source, *target, progress));
    // The copy says of itself that it has a log beside it, as its source has.
    return target->value(u"PRAGMA journal_mode = DELETE"_s).map([](const QVariant&) {});
}

} // namespace

Result<void> copyDatabase(Database& from, Database& to, Progress& progress)
{
    // With a log the readers hold nobody up, so the moment that is copied can be held: else every write of others
    // would have the copy begin anew.
    TRY_ASSIGN(const auto journal, from.value(u"PRAGMA journal_mode"_s));
    const bool held = journal.toString() == u"wal"_s;
    if (held) {
        for (const QString& sql : {u"BEGIN"_s, u"SELECT count(*) FROM sqlite_schema"_s}) {
            TRY(from.execute(sql));
        }
    }
    auto copied = copyPages(from, to, progress);
    if (held)
        (void)from.execute(u"ROLLBACK"_s);
    return copied;
}

Result<void> writeCopy(const QString& from, const QString& to, Progress& progress)
{
    TRY(makePrivateFile(to));
    auto filled = fillCopy(from, to, progress);
    if (filled && !syncToDisk(to))
        filled = fail(ErrorKind::Storage, u"a copy can't be synced to disk"_s);
    if (!filled)
        QFile::remove(to);
    return filled;
}

} // namespace linekeeper
