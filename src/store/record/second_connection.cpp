// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record/second_connection.h"

#include "store/record/read_only_record.h"
#include "store/sqlite/database.h"
#include "store/sqlite/record_file.h"
#include "store/tables/schema.h"

#include <QFileInfo>
#include <QVariant>

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Database>> openToWork(const QString& folder)
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

Result<std::unique_ptr<Database>> openToReadAll(const QString& folder)
{
    if (auto database = openToWork(folder))
        return database;
    bool lacksLog = false;
    TRY_ASSIGN(auto database, openFileToRead(recordPath(folder), lacksLog));
    return madeReadable(std::move(database));
}

} // namespace linekeeper
