// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/release_series.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Releasing several numbers, over a real socket and a real record.
class ReleaseSeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void releasesOneAfterTheOther();
    void goesOnAfterAFailure_data();
    void goesOnAfterAFailure();
    void endsWhereTheRestWouldFail_data();
    void endsWhereTheRestWouldFail();
    void waitsForTheRateLimit();
    void stops();
    void destroyedReleasesNoMore();
    void whatIsOverIsNotAskedFor();
    void withoutARecordNothingIsSent();
    void ofNothing();
};

namespace {

constexpr int kPatience = 30'000;
using Fate = ReleaseOutcome::Fate;

QList<OrderId> hold(AccountFixture& bench, int count)
{
    QList<Rental> rentals;
    QList<OrderId> orders;
    for (int i = 1; i <= count; ++i) {
        rentals.append(rental(QString::number(i)));
        orders.append(rentals.last().order);
    }
    bench.hold(rentals);
    return orders;
}

/// Fails at one release.
void failAt(AccountFixture& bench, int nth, const RawScript& failure)
{
    bench.answer(Which::Release, [nth, failure, asked = 0](const RawRequest&) mutable {
        return ++asked == nth ? failure : replies::json(200, goodBody(Which::Release));
    });
}

bool waitFor(const ReleaseSeries& series)
{
    return QTest::qWaitFor([&] { return !series.isRunning(); }, kPatience);
}

QList<Fate> fatesOf(const ReleaseSeries& series)
{
    QList<Fate> fates;
    for (const ReleaseOutcome& outcome : series.outcomes())
        fates.append(outcome.fate);
    return fates;
}

} // namespace

void ReleaseSeriesTest::releasesOneAfterTheOther()
{
    AccountFixture bench;
    const QList<OrderId> orders = hold(bench, 5);
    QVERIFY(bench.openConnected());
    ReleaseSeries series(bench.account());
    const QSignalSpy ended(&series, &ReleaseSeries::ended);
    const QSignalSpy changed(&series, &ReleaseSeries::changed);
    series.start(orders);
    QCOMPARE(series.count(Fate::Asked), 1);
    QVERIFY(waitFor(series));
    QCOMPARE(series.count(Fate::Released), 5);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(changed.size(), 10);
    QCOMPARE(bench.requests(Which::Release), 5);
    QCOMPARE(bench.onDisk(u"SELECT count(*) FROM rentals WHERE release_state = 'done'"_s).toInt(), 5);
    series.start(orders);
    QVERIFY(!series.isRunning());
}

void ReleaseSeriesTest::goesOnAfterAFailure_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<Fate>("fate");
    const auto refused = [](int status, const char* words) { return replies::json(status, refusal(status, words)); };
    QTest::newRow("already released") << refused(409, "Number already released") << Fate::Released;
    QTest::newRow("too early") << refused(422, "Please wait 43 seconds") << Fate::Kept;
    QTest::newRow("unknown order") << refused(404, "Order not found") << Fate::Kept;
    QTest::newRow("lost") << replies::closeWithoutAnswer() << Fate::Unknown;
    QTest::newRow("broken") << replies::html(502) << Fate::Unknown;
}

void ReleaseSeriesTest::goesOnAfterAFailure()
{
    QFETCH(const RawScript, script);
    QFETCH(const Fate, fate);
    AccountFixture bench;
    const QList<OrderId> orders = hold(bench, 4);
    QVERIFY(bench.openConnected());
    failAt(bench, 2, script);
    ReleaseSeries series(bench.account());
    series.start(orders);
    QVERIFY(waitFor(series));
    QCOMPARE(fatesOf(series), (QList{Fate::Released, fate, Fate::Released, Fate::Released}));
    QVERIFY(!series.error());
    QCOMPARE(series.outcomes().at(1).error.has_value(), fate != Fate::Released);
    QCOMPARE(bench->rentals().find(orders.at(1))->release, fate == Fate::Released  ? ReleaseState::Done
                                                           : fate == Fate::Unknown ? ReleaseState::Asked
                                                                                   : ReleaseState::None);
    QCOMPARE(bench.requests(Which::Release), 4);
}

void ReleaseSeriesTest::endsWhereTheRestWouldFail_data()
{
    QTest::addColumn<bool>("isKey");
    QTest::newRow("the key is refused") << true;
    QTest::newRow("nobody listens") << false;
}

