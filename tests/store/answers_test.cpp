// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "store/backup/backup_set.h"
#include "store/erase/erase_ended.h"
#include "store/erase/erase_record.h"
#include "store/exchange/export_json.h"
#include "store/exchange/import_record.h"
#include "store/rescue/recovery.h"
#include "store/tables/message_table.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QBuffer>

#include <sqlite3.h>

using namespace linekeeper;
using namespace linekeeper::testing;

/// The digest of a number's last answer: it is on record exactly as long as all that the answer holds is.
class AnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesAndStaysWithTheMessages();
    void isUndoneWithTheMessages();
    void nothingIsKnownOfANumberNeverLookedAt();
    void goesWithWhatItStandsFor_data();
    void goesWithWhatItStandsFor();
    void isErasedWithTheMessages();
    void isErasedWithOldMessages();
    void anImportTakesItAway();
    void aBackupHasItsOwn();
    void nothingIsKnownAfterASalvage();
    void whatChangesNothingIsNotWritten();
    void oneFromAnOlderVersionIsKnown();
    void severalNumbersAreOneTransaction();
    void knownMessagesAreReadAtOnce();
    void erasedMessagesStayGone();

private:
    const OrderId m_order{u"1"_s};
};

namespace {

ResponseDigest digest(quint64 number)
{
    return {~quint64(7), number, ~number};
}

ResponseToMerge answer(const OrderId& order, const QList<Message>& messages, quint64 number)
{
    return {order, messages, digest(number)};
}

/// 0 where nothing is known.
quint64 known(TemporaryRecord& record, const OrderId& order)
{
    return record->messages().knownAnswer(order).low;
}

/// With one number, which answered digest(5).
void fill(TemporaryRecord& record, const OrderId& order)
{
    const bool filled =
        record->rentals().add(rental(order.text())).has_value()
        && record->messages().merge(answer(order, {message(u"a"_s, at(13)), message(u"b"_s, at(13))}, 5), at(14));
    if (!filled || known(record, order) != 5)
        qFatal("no record to test with");
}

} // namespace

void AnswersTest::comesAndStaysWithTheMessages()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    QCOMPARE(known(record, m_order), 0U);
    const auto first = record->messages().merge(answer(m_order, {message(u"a"_s, at(13))}, 5), at(14));
    VERIFY_OK(first);
    QVERIFY(first->isDigestKept);
    record.reopen();
    QVERIFY(record->messages().knownAnswer(m_order) == digest(5));

    VERIFY_OK(record->messages().merge(answer(m_order, {message(u"b"_s, at(13))}, 6), at(15)));
    QCOMPARE(known(record, m_order), 6U);
    QCOMPARE(known(record, OrderId(u"2"_s)), 0U);
}

void AnswersTest::isUndoneWithTheMessages()
{
    TemporaryRecord record;
    fill(record, m_order);
    VERIFY_OK(record.secondConnection()->execute(
        u"CREATE TRIGGER forbidden BEFORE INSERT ON answers BEGIN SELECT raise(ABORT, 'full'); END"_s));
    VERIFY_FAILS(record->messages().merge(answer(m_order, {message(u"c"_s, at(15))}, 6), at(15)), ErrorKind::Storage);
    QCOMPARE(record->messages().summary(m_order)->messages, 2);
    QCOMPARE(known(record, m_order), 5U);
}

void AnswersTest::nothingIsKnownOfANumberNeverLookedAt()
{
    TemporaryRecord record;
    fill(record, m_order);
    VERIFY_OK(record.secondConnection()->execute(u"UPDATE rentals SET looked = 0"_s));
    QCOMPARE(known(record, m_order), 0U);
}

void AnswersTest::goesWithWhatItStandsFor_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("goes");
    const auto row = [](const QString& sql, bool goes) { QTest::newRow(qPrintable(sql)) << sql << goes; };
    row(u"DELETE FROM messages WHERE message_id = 'a'"_s, true);
    row(u"DELETE FROM messages"_s, true);
    for (const QString& column :
         {u"message_id"_s, u"sent_text"_s, u"service"_s, u"sender"_s, u"number"_s, u"text"_s, u"pin"_s})
        row(u"UPDATE messages SET %1 = 'x' WHERE message_id = 'a'"_s.arg(column), true);
    row(u"UPDATE messages SET sent = 7 WHERE message_id = 'a'"_s, true);
    row(u"UPDATE messages SET rental = 2 WHERE message_id = 'a'"_s, true);
    row(u"UPDATE messages SET rental = 1 WHERE rental = 2"_s, true);
    row(u"UPDATE messages SET unread = 0"_s, false);
    row(u"UPDATE messages SET code = 'x'"_s, false);
    row(u"UPDATE rentals SET label = 'x', number = '', release_state = 'asked'"_s, false);
    row(u"DELETE FROM messages WHERE rental = 2"_s, false);
}

