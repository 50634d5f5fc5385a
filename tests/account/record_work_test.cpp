// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/record_work.h"
#include "account/retention.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
const OrderId kOrder(u"1"_s);

/// An answer to rental-messages that takes its time.
RawScript slowly()
{
    RawScript script;
    script.pause(500ms);
    const RawScript answer = replies::json(200, noMessages());
    for (const RawScript::Step& step : answer.steps())
        script.send(step.bytes);
    return script;
}

} // namespace

/// Work on the record as a whole beside everything else that the account does.
class RecordWorkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksEndFirstAndNoneBegins();
    void theAccountIsReadAgainOnce();
    void calledOffBeforeItBegins();
    void whatIsUnwrittenStays();
    void servicesComeBackAfterErasing();
    void nobodyIsToldWhoHasGone();
    void retentionRunsOnceADay();
    void retentionOfForEverNeverRuns();
    void retentionBelievesNoSingleTick();
};

void RecordWorkTest::looksEndFirstAndNoneBegins()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, slowly());
    RecordWork work(*bench.operator->());
    bench->poller().pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench->poller().pollsUnderWay(), 1, kPatience);
    std::optional<Result<EraseReport>> done;
    int underWayAtEnd = -1;
    work.erase(EraseScope::Messages, this, [&](const Result<EraseReport>& report) { done = report; });
    connect(&bench->background(), &BackgroundWork::changed, &work, [&] {
        if (bench->background().jobs() == 1)
            underWayAtEnd = bench->poller().pollsUnderWay();
    });
    QVERIFY(work.isBusy());
    QCOMPARE(bench->background().jobs(), 0);
    bench->poller().pollNow(); // starts nothing, and is not forgotten
    const qsizetype before = bench.requests(Which::Messages);
    QTRY_VERIFY_WITH_TIMEOUT(done.has_value(), kPatience);
    VERIFY_OK(*done);
    QCOMPARE(underWayAtEnd, 0);
    QVERIFY(!work.isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(bench.requests(Which::Messages) > before, kPatience);
}

void RecordWorkTest::theAccountIsReadAgainOnce()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    QSignalSpy reloaded(bench.operator->(), &Account::reloaded);
    RecordWork work(*bench.operator->());
    std::optional<Result<EraseReport>> done;
    work.erase(EraseScope::Everything, this, [&](const Result<EraseReport>& report) {
        done = report;
        QCOMPARE(reloaded.count(), 1);
        QVERIFY(bench->rentals().all().isEmpty());
        QCOMPARE(bench->inbox().unread(), 0);
        QVERIFY(bench->catalogue().services().isEmpty());
        QCOMPARE(bench->poller().watched(), 0);
    });
    QTRY_VERIFY_WITH_TIMEOUT(done.has_value(), kPatience);
    VERIFY_OK(*done);
    QCOMPARE(reloaded.count(), 1);
    QVERIFY(!bench->poller().storageError());
}

void RecordWorkTest::calledOffBeforeItBegins()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    bench.answer(Which::Messages, replies::stallForever());
    bench->poller().pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(bench->poller().pollsUnderWay(), 1, kPatience);
    RecordWork work(*bench.operator->());
    std::optional<Result<EraseReport>> done;
    work.erase(EraseScope::Everything, this, [&](const Result<EraseReport>& report) { done = report; });
    const int jobs = bench->background().jobs();
    work.cancel();
    QCOMPARE(bench->background().jobs(), jobs); // nothing of it is begun
    QTRY_VERIFY_WITH_TIMEOUT(done.has_value(), kPatience);
    VERIFY_FAILS(*done, ErrorKind::Cancelled);
    QCOMPARE(bench->rentals().all().size(), 1);
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
}

void RecordWorkTest::whatIsUnwrittenStays()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"INSERT ON rentals"_s));
    bench->rentals().unwritten().setFirstPause(1h);
    std::optional<Result<OrderId>> rented;
    bench->rentals().rent({ServiceId(u"x"_s), RentalDuration::ThreeDays, {}}, u"Google"_s, this,
                          [&](const RentingEnd& end) { rented = end.result; });
    QTRY_VERIFY_WITH_TIMEOUT(rented.has_value(), kPatience);
    const QList<OrderId> unwritten = bench->rentals().unwritten().orders();
    QCOMPARE(unwritten.size(), 1);
    VERIFY_OK(bench->reload());
    QVERIFY(bench->rentals().find(unwritten.constFirst()));
    QCOMPARE(bench->rentals().unconfirmed().size(), 0);
    QVERIFY(bench.allow());
    bench->rentals().unwritten().write();
    QVERIFY(bench->rentals().unwritten().isEmpty());
    VERIFY_OK(bench->reload());
    QCOMPARE(bench->rentals().all().size(), 1);
}

