// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/record_file.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNewFileGetsAllSteps();
    void stepsAreTakenOnce();
    void anOlderRecordGetsTheStepsItLacks();
    void aFailingStepLeavesTheVersionBefore();
    void aNewerRecordIsRefused();
    void aForeignFileIsRefused_data();
    void aForeignFileIsRefused();
    void theRealStepsWork();
    void deletedMessagesAreCountedInAnOlderRecordToo();

private:
    int version() { return m_database->value(u"PRAGMA user_version"_s)->toInt(); }
    int rows(const QString& table) { return m_database->value(u"SELECT count(*) FROM "_s + table)->toInt(); }

    const SchemaStep m_first = {u"CREATE TABLE a (x)"_s, u"INSERT INTO a VALUES (1)"_s};
    const SchemaStep m_second = {u"CREATE TABLE b (x)"_s, u"INSERT INTO b SELECT x FROM a"_s};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void SchemaTest::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = Database::open(m_folder->filePath(u"record.sqlite"_s));
    VERIFY_OK(opened);
    m_database = *std::move(opened);
}

void SchemaTest::aNewFileGetsAllSteps()
{
    VERIFY_OK(bringUpToDate(*m_database, {m_first, m_second}));
    QCOMPARE(version(), 2);
    QCOMPARE(rows(u"b"_s), 1);
    QCOMPARE(m_database->value(u"PRAGMA application_id"_s)->toUInt(), kRecordApplicationId);
}

void SchemaTest::stepsAreTakenOnce()
{
    VERIFY_OK(bringUpToDate(*m_database, {m_first, m_second}));
    VERIFY_OK(bringUpToDate(*m_database, {m_first, m_second}));
    QCOMPARE(rows(u"a"_s), 1);
    QCOMPARE(rows(u"b"_s), 1);
}

void SchemaTest::anOlderRecordGetsTheStepsItLacks()
{
    VERIFY_OK(bringUpToDate(*m_database, {m_first}));
    VERIFY_OK(m_database->execute(u"INSERT INTO a VALUES (2)"_s));
    VERIFY_OK(bringUpToDate(*m_database, {m_first, m_second}));
    QCOMPARE(version(), 2);
    QCOMPARE(rows(u"a"_s), 2);
    QCOMPARE(rows(u"b"_s), 2);
}

void SchemaTest::aFailingStepLeavesTheVersionBefore()
{
    const SchemaStep failing = {u"INSERT INTO a VALUES (2)"_s, u"INSERT INTO nowhere VALUES (1)"_s};
    VERIFY_FAILS(bringUpToDate(*m_database, {m_first, failing}), ErrorKind::Storage);
    QCOMPARE(version(), 1);
    QCOMPARE(rows(u"a"_s), 1);
    VERIFY_OK(bringUpToDate(*m_database, {m_first, m_second}));
    QCOMPARE(version(), 2);
}

void SchemaTest::aNewerRecordIsRefused()
{
    VERIFY_OK(bringUpToDate(*m_database, {m_first, m_second}));
    VERIFY_FAILS(bringUpToDate(*m_database, {m_first}), ErrorKind::Storage);
    QCOMPARE(version(), 2);
    QCOMPARE(rows(u"a"_s), 1);
}

void SchemaTest::aForeignFileIsRefused_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("tables, no id") << u"CREATE TABLE theirs (x)"_s;
    QTest::newRow("id, no tables") << u"PRAGMA application_id = 252006673"_s;
}

void SchemaTest::aForeignFileIsRefused()
{
    QFETCH(QString, sql);
    VERIFY_OK(m_database->execute(sql));
    VERIFY_FAILS(bringUpToDate(*m_database, {m_first}), ErrorKind::Storage);
    QCOMPARE(version(), 0);
    QCOMPARE(m_database->value(u"SELECT count(*) FROM sqlite_schema WHERE name = 'a'"_s)->toInt(), 0);
}

void SchemaTest::theRealStepsWork()
{
    VERIFY_OK(bringUpToDate(*m_database, schemaSteps()));
    QCOMPARE(version(), static_cast<int>(schemaSteps().size()));
    QCOMPARE(m_database->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
}

void SchemaTest::deletedMessagesAreCountedInAnOlderRecordToo()
{
    // As the first version left it, with rows in it.
    VERIFY_OK(bringUpToDate(*m_database, schemaSteps().first(1)));
    for (int i = 0; i < 3; ++i)
        VERIFY_OK(m_database->execute(
            u"INSERT INTO rentals (order_id, service_id, service_name, number, areas, duration_days,"
            " label, release_state, looked) VALUES ('%1', '', '', '', '', 1, '', 'none', 1)"_s.arg(i)));
    for (int i = 0; i < 6; ++i)
        VERIFY_OK(m_database->execute(
            u"INSERT INTO messages (rental, message_id, sent_text, service, sender, number, text, pin,"
            " arrived, unread) VALUES (%1, '%2', '', '', '', '', '', '', 0, %3)"_s.arg(1 + i % 2)
                .arg(i)
                .arg(i < 3 ? 1 : 0)));
    VERIFY_OK(bringUpToDate(*m_database, schemaSteps()));
    QCOMPARE(version(), static_cast<int>(schemaSteps().size()));
    QCOMPARE(rows(u"rentals"_s), 3);
    QCOMPARE(rows(u"messages"_s), 6);
    const auto counts = [this] {
        return m_database->value(u"SELECT group_concat(message_count || '/' || unread_count) FROM rentals"_s)
            ->toString();
    };
    QCOMPARE(counts(), u"3/2,3/1,0/0"_s);
    VERIFY_OK(m_database->execute(u"DELETE FROM messages WHERE message_id IN ('0', '4', '5')"_s));
    QCOMPARE(counts(), u"1/1,2/1,0/0"_s);
    VERIFY_OK(m_database->execute(u"DELETE FROM messages"_s));
    QCOMPARE(counts(), u"0/0,0/0,0/0"_s);
}

LINEKEEPER_TEST(QCoreApplication, SchemaTest);
#include "schema_test.moc"
