// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/schema.h"

#include "store/sqlite/database.h"
#include "store/sqlite/record_file.h"
#include "store/sqlite/transaction.h"

#include <QVariant>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

// Times are milliseconds since 1970 in UTC, money is ten-thousandths of a dollar.
SchemaStep firstStep()
{
    return {
        u"CREATE TABLE rentals ("
        "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
        "  order_id TEXT NOT NULL UNIQUE,"
        "  service_id TEXT NOT NULL,"
        "  service_name TEXT NOT NULL,"
        "  number TEXT NOT NULL,"
        "  areas TEXT NOT NULL,"
        "  duration_days INTEGER NOT NULL,"
        "  purchased INTEGER,"
        "  expires INTEGER,"
        "  price INTEGER,"
        "  label TEXT NOT NULL,"
        "  release_state TEXT NOT NULL CHECK (release_state IN ('none', 'asked', 'done')),"
        "  released_at INTEGER,"
        "  looked INTEGER NOT NULL CHECK (looked IN (0, 1)),"
        "  message_count INTEGER NOT NULL DEFAULT 0,"
        "  unread_count INTEGER NOT NULL DEFAULT 0"
        ") STRICT"_s,
        u"CREATE INDEX rentals_by_purchase ON rentals (purchased)"_s,

        u"CREATE TABLE attempts ("
        "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
        "  service_id TEXT NOT NULL,"
        "  duration TEXT NOT NULL,"
        "  areas TEXT NOT NULL,"
        "  service_name TEXT NOT NULL,"
        "  asked INTEGER,"
        "  state TEXT NOT NULL"
        "    CHECK (state IN ('pending', 'succeeded', 'refused', 'unconfirmed', 'settled')),"
        "  order_id TEXT NOT NULL DEFAULT '',"
        "  reason TEXT,"
        "  http_status INTEGER NOT NULL DEFAULT 0,"
        "  service_message TEXT NOT NULL DEFAULT '',"
        "  answer BLOB NOT NULL DEFAULT x''"
        ") STRICT"_s,
        u"CREATE INDEX attempts_by_state ON attempts (state, asked)"_s,

        // sort_time is made by SQLite, so that no edit of a message can forget it.
        u"CREATE TABLE messages ("
        "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
        "  rental INTEGER NOT NULL REFERENCES rentals (id),"
        "  message_id TEXT NOT NULL,"
        "  sent_text TEXT NOT NULL,"
        "  sent INTEGER,"
        "  service TEXT NOT NULL,"
        "  sender TEXT NOT NULL,"
        "  number TEXT NOT NULL,"
        "  text TEXT NOT NULL,"
        "  pin TEXT NOT NULL,"
        "  code TEXT,"
        "  arrived INTEGER NOT NULL,"
        "  unread INTEGER NOT NULL CHECK (unread IN (0, 1)),"
        "  sort_time INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(sent, arrived)) STORED,"
        "  UNIQUE (rental, message_id)"
        ") STRICT"_s,
        // The row comes last in every index by itself, which makes each the order that pages are shown in.
        u"CREATE INDEX messages_by_time ON messages (sort_time)"_s,
        u"CREATE INDEX messages_by_rental ON messages (rental, sort_time)"_s,
        u"CREATE INDEX codes_by_time ON messages (sort_time) WHERE code IS NOT NULL"_s,
        u"CREATE INDEX codes_by_rental ON messages (rental, sort_time) WHERE code IS NOT NULL"_s,
        u"CREATE INDEX unread_by_rental ON messages (rental) WHERE unread = 1"_s,

        // Counting the whole archive at each refresh would cost as much as the archive is long.
        u"CREATE TRIGGER count_new_message AFTER INSERT ON messages BEGIN"
        "  UPDATE rentals SET message_count = message_count + 1, unread_count = unread_count + new.unread"
        "    WHERE id = new.rental;"
        " END"_s,
        u"CREATE TRIGGER count_unread AFTER UPDATE OF unread ON messages WHEN new.unread <> old.unread BEGIN"
        "  UPDATE rentals SET unread_count = unread_count + new.unread - old.unread WHERE id = new.rental;"
        " END"_s,

        u"CREATE TABLE services ("
        "  place INTEGER PRIMARY KEY,"
        "  service_id TEXT NOT NULL,"
        "  name TEXT NOT NULL"
        ") STRICT"_s,
        u"CREATE TABLE prices ("
        "  id INTEGER PRIMARY KEY,"
        "  service INTEGER NOT NULL REFERENCES services (place) ON DELETE CASCADE,"
        "  duration TEXT NOT NULL,"
        "  price INTEGER NOT NULL"
        ") STRICT"_s,
        u"CREATE INDEX prices_by_service ON prices (service)"_s,
        u"CREATE TABLE favourites (service_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"_s,
    };
}

