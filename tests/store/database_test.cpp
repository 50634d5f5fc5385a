// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QElapsedTimer>

using namespace linekeeper;
using namespace linekeeper::testing;

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pragmasHold_data();
    void pragmasHold();
    void aFailureHasNoBoundValues();
    void aStatementIsPreparedOnce();
    void aTransactionThatIsNotCommittedIsUndone();
    void aCommittedTransactionStays();
    void aLockedFileFailsSoon();
    void aMissingFolderFails();
};

void DatabaseTest::pragmasHold_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("a commit is synced") << u"synchronous"_s << u"2"_s;
    QTest::newRow("foreign keys") << u"foreign_keys"_s << u"1"_s;
    QTest::newRow("schema not trusted") << u"trusted_schema"_s << u"0"_s;
    QTest::newRow("cells checked") << u"cell_size_check"_s << u"1"_s;
    QTest::newRow("short wait") << u"busy_timeout"_s << u"1000"_s;
    QTest::newRow("write-ahead log") << u"journal_mode"_s << u"wal"_s;
    QTest::newRow("encoding") << u"encoding"_s << (Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? u"UTF-16le"_s : u"UTF-16be"_s);
}

void DatabaseTest::pragmasHold()
{
    QFETCH(QString, pragma);
    TemporaryRecord record;
    const auto value = record.secondConnection()->value(u"PRAGMA "_s + pragma);
    VERIFY_OK(value);
    QTEST(value->toString(), "wanted");
}

void DatabaseTest::aFailureHasNoBoundValues()
{
    TemporaryRecord record;
    const auto database = record.secondConnection();
    Statement insert(*database, u"INSERT INTO favourites (service_id) VALUES (?)"_s);
    VERIFY_OK(insert.bind(u"G-276964"_s).run());
    Statement again(*database, u"INSERT INTO favourites (service_id) VALUES (?)"_s);
    const auto failed = again.bind(u"G-276964"_s).run();
    VERIFY_FAILS(failed, ErrorKind::Storage);
    QVERIFY(failed.error().detail.contains(u"UNIQUE"_s));
    QVERIFY(!failed.error().detail.contains(u"276964"_s));

    Statement other(*database, u"INSERT INTO favourites (service_id) VALUES (?)"_s);
    VERIFY_OK(other.bind(u"after the failure"_s).run());
}

void DatabaseTest::aStatementIsPreparedOnce()
{
    TemporaryRecord record;
    const auto database = record.secondConnection();
    for (int i = 0; i < 3; ++i) {
        Statement select(*database, u"SELECT ? + 1"_s);
        const auto row = select.bind(i).next();
        VERIFY_OK(row);
        QCOMPARE(select.number(0), i + 1);
    }
    QCOMPARE(database->preparedTexts(), QStringList{u"SELECT ? + 1"_s});
}

void DatabaseTest::aTransactionThatIsNotCommittedIsUndone()
{
    TemporaryRecord record;
    const auto database = record.secondConnection();
    {
        auto transaction = Transaction::begin(*database);
        VERIFY_OK(transaction);
        VERIFY_OK(database->execute(u"INSERT INTO favourites VALUES ('a')"_s));
    }
    QCOMPARE(database->value(u"SELECT count(*) FROM favourites"_s)->toInt(), 0);
    VERIFY_OK(Transaction::begin(*database));
}

void DatabaseTest::aCommittedTransactionStays()
{
    TemporaryRecord record;
    const auto database = record.secondConnection();
    {
        auto transaction = Transaction::begin(*database);
        VERIFY_OK(transaction);
        VERIFY_OK(database->execute(u"INSERT INTO favourites VALUES ('a')"_s));
        VERIFY_OK(transaction->commit());
    }
    QCOMPARE(database->value(u"SELECT count(*) FROM favourites"_s)->toInt(), 1);
}

void DatabaseTest::aLockedFileFailsSoon()
{
    TemporaryRecord record;
    const auto other = record.secondConnection();
    auto held = Transaction::begin(*other);
    VERIFY_OK(held);

    QElapsedTimer timer;
    timer.start();
    const auto refused = record->rentals().add(rental(u"1"_s));
    const qint64 waited = timer.elapsed();
    VERIFY_FAILS(refused, ErrorKind::Storage);
    QVERIFY2(waited < 5 * Database::kBusyTimeoutMs, qPrintable(QString::number(waited)));
    VERIFY_OK(record->rentals().all());

    VERIFY_OK(held->commit());
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
}

void DatabaseTest::aMissingFolderFails()
{
    QTemporaryDir folder;
    VERIFY_FAILS(Database::open(folder.filePath(u"none/record.sqlite"_s)), ErrorKind::Storage);
}

LINEKEEPER_TEST(QCoreApplication, DatabaseTest);
#include "database_test.moc"