void AnswersTest::goesWithWhatItStandsFor()
{
    QFETCH(const QString, sql);
    QFETCH(const bool, goes);
    TemporaryRecord record;
    fill(record, m_order);
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"2"_s), {message(u"z"_s, at(13))}, at(14)));
    VERIFY_OK(record.secondConnection()->execute(sql));
    QCOMPARE(known(record, m_order), goes ? 0U : 5U);
}

/// Whoever has the digest and tries all codes finds the one that was in it.
void AnswersTest::isErasedWithTheMessages()
{
    for (const bool empty : {false, true}) {
        TemporaryRecord record;
        fill(record, m_order);
        if (empty)
            VERIFY_OK(record.secondConnection()->execute(u"DELETE FROM messages"_s));
        VERIFY_OK(record->messages().merge(answer(m_order, {}, 7), at(15)));
        Progress progress;
        VERIFY_OK(eraseRecord(record.folder(), EraseScope::Messages, at(16), progress));
        QCOMPARE(known(record, m_order), 0U);
        QCOMPARE(record.secondConnection()->value(u"SELECT count(*) FROM answers"_s)->toInt(), 0);
    }
    TemporaryRecord record;
    fill(record, m_order);
    Progress progress;
    VERIFY_OK(eraseRecord(record.folder(), EraseScope::Everything, at(16), progress));
    QCOMPARE(record.secondConnection()->value(u"SELECT count(*) FROM answers"_s)->toInt(), 0);
}

void AnswersTest::isErasedWithOldMessages()
{
    TemporaryRecord record;
    fill(record, m_order);
    Progress progress;
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    VERIFY_OK(eraseEndedMessages(record.folder(), at(12).addDays(4), progress));
    QCOMPARE(known(record, m_order), 0U);
    const auto backup = Database::open(BackupSet(record.folder()).all().constFirst().path);
    VERIFY_OK(backup);
    QCOMPARE((*backup)->value(u"SELECT count(*) FROM answers"_s)->toInt(), 0);
}

void AnswersTest::anImportTakesItAway()
{
    TemporaryRecord record;
    fill(record, m_order);
    Progress progress;
    const QString path = record.folder() + u"/export.json"_s;
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(
            file.write(
                R"({"format":"linekeeper-export","version":1,"rentals":[],"attempts":[],"favourites":[],"messages":[]})")
            > 0);
    }
    VERIFY_OK(previewImport(record.folder(), path, progress));
    QCOMPARE(known(record, m_order), 5U);
    const auto imported = importFile(record.folder(), path, progress);
    VERIFY_OK(imported);
    QCOMPARE(static_cast<int>(imported->end.trouble), static_cast<int>(ImportTrouble::None));
    QCOMPARE(known(record, m_order), 0U);
}

void AnswersTest::aBackupHasItsOwn()
{
    TemporaryRecord record;
    fill(record, m_order);
    Progress progress;
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    VERIFY_OK(record->messages().merge(answer(m_order, {message(u"c"_s, at(16))}, 6), at(16)));
    record.close();
    for (const QString& ending : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(record.path() + ending);
    VERIFY_OK(recoverRecord(record.folder(), StorageTrouble::None, at(17), progress));
    record.reopen();
    QCOMPARE(record->messages().summary(m_order)->messages, 2);
    QCOMPARE(known(record, m_order), 5U);
}

void AnswersTest::nothingIsKnownAfterASalvage()
{
    for (const bool withBackup : {true, false}) {
        TemporaryRecord record;
        fill(record, m_order);
        Progress progress;
        if (withBackup)
            VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
        VERIFY_OK(record->messages().merge(answer(m_order, {message(u"c"_s, at(16))}, 6), at(16)));
        record.close();
        VERIFY_OK(recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress));
        record.reopen();
        QCOMPARE(record->messages().summary(m_order)->messages, 3);
        QCOMPARE(known(record, m_order), 0U);
    }
}

/// Some answers have the time of day in them: they are not written down at each look.
void AnswersTest::whatChangesNothingIsNotWritten()
{
    TemporaryRecord record;
    fill(record, m_order);
    const auto other = record.secondConnection();
    const auto version = [&other] { return other->value(u"PRAGMA data_version"_s)->toLongLong(); };
    const qint64 before = version();
    const QList<Message> same{message(u"a"_s, at(13)), message(u"b"_s, at(13))};
    const auto merged = record->messages().merge(answer(m_order, same, 6), at(15));
    VERIFY_OK(merged);
    QVERIFY(!merged->isDigestKept);
    QCOMPARE(version(), before);
    QCOMPARE(known(record, m_order), 5U);

    ResponseToMerge again = answer(m_order, same, 6);
    again.keepsDigest = true;
    QVERIFY(record->messages().merge(again, at(15))->isDigestKept);
    QCOMPARE(known(record, m_order), 6U);
    // One that could not be read whole stands for nothing.
    ResponseToMerge unkept = answer(m_order, {message(u"c"_s, at(15))}, 7);
    unkept.digest = {};
    QVERIFY(!record->messages().merge(unkept, at(16))->isDigestKept);
    QCOMPARE(known(record, m_order), 6U);
}