// Until here messages were never deleted.
SchemaStep stepForErasing()
{
    return {
        u"CREATE TRIGGER count_gone_message AFTER DELETE ON messages BEGIN"
        "  UPDATE rentals SET message_count = message_count - 1, unread_count = unread_count - old.unread"
        "    WHERE id = old.rental;"
        " END"_s,
        // The service lists a message for as long as its number runs: without the id of an erased one it would come
        // back as news. Holds ids only, and those of running numbers only.
        u"CREATE TABLE erased_messages ("
        "  rental INTEGER NOT NULL REFERENCES rentals (id) ON DELETE CASCADE,"
        "  message_id TEXT NOT NULL,"
        "  PRIMARY KEY (rental, message_id)"
        ") STRICT, WITHOUT ROWID"_s,
    };
}

// libphonenumber's words cost every start milliseconds and megabytes.
SchemaStep stepForPhoneWords()
{
    return {u"CREATE TABLE phone_words (question TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT, WITHOUT ROWID"_s};
}

// What each number answered last, as digests (response_rows.h). A message that goes or is edited takes the row along,
// whoever does it: an answer that lists it is then read anew.
SchemaStep stepForAnswers()
{
    return {
        u"CREATE TABLE answers ("
        "  rental INTEGER PRIMARY KEY REFERENCES rentals (id) ON DELETE CASCADE,"
        "  seed INTEGER NOT NULL,"
        "  whole BLOB NOT NULL,"
        "  messages BLOB NOT NULL"
        ") STRICT"_s,
        u"CREATE TRIGGER answer_of_gone_message AFTER DELETE ON messages BEGIN"
        "  DELETE FROM answers WHERE rental = old.rental;"
        " END"_s,
        u"CREATE TRIGGER answer_of_edited_message"
        "  AFTER UPDATE OF rental, message_id, sent_text, sent, service, sender, number, text, pin ON messages BEGIN"
        "  DELETE FROM answers WHERE rental IN (old.rental, new.rental);"
        " END"_s,
    };
}

// The index that searches use lies in a file of its own and finds new messages by their row; an edited one keeps its
// row.
SchemaStep stepForSearching()
{
    return {
        u"CREATE TABLE edited_messages (id INTEGER PRIMARY KEY) STRICT"_s,
        u"CREATE TRIGGER note_edited_message AFTER UPDATE OF text, sender, service, code ON messages"
        " WHEN new.text IS NOT old.text OR new.sender IS NOT old.sender OR new.service IS NOT old.service"
        "  OR new.code IS NOT old.code BEGIN"
        "  INSERT OR IGNORE INTO edited_messages (id) VALUES (new.id);"
        " END"_s,
    };
}

// `stamp` is the time that a message gives itself where that contradicts its arrival; `sent` is then null, and the
// message sorts by its arrival. What an erased message is known by but for its id, as services may number messages
// anew, is beside its id and not with it: the salvage knows rows by their shape.
SchemaStep stepForDoubtfulIds()
{
    return {
        u"ALTER TABLE messages ADD COLUMN stamp INTEGER"_s,
        u"CREATE TABLE erased_marks ("
        "  rental INTEGER NOT NULL REFERENCES rentals (id) ON DELETE CASCADE,"
        "  message_id TEXT NOT NULL,"
        "  mark TEXT NOT NULL,"
        "  PRIMARY KEY (rental, message_id, mark)"
        ") STRICT, WITHOUT ROWID"_s,
    };
}

// Which kCodeFinderVersion found the codes of a number's messages; none noted, an older one. What was worded of a
// number is another's since, and is asked for anew.
SchemaStep stepForCodes()
{
    return {
        u"CREATE TABLE code_versions ("
        "  rental INTEGER PRIMARY KEY REFERENCES rentals (id) ON DELETE CASCADE,"
        "  version INTEGER NOT NULL"
        ") STRICT"_s,
        u"DELETE FROM phone_words"_s,
    };
}

