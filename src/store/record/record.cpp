// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record/record.h"

#include "store/backup/backup_set.h"
#include "store/record/record_connection.h"
#include "store/sqlite/database.h"
#include "store/sqlite/record_file.h"
#include "store/tables/attempt_table.h"
#include "store/tables/correction_table.h"
#include "store/tables/message_table.h"
#include "store/tables/phone_table.h"
#include "store/tables/rental_table.h"
#include "store/tables/schema.h"
#include "store/tables/service_table.h"

#include <QDir>
#include <QFileInfo>
#include <QVariant>

#include <sqlite3.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

class Record::Private
{
public:
    Private(QString place, std::unique_ptr<Database> opened)
        : folder(std::move(place))
        , database(std::move(opened))
        , attempts(*database)
        , rentals(*database)
        , messages(*database)
        , services(*database)
        , phones(*database)
        , corrections(*database)
    {
    }

    QString folder;
    std::optional<Error> readOnlyBecause;
    bool lacksLog = false;
    std::unique_ptr<Database> database;
    AttemptTable attempts;
    RentalTable rentals;
    MessageTable messages;
    ServiceTable services;
    PhoneTable phones;
    CorrectionTable corrections;
};

Result<std::unique_ptr<Record>> Record::open(const QString& folder)
{
    TRY(makePrivateFolder(folder));

    const QString path = recordPath(folder);
    const auto ready =
        QFileInfo::exists(path) ? checkHeader(path, static_cast<int>(schemaSteps().size())) : makePrivateFile(path);
    if (!ready)
        return Failure(ready.error());

    TRY_ASSIGN(auto database, Database::open(path));
    // SQLite is content with reading where it can't write; the person would learn of it with the first purchase.
    if (sqlite3_db_readonly(static_cast<sqlite3*>(database->handle()), "main") == 1)
        return fail(StorageTrouble::ReadOnly, u"the record can't be written"_s);
    const auto backUp = [&folder](int version) {
        Progress progress;
        return BackupSet(folder)
            .makeBeforeStep(version, QDateTime::currentDateTimeUtc(), progress)
            .map([](const BackupFile&) {});
    };
    TRY(bringUpToDate(*database, schemaSteps(), backUp));
    closeToOthers(path);

    // Only now, so that a new file carries its application id from its first commit on. Where the file system
    // can't do it SQLite stays with its journal, which is as safe and only slower.
    TRY(database->value(u"PRAGMA journal_mode = WAL"_s));
    return std::unique_ptr<Record>(new Record(std::make_unique<Private>(folder, std::move(database))));
}

Result<std::unique_ptr<Record>> Record::openToRead(const QString& folder, const Error& why)
{
    TRY_ASSIGN(auto opened, linekeeper::openToRead(folder));
    opened.database->setReadOnlyBecause(why.storage);
    auto p = std::make_unique<Private>(folder, std::move(opened.database));
    p->readOnlyBecause = why;
    p->lacksLog = opened.lacksLog;
    return std::unique_ptr<Record>(new Record(std::move(p)));
}

Record::Record(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

Record::~Record() = default;

const QString& Record::folder() const
{
    return d->folder;
}

const std::optional<Error>& Record::readOnlyBecause() const
{
    return d->readOnlyBecause;
}

bool Record::lacksLog() const
{
    return d->lacksLog;
}

void Record::whenDamaged(std::function<void()> told)
{
    d->database->whenDamaged(std::move(told));
}

AttemptTable& Record::attempts()
{
    return d->attempts;
}

RentalTable& Record::rentals()
{
    return d->rentals;
}

MessageTable& Record::messages()
{
    return d->messages;
}

PhoneTable& Record::phones()
{
    return d->phones;
}

CorrectionTable& Record::corrections()
{
    return d->corrections;
}

ServiceTable& Record::services()
{
    return d->services;
}

} // namespace linekeeper
