// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/background_work.h"
#include "test_program.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <optional>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

} // namespace

class BackgroundWorkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksElsewhereAndAnswersHere();
    void handsOnFailures();
    void worksInTurn();
    void tellsHowFarItIs();
    void canBeCalledOff();
    void callsOffWhatWaits();
    void isSilentForOneWhoIsGone();
    void endsWithItsOwner();
};

void BackgroundWorkTest::worksElsewhereAndAnswersHere()
{
    BackgroundWork work;
    std::optional<QString> answer;
    QThread* there = nullptr;
    QThread* here = nullptr;
    work.run<QString>(
        this,
        [&there](Progress&) -> Result<QString> {
            there = QThread::currentThread();
            return u"done"_s;
        },
        [&](const Result<QString>& result) {
            here = QThread::currentThread();
            answer = *result;
        });
    QCOMPARE(work.jobs(), 1);
    QVERIFY(!answer); // never before run() has returned
    QTRY_COMPARE_WITH_TIMEOUT(answer, u"done"_s, kPatience);
    QVERIFY(there != QThread::currentThread());
    QCOMPARE(here, QThread::currentThread());
    QCOMPARE(work.jobs(), 0);
}

void BackgroundWorkTest::handsOnFailures()
{
    BackgroundWork work;
    std::optional<Error> error;
    work.run<void>(
        this, [](Progress&) -> Result<void> { return fail(StorageTrouble::Full, u"no room"_s); },
        [&error](const Result<void>& result) { error = result.error(); });
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    QVERIFY(error->storage == StorageTrouble::Full);
}

void BackgroundWorkTest::worksInTurn()
{
    BackgroundWork work;
    std::atomic<int> atOnce = 0;
    std::atomic<bool> overlapped = false;
    QList<int> ended;
    for (int i = 0; i < 20; ++i) {
        work.run<int>(
            this,
            [&, i](Progress&) -> Result<int> {
                if (++atOnce > 1)
                    overlapped = true;
                QThread::yieldCurrentThread();
                --atOnce;
                return i;
            },
            [&ended](const Result<int>& result) { ended.append(*result); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 20, kPatience);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ended[i], i);
    QVERIFY(!overlapped);
}

void BackgroundWorkTest::tellsHowFarItIs()
{
    BackgroundWork work;
    bool ended = false;
    BackgroundJob* job = work.run<void>(
        this,
        [](Progress& progress) -> Result<void> {
            for (int i = 1; i <= 4; ++i)
                progress.set(i, 4);
            return {};
        },
        [&ended](const Result<void>&) { ended = true; });
    const QSignalSpy spy(job, &BackgroundJob::progressed);
    QTRY_VERIFY_WITH_TIMEOUT(ended, kPatience);
    QCOMPARE(spy.size(), 4);
    QCOMPARE(spy.first().first().toInt(), 250);
    QCOMPARE(spy.last().first().toInt(), 1000);
}

void BackgroundWorkTest::canBeCalledOff()
{
    BackgroundWork work;
    QSemaphore begun;
    std::optional<Error> error;
    BackgroundJob* job = work.run<void>(
        this,
        [&begun](Progress& progress) -> Result<void> {
            begun.release();
            while (!progress.isCancelled())
                QThread::yieldCurrentThread();
            return fail(ErrorKind::Cancelled, u"called off"_s);
        },
        [&error](const Result<void>& result) { error = result.error(); });
    begun.acquire();
    job->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    QVERIFY(error->kind == ErrorKind::Cancelled);
}

void BackgroundWorkTest::callsOffWhatWaits()
{
    BackgroundWork work;
    QSemaphore goOn;
    work.run<void>(
        this,
        [&goOn](Progress&) -> Result<void> {
            goOn.acquire();
            return {};
        },
        [](const Result<void>&) {});
    bool began = false;
    std::optional<Error> error;
    BackgroundJob* waiting = work.run<void>(
        this,
        [&began](Progress&) -> Result<void> {
            began = true;
            return {};
        },
        [&error](const Result<void>& result) { error = result.error(); });
    waiting->cancel();
    goOn.release();
    QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
    QVERIFY(error->kind == ErrorKind::Cancelled);
    QVERIFY(!began);
}

void BackgroundWorkTest::isSilentForOneWhoIsGone()
{
    BackgroundWork work;
    auto context = std::make_unique<QObject>();
    bool called = false;
    work.run<void>(
        context.get(), [](Progress&) -> Result<void> { return {}; }, [&called](const Result<void>&) { called = true; });
    context.reset();
    QTRY_COMPARE_WITH_TIMEOUT(work.jobs(), 0, kPatience);
    QVERIFY(!called);
}

void BackgroundWorkTest::endsWithItsOwner()
{
    auto work = std::make_unique<BackgroundWork>();
    QSemaphore begun;
    std::atomic<bool> noticed = false;
    bool called = false;
    for (int i = 0; i < 2; ++i) {
        work->run<void>(
            this,
            [&](Progress& progress) -> Result<void> {
                begun.release();
                while (!progress.isCancelled())
                    QThread::yieldCurrentThread();
                noticed = true;
                return fail(ErrorKind::Cancelled, u"called off"_s);
            },
            [&called](const Result<void>&) { called = true; });
    }
    begun.acquire();
    work.reset();
    QVERIFY(noticed);
    QCOMPARE(begun.available(), 0); // the second one never began
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

LINEKEEPER_TEST(QCoreApplication, BackgroundWorkTest);
#include "background_work_test.moc"