// What the user said about codes; see MessageShape, also for its version. Its rows are unlike those of all other
// tables: the salvage knows rows by their shape.
SchemaStep stepForCorrections()
{
    return {
        u"CREATE TABLE code_corrections ("
        "  shape INTEGER PRIMARY KEY,"
        "  place TEXT NOT NULL,"
        "  version INTEGER NOT NULL"
        ") STRICT"_s,
    };
}

// What the user notes about a number; tags one a line.
SchemaStep stepForDetails()
{
    return {
        u"ALTER TABLE rentals ADD COLUMN used_for TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE rentals ADD COLUMN login_name TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE rentals ADD COLUMN tags TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE rentals ADD COLUMN note TEXT NOT NULL DEFAULT ''"_s,
    };
}

// RentalReminders. The id of a muted service is its text in UTF-8, so that its rows are unlike those of favourites: the
// salvage knows rows by their shape.
SchemaStep stepForReminders()
{
    return {
        u"ALTER TABLE rentals ADD COLUMN reminders_off INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE rentals ADD COLUMN told_until INTEGER"_s,
        u"ALTER TABLE rentals ADD COLUMN snoozed_until INTEGER"_s,
        u"ALTER TABLE rentals ADD COLUMN muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1))"_s,
        u"ALTER TABLE rentals ADD COLUMN moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1))"_s,
        u"CREATE TABLE muted_services (service_id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID"_s,
    };
}

/// True for a file of ours, false for one that has nothing in it.
Result<bool> isRecord(Database& database)
{
    TRY_ASSIGN(const auto id, database.value(u"PRAGMA application_id"_s));
    if (id.toUInt() == kRecordApplicationId)
        return true;
    TRY_ASSIGN(const auto things, database.value(u"SELECT count(*) FROM sqlite_schema"_s));
    if (id.toUInt() != 0 || things.toInt() != 0)
        return fail(StorageTrouble::Foreign, u"a SQLite file that is not a record"_s);
    return false;
}

Result<void> runStep(Database& database, const SchemaStep& step, qsizetype version)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(database));
    // Another process may have taken it while this one waited for the right to write.
    TRY_ASSIGN(const auto taken, database.value(u"PRAGMA user_version"_s));
    if (taken.toInt() >= version)
        return {};
    QStringList statements = step;
    statements.append(u"PRAGMA application_id = %1"_s.arg(kRecordApplicationId));
    statements.append(u"PRAGMA user_version = %1"_s.arg(version));
    for (const QString& sql : std::as_const(statements)) {
        TRY(database.execute(sql));
    }
    return transaction.commit();
}

} // namespace

const QList<SchemaStep>& schemaSteps()
{
    static const QList<SchemaStep> steps = {
        firstStep(),          stepForErasing(), stepForPhoneWords(),  stepForAnswers(), stepForSearching(),
        stepForDoubtfulIds(), stepForCodes(),   stepForCorrections(), stepForDetails(), stepForReminders()};
    return steps;
}

Result<void> bringUpToDate(Database& database, const QList<SchemaStep>& steps, const BeforeStep& before)
{
    TRY_ASSIGN(const auto known, isRecord(database));
    if (!known) {
        // Texts stay as Qt has them, unit for unit. UTF-8 could not keep half a surrogate pair, and what does
        // not come back as it came would look like an edit at every answer. Can only be set while there is no
        // table.
        TRY(database.execute(u"PRAGMA encoding = 'UTF-16'"_s));
    }

    TRY_ASSIGN(const auto version, database.value(u"PRAGMA user_version"_s));
    if (version.toInt() < 0 || version.toInt() > steps.size()) {
        return fail(StorageTrouble::Newer,
                    u"a record of version %1; this program knows %2"_s.arg(version.toInt()).arg(steps.size()));
    }
    for (qsizetype done = version.toInt(); done < steps.size(); ++done) {
        // Once: what lies between two steps was never anybody's record, and copies of it would push out older ones.
        if (before && version.toInt() > 0 && done == version.toInt()) {
            TRY(before(static_cast<int>(done)));
        }
        TRY(runStep(database, steps[done], done + 1));
    }
    return {};
}

} // namespace linekeeper
