// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup/record_check.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

class RecordCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundRecord_data();
    void aSoundRecord();
    void nothingIsChanged();
    void faultsAreFound_data();
    void faultsAreFound();
    void whatCannotBeChecked_data();
    void whatCannotBeChecked();
    void aCancelledCheck();
};

void RecordCheckTest::aSoundRecord_data()
{
    QTest::addColumn<bool>("open");
    QTest::newRow("closed") << false;
    QTest::newRow("while the program works with it") << true;
}

void RecordCheckTest::aSoundRecord()
{
    QFETCH(bool, open);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {message(u"a"_s, at(13))}, at(14)));
    VERIFY_OK(record->attempts().begin({}, u"Google"_s, at(14)));
    if (!open)
        record.close();
    Progress progress;
    const auto findings = checkRecord(record.path(), progress);
    VERIFY_OK(findings);
    QCOMPARE(findings->faults, QStringList());
    QCOMPARE(findings->version, static_cast<int>(schemaSteps().size()));
    QCOMPARE(findings->rentals, 2);
    QCOMPARE(findings->messages, 1);
    QCOMPARE(findings->attempts, 1);
    QCOMPARE(findings->unconfirmed, 1);
    QCOMPARE(findings->bytes, QFileInfo(record.path()).size());
    QCOMPARE(findings->logBytes > 0, open);
}

void RecordCheckTest::nothingIsChanged()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    record.close();
    const QByteArray before = hashOf(record.path());
    Progress progress;
    VERIFY_OK(checkRecord(record.path(), progress));
    QCOMPARE(hashOf(record.path()), before);
    QCOMPARE(QDir(record.folder()).entryList(QDir::Files), QStringList{u"record.sqlite"_s});
}

void RecordCheckTest::faultsAreFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("a count of messages") << u"UPDATE rentals SET message_count = 3"_s;
    QTest::newRow("a count of unread ones") << u"UPDATE rentals SET unread_count = 3"_s;
    QTest::newRow("a message of no number") << u"UPDATE messages SET rental = 77"_s;
    QTest::newRow("a message that is gone") << u"DELETE FROM messages"_s;
    QTest::newRow("an index without its entries")
        << u"UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'favourites')"
           "  WHERE name = 'messages_by_time'"_s;
    QTest::newRow("an index in another order")
        << u"UPDATE sqlite_schema SET sql = replace(sql, '(sort_time)', '(arrived)')"
           "  WHERE name = 'messages_by_time'"_s;
}

void RecordCheckTest::faultsAreFound()
{
    QFETCH(QString, sql);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {message(u"a"_s, at(13)), message(u"b"_s, at(12))}, at(14)));
    record.close();
    {
        auto database = record.secondConnection();
        VERIFY_OK(database->execute(u"PRAGMA foreign_keys = OFF"_s));
        VERIFY_OK(database->execute(u"PRAGMA writable_schema = ON"_s));
        VERIFY_OK(database->execute(u"DROP TRIGGER IF EXISTS count_gone_message"_s));
        VERIFY_OK(database->execute(sql));
    }
    Progress progress;
    const auto findings = checkRecord(record.path(), progress);
    VERIFY_OK(findings);
    QVERIFY(!findings->isSound());
    QVERIFY(!findings->faults.join(u' ').contains(u"Message"_s)); // no row's contents
}

void RecordCheckTest::whatCannotBeChecked_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("trouble");
    QByteArray newer("SQLite format 3\0", 16);
    newer.resize(100, '\0');
    newer.replace(68, 4, "LKrc");
    newer[63] = '\x63';
    QTest::newRow("foreign") << QByteArray(5000, 'x') << static_cast<int>(StorageTrouble::Foreign);
    QTest::newRow("newer") << newer << static_cast<int>(StorageTrouble::Newer);
}

void RecordCheckTest::whatCannotBeChecked()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, trouble);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"record.sqlite"_s);
    Progress progress;
    VERIFY_FAILS(checkRecord(path, progress), ErrorKind::NotFound);
    VERIFY_FAILS(checkCopy(path, progress), ErrorKind::NotFound);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const auto findings = checkRecord(path, progress);
    VERIFY_FAILS(findings, ErrorKind::Storage);
    QCOMPARE(static_cast<int>(findings.error().storage), trouble);
}

void RecordCheckTest::aCancelledCheck()
{
    TemporaryRecord record;
    Progress progress;
    progress.cancel();
    VERIFY_FAILS(checkRecord(record.path(), progress), ErrorKind::Cancelled);
}

LINEKEEPER_TEST(QCoreApplication, RecordCheckTest);
#include "record_check_test.moc"
