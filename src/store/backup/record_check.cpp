// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup/record_check.h"

#include "store/sqlite/database.h"
#include "store/sqlite/record_file.h"
#include "store/sqlite/statement.h"
#include "store/tables/schema.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFaults = 50;

/// Has SQLite ask the Progress, in the middle of a long statement, whether to go on.
class Interruption final
{
public:
    Interruption(Database& database, Progress& progress)
        : m_handle(static_cast<sqlite3*>(database.handle()))
    {
        sqlite3_progress_handler(
            m_handle, 10'000, [](void* asked) { return static_cast<Progress*>(asked)->isCancelled() ? 1 : 0; },
            &progress);
    }
    ~Interruption() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

private:
    sqlite3* m_handle;
};

/// One look at one file. What is damaged becomes a fault, any other failure ends the look.
class Examination final
{
public:
    Examination(Database& database, RecordFindings& findings)
        : m_database(database)
        , m_findings(findings)
    {
    }

    Result<void> run(Progress& progress)
    {
        // All of it as of one moment, whatever the program writes meanwhile.
        TRY(m_database.execute(u"BEGIN"_s));
        const auto version = m_database.value(u"PRAGMA user_version"_s);
        if (!version)
            return addFault(version.error());
        m_findings.version = version->toInt();

        const QList<std::function<Result<void>()>> checks = {
            [this] { return note(u"PRAGMA integrity_check(%1)"_s.arg(kMostFaults), u"%1"_s, u"ok"_s); },
            [this] { return note(u"PRAGMA foreign_key_check"_s, u"a row of %1 belongs to none"_s); },
            [this] { return compareCounts(); },
            [this] { return count(u"SELECT count(*) FROM rentals NOT INDEXED"_s, m_findings.rentals); },
            [this] { return count(u"SELECT count(*) FROM attempts NOT INDEXED"_s, m_findings.attempts); },
            [this] { return count(u"SELECT count(*) FROM messages NOT INDEXED"_s, m_findings.messages); },
            [this] {
                return count(u"SELECT count(*) FROM attempts NOT INDEXED WHERE state IN ('unconfirmed', 'pending')"_s,
                             m_findings.unconfirmed);
            },
        };
        for (qsizetype done = 0; done < checks.size(); ++done) {
            if (progress.isCancelled())
                return fail(ErrorKind::Cancelled, u"the check was called off"_s);
            progress.set(done, checks.size());
            auto checked = checks[done]();
            if (!checked)
                checked = addFault(checked.error());
            if (!checked)
                return progress.isCancelled() ? fail(ErrorKind::Cancelled, u"the check was called off"_s) : checked;
        }
        return {};
    }

private:
    Result<void> addFault(const Error& error)
    {
        if (error.storage != StorageTrouble::Damaged && error.storage != StorageTrouble::Foreign)
            return Failure(error);
        add(error.detail);
        return {};
    }

    void add(const QString& fault)
    {
        if (m_findings.faults.size() < kMostFaults && !m_findings.faults.contains(fault))
            m_findings.faults.append(fault);
    }

    /// Every row of a query is a fault, but for `well`.
    Result<void> note(const QString& sql, const QString& words, const QString& well = {})
    {
        Statement query(m_database, sql);
        for (;;) {
            TRY_ASSIGN(const auto more, query.next());
            if (!more)
                return {};
            if (query.text(0) != well)
                add(words.arg(query.text(0)));
        }
    }

    Result<void> count(const QString& sql, qint64& into)
    {
        TRY_ASSIGN(const auto counted, m_database.value(sql));
        into = counted.toLongLong();
        return {};
    }

    Result<void> compareCounts()
    {
        // The columns are there from the first version on.
        return note(
            u"SELECT 'wrong' FROM rentals NOT INDEXED WHERE"
            "  message_count <> (SELECT count(*) FROM messages WHERE messages.rental = rentals.id)"
            "  OR unread_count <> (SELECT count(*) FROM messages WHERE messages.rental = rentals.id AND unread = 1)"_s,
            u"the counts of messages kept with a rental are %1"_s);
    }

    Database& m_database;
    RecordFindings& m_findings;
};

Result<RecordFindings> examine(const QString& path, Database::Mode mode, Progress& progress)
{
    RecordFindings findings;
    findings.path = path;
    findings.bytes = QFileInfo(path).size();
    if (mode != Database::Mode::Unchanging)
        findings.logBytes = QFileInfo(path + u"-wal"_s).size();

    TRY_ASSIGN(auto database, Database::open(path, mode));
    const Interruption interruption(*database, progress);
    TRY(Examination(*database, findings).run(progress));
    return findings;
}

} // namespace

Result<RecordFindings> checkRecord(const QString& path, Progress& progress)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorKind::NotFound, u"there is no record"_s);
    TRY(checkHeader(path, static_cast<int>(schemaSteps().size())));
    // With no log beside it nobody has it open, and it is read without leaving a trace; unless somebody opens it in
    // this very moment, and then it is read anew.
    const QString log = path + u"-wal"_s;
    if (!QFileInfo::exists(log) && !QFileInfo::exists(path + u"-journal"_s)) {
        auto findings = examine(path, Database::Mode::Unchanging, progress);
        if (!QFileInfo::exists(log))
            return findings;
    }
    return examine(path, Database::Mode::ReadOnly, progress);
}

Result<RecordFindings> checkCopy(const QString& path, Progress& progress)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorKind::NotFound, u"there is no backup"_s);
    TRY(checkHeader(path, static_cast<int>(schemaSteps().size())));
    return examine(path, Database::Mode::Unchanging, progress);
}

} // namespace linekeeper
