// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record/record_connection.h"

#include "store/sqlite/backup.h"
#include "store/sqlite/database.h"
#include "store/sqlite/record_file.h"
#include "store/sqlite/statement.h"
#include "store/tables/schema.h"

#include <QFileInfo>
#include <QSet>
#include <QVariant>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// "rentals.order_id" for each column of each table.
Result<QSet<QString>> columnsOf(Database& database)
{
    Statement columns(database,
                      u"SELECT s.name || '.' || c.name FROM sqlite_schema AS s, pragma_table_xinfo(s.name) AS c"
                      " WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'"_s);
    const auto names = readAll<QString>(columns, [](const Statement& row) { return row.text(0); });
    if (!names)
        return Failure(names.error());
    return QSet<QString>(names->cbegin(), names->cend());
}

/// A new database in memory, as this version makes it; or one that is to be filled.
Result<std::unique_ptr<Database>> inMemory()
{
    return Database::open(u":memory:"_s);
}

Result<std::unique_ptr<Database>> upToDateInMemory(Database& older)
{
    TRY_ASSIGN(auto copy, inMemory());
    Progress progress;
    TRY(copyDatabase(older, *copy, progress));
    TRY(bringUpToDate(*copy, schemaSteps()));
    TRY(copy->execute(u"PRAGMA query_only = ON"_s));
    return copy;
}

Result<std::unique_ptr<Database>> openAndRead(const QString& path, Database::Mode mode)
{
    TRY_ASSIGN(auto database, Database::open(path, mode));
    TRY(database->value(u"SELECT count(*) FROM sqlite_schema"_s));
    return database;
}

Result<void> hasAllWeRead(Database& database)
{
    TRY_ASSIGN(auto ours, inMemory());
    TRY(bringUpToDate(*ours, schemaSteps()));
    const auto wanted = columnsOf(*ours);
    const auto there = columnsOf(database);
    if (!wanted || !there)
        return Failure(wanted ? there.error() : wanted.error());
    if (!there->contains(*wanted))
        return fail(StorageTrouble::Newer, u"a record of a later version, with other columns"_s);
    return {};
}

Result<ReadableRecord> openFile(const QString& path)
{
    auto usual = openAndRead(path, Database::Mode::ReadOnly);
    if (usual)
        return ReadableRecord{*std::move(usual), false};
    for (const auto trouble : {StorageTrouble::Damaged, StorageTrouble::Foreign, StorageTrouble::Locked}) {
        if (usual.error().storage == trouble)
            return Failure(usual.error());
    }
    // SQLite wants to write beside the file to read it together with its log, and can't.
    TRY_ASSIGN(auto alone, openAndRead(path, Database::Mode::Unchanging));
    return ReadableRecord{std::move(alone), QFileInfo(path + u"-wal"_s).size() > 0};
}

} // namespace

Result<std::unique_ptr<Database>> openToUpdate(const QString& folder)
{
    const QString path = recordPath(folder);
    // SQLite would make a file where there is none.
    if (!QFileInfo(path).isFile())
        return fail(ErrorKind::Storage, u"there is no record to work on"_s);
    TRY_ASSIGN(auto database, Database::open(path));
    TRY_ASSIGN(const auto version, database->value(u"PRAGMA user_version"_s));
    if (version.toInt() != schemaSteps().size())
        return fail(StorageTrouble::Newer, u"a record of version %1"_s.arg(version.toInt()));
    return database;
}

Result<ReadableRecord> openToRead(const QString& folder)
{
    const QString path = recordPath(folder);
    if (!QFileInfo(path).isFile())
        return fail(ErrorKind::Storage, u"there is no record"_s);
    TRY_ASSIGN(auto record, openFile(path));
    TRY_ASSIGN(const auto id, record.database->value(u"PRAGMA application_id"_s));
    if (id.toUInt() != kRecordApplicationId)
        return fail(StorageTrouble::Foreign, u"a SQLite file that is not a record"_s);
    TRY_ASSIGN(const auto version, record.database->value(u"PRAGMA user_version"_s));
    if (version.toInt() < schemaSteps().size()) {
        TRY_ASSIGN(record.database, upToDateInMemory(*record.database));
    } else if (version.toInt() > schemaSteps().size()) {
        TRY(hasAllWeRead(*record.database));
    }
    return record;
}

} // namespace linekeeper
