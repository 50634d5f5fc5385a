// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record/read_only_record.h"

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

} // namespace

Result<std::unique_ptr<Database>> openFileToRead(const QString& path, bool& lacksLog)
{
    lacksLog = false;
    if (!QFileInfo(path).isFile())
        return fail(ErrorKind::Storage, u"there is no record"_s);
    auto usual = openAndRead(path, Database::Mode::ReadOnly);
    if (usual || usual.error().storage == StorageTrouble::Damaged || usual.error().storage == StorageTrouble::Foreign
        || usual.error().storage == StorageTrouble::Locked)
        return usual;
    // SQLite wants to write beside the file to read it together with its log, and can't.
    TRY_ASSIGN(auto alone, openAndRead(path, Database::Mode::Unchanging));
    lacksLog = QFileInfo(path + u"-wal"_s).size() > 0;
    return alone;
}

Result<std::unique_ptr<Database>> madeReadable(std::unique_ptr<Database> database)
{
    const auto id = database->value(u"PRAGMA application_id"_s);
    const auto version = database->value(u"PRAGMA user_version"_s);
    if (!id || !version)
        return Failure(id ? version.error() : id.error());
    if (id->toUInt() != kRecordApplicationId)
        return fail(StorageTrouble::Foreign, u"a SQLite file that is not a record"_s);
    if (version->toInt() < schemaSteps().size())
        return upToDateInMemory(*database);
    if (version->toInt() > schemaSteps().size()) {
        TRY(hasAllWeRead(*database));
    }
    return database;
}

} // namespace linekeeper
