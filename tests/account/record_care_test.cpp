// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/record_care.h"
#include "store/backup/backup_set.h"
#include "test_program.h"

#include <QSignalSpy>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// The care for a record, with what it needs.
struct CareFixture
{
    explicit CareFixture(Record& record)
        : care(record, background, clock)
    {
    }

    ManualClock clock;
    BackgroundWork background;
    RecordCare care;
};

} // namespace

class RecordCareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundRecordIsBackedUpOnceADay();
    void anEmptyRecordWaitsForItsFirstNumber();
    void damageIsFoundAfterTheStart();
    void damageIsFoundByAQuery();
    void aBackupThatCannotBeMadeIsTold();
    void aRecordThatCanOnlyBeReadIsLeftAlone();
    void endingInTheMiddle();

private:
    /// A record with some pages, closed.
    static void fill(TemporaryRecord& record)
    {
        VERIFY_OK(record->rentals().add(rental(u"1"_s)));
        QList<Message> messages;
        for (int i = 0; i < 1000; ++i)
            messages.append(message(QString::number(i), at(13)));
        VERIFY_OK(record->messages().merge(OrderId(u"1"_s), messages, at(14)));
        record.close();
    }
    static void breakHalf(const QString& path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 half = file.size() / 8192 * 4096;
        QVERIFY(file.seek(half));
        QCOMPARE(file.write(QByteArray(half, 'x')), half);
    }
};

void RecordCareTest::aSoundRecordIsBackedUpOnceADay()
{
    TemporaryRecord record;
    fill(record);
    record.reopen();
    CareFixture bench(*record.operator->());
    QSignalSpy backedUp(&bench.care, &RecordCare::backedUp);
    const BackupSet backups(record.folder());
    bench.care.backUp(); // not before the check
    QCOMPARE(bench.background.jobs(), 0);
    bench.care.start();
    QTRY_COMPARE(backedUp.count(), 1);
    QCOMPARE(backups.all().size(), 1);
    bench.care.backUp();
    QTRY_COMPARE(backedUp.count(), 2);
    QCOMPARE(backups.all().size(), 1);
    bench.clock.advance(std::chrono::hours(24));
    bench.care.backUp();
    QTRY_COMPARE(backedUp.count(), 3);
    QCOMPARE(backups.all().size(), 2);
    QVERIFY(!bench.care.isDamaged());
    QVERIFY(!bench.care.backupError());
}

void RecordCareTest::anEmptyRecordWaitsForItsFirstNumber()
{
    TemporaryRecord record;
    CareFixture bench(*record.operator->());
    QSignalSpy backedUp(&bench.care, &RecordCare::backedUp);
    bench.care.start();
    QTRY_COMPARE(bench.background.jobs(), 0);
    bench.care.backUp();
    QCOMPARE(bench.background.jobs(), 0);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    bench.care.markFilled();
    QTRY_COMPARE(backedUp.count(), 1);
    QCOMPARE(BackupSet(record.folder()).all().size(), 1);
    bench.care.markFilled();
    QCOMPARE(bench.background.jobs(), 0);
}

void RecordCareTest::damageIsFoundAfterTheStart()
{
    TemporaryRecord record;
    fill(record);
    breakHalf(record.path());
    record.reopen();
    CareFixture bench(*record.operator->());
    QSignalSpy damaged(&bench.care, &RecordCare::damaged);
    bench.care.start();
    QTRY_COMPARE(damaged.count(), 1);
    QVERIFY(bench.care.isDamaged());
    bench.care.backUp();
    QCOMPARE(bench.background.jobs(), 0);
    QVERIFY(BackupSet(record.folder()).all().isEmpty());
}

void RecordCareTest::damageIsFoundByAQuery()
{
    TemporaryRecord record;
    fill(record);
    breakHalf(record.path());
    record.reopen();
    CareFixture bench(*record.operator->());
    QSignalSpy damaged(&bench.care, &RecordCare::damaged);
    const auto page = record->messages().page({}, {}, 1000);
    VERIFY_FAILS(page, ErrorKind::Storage);
    QCOMPARE(page.error().storage, StorageTrouble::Damaged);
    QCOMPARE(damaged.count(), 0); // not from within the query
    QTRY_COMPARE(damaged.count(), 1);
    (void)record->messages().page({}, {}, 1000);
    QTest::qWait(0);
    QCOMPARE(damaged.count(), 1);
}

void RecordCareTest::aBackupThatCannotBeMadeIsTold()
{
    TemporaryRecord record;
    fill(record);
    record.reopen();
    QFile inTheWay(record.folder() + u"/backups"_s);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    CareFixture bench(*record.operator->());
    QSignalSpy changed(&bench.care, &RecordCare::changed);
    bench.care.start();
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(bench.care.backupError().has_value());
    QVERIFY(inTheWay.remove());
    bench.care.backUp();
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(!bench.care.backupError());
    QCOMPARE(BackupSet(record.folder()).all().size(), 1);
}

void RecordCareTest::aRecordThatCanOnlyBeReadIsLeftAlone()
{
    TemporaryRecord record;
    fill(record);
    Error why;
    why.kind = ErrorKind::Storage;
    why.storage = StorageTrouble::Newer;
    auto opened = Record::openToRead(record.folder(), why);
    VERIFY_OK(opened);
    CareFixture bench(**opened);
    bench.care.start();
    bench.care.backUp();
    QCOMPARE(bench.background.jobs(), 0);
}

void RecordCareTest::endingInTheMiddle()
{
    TemporaryRecord record;
    fill(record);
    for (int i = 0; i < 20; ++i) {
        record.reopen();
        CareFixture bench(*record.operator->());
        bench.care.start();
        QTest::qWait(i % 4);
    }
    const QStringList left = QDir(record.folder() + u"/backups"_s).entryList(QDir::Files);
    QVERIFY(left.size() <= 1);
}

LINEKEEPER_TEST(QCoreApplication, RecordCareTest);
#include "record_care_test.moc"