void ReleaseSeriesTest::endsWhereTheRestWouldFail()
{
    QFETCH(const bool, isKey);
    AccountFixture bench;
    const QList<OrderId> orders = hold(bench, 4);
    QVERIFY(bench.openConnected());
    if (isKey) {
        failAt(bench, 1, replies::json(401, refusal(401, "Invalid API key")));
    } else {
        bench.server.close();
        bench.server.closeIdleConnections();
    }
    ReleaseSeries series(bench.account());
    series.start(orders);
    QVERIFY(waitFor(series));
    QCOMPARE(fatesOf(series), (QList{Fate::Kept, Fate::Waiting, Fate::Waiting, Fate::Waiting}));
    QVERIFY(series.error());
    QCOMPARE(bench.onDisk(u"SELECT count(*) FROM rentals WHERE release_state = 'none'"_s).toInt(), 4);
}

void ReleaseSeriesTest::waitsForTheRateLimit()
{
    AccountFixture bench;
    const QList<OrderId> orders = hold(bench, 3);
    QVERIFY(bench.openConnected());
    failAt(bench, 1, replies::json(429, refusal(429, "Too many requests"), {{"Retry-After", "30"}}));
    ReleaseSeries series(bench.account());
    series.start(orders);
    QTRY_COMPARE_WITH_TIMEOUT(series.count(Fate::Kept), 1, kPatience);
    QVERIFY(bench->meter().waitInSeries() > 0ms);
    bench.clock.advance(29s);
    // The account answers other things meanwhile.
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Release), 1);
    QVERIFY(series.isRunning());
    bench.clock.advance(5min);
    QVERIFY(waitFor(series));
    QCOMPARE(fatesOf(series), (QList{Fate::Kept, Fate::Released, Fate::Released}));
}

void ReleaseSeriesTest::stops()
{
    AccountFixture bench;
    const QList<OrderId> orders = hold(bench, 4);
    QVERIFY(bench.openConnected());
    ReleaseSeries series(bench.account());
    series.start(orders);
    series.stop();
    QVERIFY(series.isRunning() && series.isStopping());
    QVERIFY(waitFor(series));
    QCOMPARE(fatesOf(series), (QList{Fate::Released, Fate::Waiting, Fate::Waiting, Fate::Waiting}));
    QCOMPARE(bench.requests(Which::Release), 1);
    QCOMPARE(bench.onDisk(u"SELECT count(*) FROM rentals WHERE release_state = 'none'"_s).toInt(), 3);
}

void ReleaseSeriesTest::destroyedReleasesNoMore()
{
    AccountFixture bench;
    const QList<OrderId> orders = hold(bench, 4);
    QVERIFY(bench.openConnected());
    auto series = std::make_unique<ReleaseSeries>(bench.account());
    const QSignalSpy ended(&bench->rentals(), &Rentals::releasingEnded);
    series->start(orders);
    series.reset();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Release), 1);
}

void ReleaseSeriesTest::whatIsOverIsNotAskedFor()
{
    AccountFixture bench;
    QList<Rental> rentals{rentedAt(u"1"_s, bench.clock.now().addDays(-4)), rentedAt(u"2"_s, bench.clock.now())};
    bench.hold(rentals);
    QVERIFY(bench.openConnected());
    ReleaseSeries series(bench.account());
    series.start({OrderId(u"1"_s), OrderId(u"nobody's"_s), OrderId(u"2"_s)});
    QVERIFY(waitFor(series));
    QCOMPARE(fatesOf(series), (QList{Fate::Over, Fate::Over, Fate::Released}));
    QCOMPARE(bench.requests(Which::Release), 1);
}

void ReleaseSeriesTest::withoutARecordNothingIsSent()
{
    AccountFixture bench;
    const QList<OrderId> orders = hold(bench, 3);
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"UPDATE ON rentals"_s));
    ReleaseSeries series(bench.account());
    series.start(orders);
    QVERIFY(waitFor(series));
    QCOMPARE(fatesOf(series), (QList{Fate::Kept, Fate::Waiting, Fate::Waiting}));
    QCOMPARE(bench.requests(Which::Release), 0);
}

void ReleaseSeriesTest::ofNothing()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    ReleaseSeries series(bench.account());
    series.start({});
    QVERIFY(!series.isRunning());
    QVERIFY(series.outcomes().isEmpty());
}

LINEKEEPER_TEST(QCoreApplication, ReleaseSeriesTest);
#include "release_series_test.moc"