/// Which had a digest of each message, too.
void AnswersTest::oneFromAnOlderVersionIsKnown()
{
    TemporaryRecord record;
    fill(record, m_order);
    const auto other = record.secondConnection();
    VERIFY_OK(other->execute(u"UPDATE answers SET messages = randomblob(48)"_s));
    QVERIFY(record->messages().knownAnswer(m_order) == digest(5));
    VERIFY_OK(record->messages().merge(answer(m_order, {message(u"c"_s, at(15))}, 6), at(15)));
    QVERIFY(record->messages().knownAnswer(m_order) == digest(6));
    QCOMPARE(other->value(u"SELECT length(messages) FROM answers"_s)->toInt(), 0);
}

void AnswersTest::severalNumbersAreOneTransaction()
{
    QTemporaryDir folder;
    auto database = Database::open(folder.filePath(u"record.sqlite"_s));
    VERIFY_OK(database);
    VERIFY_OK(bringUpToDate(**database, schemaSteps()));
    const OrderId second(u"2"_s);
    VERIFY_OK(RentalTable(**database).add(rental(u"1"_s)));
    VERIFY_OK(RentalTable(**database).add(rental(u"2"_s)));
    int commits = 0;
    sqlite3_commit_hook(
        static_cast<sqlite3*>((*database)->handle()),
        [](void* count) {
            ++*static_cast<int*>(count);
            return 0;
        },
        &commits);
    MessageTable table(**database);
    const auto both = table.mergeAll(
        {answer(m_order, {message(u"a"_s, at(13))}, 5), answer(second, {message(u"b"_s, at(13))}, 6)}, at(14));
    VERIFY_OK(both);
    QCOMPARE(commits, 1);
    QCOMPARE(ids(both->at(0).added), u"a*"_s);
    QCOMPARE(ids(both->at(1).added), u"b*"_s);
    QVERIFY(table.knownAnswer(second) == digest(6));

    VERIFY_FAILS(
        table.mergeAll({answer(m_order, {message(u"c"_s, at(15))}, 7), answer(OrderId(u"3"_s), {}, 8)}, at(15)),
        ErrorKind::NotFound);
    QCOMPARE(commits, 1);
    QCOMPARE(table.summary(m_order)->messages, 1);
    QVERIFY(table.knownAnswer(m_order) == digest(5));
}

/// A thousand messages cost as many statements as one.
void AnswersTest::knownMessagesAreReadAtOnce()
{
    QTemporaryDir folder;
    auto database = Database::open(folder.filePath(u"record.sqlite"_s));
    VERIFY_OK(database);
    VERIFY_OK(bringUpToDate(**database, schemaSteps()));
    VERIFY_OK(RentalTable(**database).add(rental(u"1"_s)));
    int statements = 0;
    sqlite3_trace_v2(
        static_cast<sqlite3*>((*database)->handle()), SQLITE_TRACE_PROFILE,
        [](unsigned, void* count, void*, void*) {
            ++*static_cast<int*>(count);
            return 0;
        },
        &statements);
    MessageTable table(**database);
    QList<Message> listed;
    QSet<int> found;
    for (const int count : {1, 1000}) {
        while (listed.size() < count)
            listed.append(message(QString::number(listed.size()), at(13)));
        VERIFY_OK(table.merge(answer(m_order, listed, 5), at(14)));
        statements = 0;
        QCOMPARE(table.merge(answer(m_order, listed, 6), at(15))->added.size(), 0);
        QVERIFY(statements > 0);
        found.insert(statements);
    }
    QCOMPARE(found.size(), 1);
}

void AnswersTest::erasedMessagesStayGone()
{
    TemporaryRecord record;
    fill(record, m_order);
    Progress progress;
    VERIFY_OK(eraseRecord(record.folder(), EraseScope::Messages, at(16), progress));
    const QList<Message> listed{message(u"a"_s, at(13)), message(u"b"_s, at(13))};
    QCOMPARE(record->messages().merge(answer(m_order, listed, 5), at(17))->added.size(), 0);
    QCOMPARE(known(record, m_order), 5U);
    const QList<Message> more = listed + QList<Message>{message(u"c"_s, at(17))};
    QCOMPARE(ids(record->messages().merge(answer(m_order, more, 6), at(17))->added), u"c*"_s);
}

LINEKEEPER_TEST(QCoreApplication, AnswersTest);
#include "answers_test.moc"
