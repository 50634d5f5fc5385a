// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"
#include "test_program.h"

#include <QProcess>

using namespace linekeeper;
using namespace linekeeper::testing;

class CrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAttemptOutlivesACrash();
    void mergesOutliveBeingKilled();
};

void CrashTest::anAttemptOutlivesACrash()
{
    QTemporaryDir folder;
    QProcess crasher;
    crasher.start(QStringLiteral(STORE_CRASHER), {u"attempt"_s, folder.path()});
    QVERIFY(crasher.waitForFinished(60'000));
    QCOMPARE(crasher.readAllStandardOutput(), QByteArray("begun\n"));
    QCOMPARE(crasher.exitCode(), 0);
    QVERIFY(QFile::exists(folder.filePath(u"record.sqlite-wal"_s))); // it was not closed

    const auto record = Record::open(folder.path());
    VERIFY_OK(record);
    QCOMPARE(*(*record)->attempts().adoptInterrupted(), 1);
    const auto open = (*record)->attempts().unconfirmed();
    QCOMPARE(open->size(), 1);
    QCOMPARE(open->first().request.service.text(), u"1fe58df2"_s);
    QVERIFY(open->first().request.duration == RentalDuration::SevenDays);
    QCOMPARE(open->first().serviceName, u"Google"_s);
    QCOMPARE(open->first().asked, at(12));
}

void CrashTest::mergesOutliveBeingKilled()
{
    QTemporaryDir folder;
    QProcess crasher;
    crasher.start(QStringLiteral(STORE_CRASHER), {u"merge"_s, folder.path()});
    QVERIFY(crasher.waitForStarted(60'000));
    QByteArray said;
    while (said.count('\n') < 25) {
        QVERIFY(crasher.waitForReadyRead(60'000));
        said += crasher.readAllStandardOutput();
    }
    crasher.kill();
    QVERIFY(crasher.waitForFinished(60'000));
    said += crasher.readAllStandardOutput();

    const auto record = Record::open(folder.path());
    VERIFY_OK(record);
    const auto messages = (*record)->messages().page({}, {}, 1'000'000);
    VERIFY_OK(messages);
    QVERIFY(messages->size() >= 5 * said.count('\n'));
    QCOMPARE(messages->size() % 5, 0); // never half a merge
    const auto summary = (*record)->messages().summary(OrderId(u"1"_s));
    QCOMPARE(summary->messages, messages->size());
    QCOMPARE(summary->unread, messages->size());

    auto database = Database::open(folder.filePath(u"record.sqlite"_s));
    VERIFY_OK(database);
    QCOMPARE((*database)->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
}

LINEKEEPER_TEST(QCoreApplication, CrashTest);
#include "crash_test.moc"