void RecordWorkTest::servicesComeBackAfterErasing()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const qsizetype services = bench->catalogue().services().size();
    QVERIFY(services > 0);
    RecordWork work(*bench.operator->());
    std::optional<Result<EraseReport>> done;
    work.erase(EraseScope::Everything, this, [&](const Result<EraseReport>& report) { done = report; });
    QTRY_VERIFY_WITH_TIMEOUT(done.has_value(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(bench->catalogue().services().size(), services, kPatience);
    QCOMPARE(bench.requests(Which::Services), 2);
}

void RecordWorkTest::nobodyIsToldWhoHasGone()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    RecordWork work(*bench.operator->());
    bool isTold = false;
    {
        QObject caller;
        work.erase(EraseScope::Everything, &caller, [&](const Result<EraseReport>&) { isTold = true; });
    }
    QTRY_VERIFY_WITH_TIMEOUT(!work.isBusy(), kPatience);
    QVERIFY(!isTold);
    QVERIFY(bench->rentals().all().isEmpty());
    // And the next one is told.
    std::optional<Result<EraseReport>> done;
    work.erase(EraseScope::Everything, this, [&](const Result<EraseReport>& report) { done = report; });
    QTRY_VERIFY_WITH_TIMEOUT(done.has_value(), kPatience);
}

void RecordWorkTest::retentionRunsOnceADay()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)}); // both until noon three days later
    bench.open();
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    Retention retention(*bench.operator->());
    QSignalSpy erased(&retention, &Retention::erased);
    QSignalSpy reloaded(bench.operator->(), &Account::reloaded);
    retention.setDays(7);
    QTRY_COMPARE_WITH_TIMEOUT(erased.count(), 1, kPatience);
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
    bench.clock.advance(23h);
    retention.wake();
    QCOMPARE(bench->background().jobs(), 0);
    bench.clock.advance(24h * 9 - 22h); // an hour after the tenth day's noon but for what a look takes
    retention.wake();
    retention.wake();
    QCOMPARE(bench->background().jobs(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(erased.count(), 2, kPatience);
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1); // seven days are not over yet
    QCOMPARE(reloaded.count(), 0);
    bench.clock.advance(24h);
    retention.wake();
    retention.wake();
    QTRY_COMPARE_WITH_TIMEOUT(erased.count(), 3, kPatience);
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 0);
    QCOMPARE(bench->rentals().all().size(), 2);
    QCOMPARE(reloaded.count(), 1);
}

/// A clock that is 40 days ahead for one look, at the start or later, erases nothing.
void RecordWorkTest::retentionBelievesNoSingleTick()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    Retention retention(*bench.operator->());
    QSignalSpy erased(&retention, &Retention::erased);
    bench.clock.advance(24h * 40);
    retention.resume(7);
    QCOMPARE(bench->background().jobs(), 0);
    bench.clock.advance(-24h * 40);
    retention.wake();
    QTRY_COMPARE_WITH_TIMEOUT(erased.count(), 1, kPatience);
    bench.clock.advance(24h * 40);
    retention.wake();
    bench.clock.advance(-24h * 40 + 48h);
    retention.wake();
    QTRY_COMPARE_WITH_TIMEOUT(erased.count(), 2, kPatience);
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
    // Two looks that agree are believed.
    bench.clock.advance(24h * 40);
    retention.wake();
    retention.wake();
    QTRY_COMPARE_WITH_TIMEOUT(bench->inbox().countsOf(kOrder).messages, 0, kPatience);
}

void RecordWorkTest::retentionOfForEverNeverRuns()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    Retention retention(*bench.operator->());
    retention.setDays(Retention::kForever);
    bench.clock.advance(24h * 1000);
    retention.wake();
    QCOMPARE(bench->background().jobs(), 0);
}

LINEKEEPER_TEST(QCoreApplication, RecordWorkTest);
#include "record_work_test.moc"
