// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/rate_limiter.h"
#include "fakes/manual_clock.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace std::chrono_literals;

/// What may go out and when, on a clock turned by hand.
class RateLimiterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitHasBounds();
    void aPlaceIsTakenUntilAMinuteAfterTheEnd();
    void roomIsKeptForExpectedAndUrgent();
    void urgentIsNeverHeldUp();
    void seriesStaysWithinTheLimit();
    void fewGoAtOnceAndManyAreSpread();
    void pauseHoldsBackAll_data();
    void pauseHoldsBackAll();
    void shorterPauseDoesNotLiftALongerOne();
    void clockSetBack();
    void anotherKeyForgetsTheHold();
    void slowedAndRecovering();
};

namespace {

/// Calls that are answered at once, until the limiter says no; how many that were.
int spend(RateLimiter& limiter, CallPurpose purpose, const ManualClock& clock)
{
    int calls = 0;
    for (; limiter.may(purpose, clock.now()) && calls < 1000; ++calls)
        limiter.end(limiter.begin(purpose, clock.now()), clock.now());
    return calls;
}

} // namespace

void RateLimiterTest::limitHasBounds()
{
    RateLimiter limiter;
    QCOMPARE(limiter.limit(), 60);
    limiter.setLimit(0);
    QCOMPARE(limiter.limit(), 10);
    limiter.setLimit(10'000);
    QCOMPARE(limiter.limit(), 600);
}

void RateLimiterTest::aPlaceIsTakenUntilAMinuteAfterTheEnd()
{
    ManualClock clock;
    RateLimiter limiter;
    const quint64 call = limiter.begin(CallPurpose::Other, clock.now());
    clock.advance(90s); // it may reach the service only now
    QCOMPARE(limiter.used(clock.now()), 1);
    limiter.end(call, clock.now());
    clock.advance(60s);
    QCOMPARE(limiter.used(clock.now()), 1);
    clock.advance(100ms);
    QCOMPARE(limiter.used(clock.now()), 0);
}

void RateLimiterTest::roomIsKeptForExpectedAndUrgent()
{
    ManualClock clock;
    RateLimiter limiter;
    limiter.setNumbers(1, 10);
    int others = 0;
    for (int second = 0; second < 59; ++second) {
        others += spend(limiter, CallPurpose::Other, clock);
        clock.advance(1s);
    }
    // Two are for the person, thirteen for the expected number.
    QCOMPARE_GE(others, 40);
    QCOMPARE_LE(others, 60 - 2 - 13);
    QCOMPARE(spend(limiter, CallPurpose::Expected, clock), 60 - 2 - others);
    QCOMPARE(limiter.expectedInterval(clock.now()), 5s);
}

void RateLimiterTest::urgentIsNeverHeldUp()
{
    const ManualClock clock;
    RateLimiter limiter;
    limiter.setNumbers(1, 0);
    spend(limiter, CallPurpose::Expected, clock);
    spend(limiter, CallPurpose::Other, clock);
    QCOMPARE(limiter.used(clock.now()), 58);
    limiter.holdBack(600s, true, clock.now());
    QVERIFY(limiter.may(CallPurpose::Urgent, clock.now()));
    // What the person did beyond the room for it is saved at the looks.
    for (int i = 0; i < 3; ++i)
        limiter.begin(CallPurpose::Urgent, clock.now());
    QCOMPARE(limiter.used(clock.now()), 61);
}

void RateLimiterTest::seriesStaysWithinTheLimit()
{
    RateLimiter limiter;
    ManualClock clock;
    limiter.setLimit(20);
    limiter.setNumbers(5, 100);
    while (limiter.may(CallPurpose::Asked, clock.now()))
        limiter.end(limiter.begin(CallPurpose::Asked, clock.now()), clock.now());
    QVERIFY(limiter.used(clock.now()) < 20);
    clock.advance(10s);
    while (limiter.earliestInSeries(clock.now()) <= clock.now())
        limiter.end(limiter.begin(CallPurpose::Urgent, clock.now()), clock.now());
    QCOMPARE(limiter.used(clock.now()), 20);
    QCOMPARE(limiter.earliestInSeries(clock.now()), clock.now().addMSecs(50'100));
    limiter.holdBack(std::chrono::seconds(90), true, clock.now());
    QCOMPARE(limiter.earliestInSeries(clock.now()), clock.now().addSecs(90));
}

void RateLimiterTest::fewGoAtOnceAndManyAreSpread()
{
    ManualClock clock;
    RateLimiter limiter;
    limiter.setNumbers(0, 20);
    QCOMPARE_GE(spend(limiter, CallPurpose::Other, clock), 20);

    RateLimiter busy;
    busy.setNumbers(0, 200);
    QCOMPARE(spend(busy, CallPurpose::Other, clock), 1);
    QCOMPARE_LE(clock.now().msecsTo(busy.earliest(CallPurpose::Other, clock.now())), 1100);
}

void RateLimiterTest::pauseHoldsBackAll_data()
{
    QTest::addColumn<bool>("tooMany");
    QTest::addColumn<int>("retryAfter"); // -1: none
    QTest::addColumn<int>("heldBack");
    QTest::newRow("429") << true << -1 << 60;
    QTest::newRow("429 with a pause") << true << 43 << 43;
    QTest::newRow("429 with a long one") << true << 7200 << 7200;
    QTest::newRow("503 with a pause") << false << 90 << 90;
}

void RateLimiterTest::pauseHoldsBackAll()
{
    QFETCH(const bool, tooMany);
    QFETCH(const int, retryAfter);
    QFETCH(const int, heldBack);
    ManualClock clock;
    RateLimiter limiter;
    limiter.holdBack(retryAfter < 0 ? std::nullopt : std::optional(std::chrono::seconds(retryAfter)), tooMany,
                     clock.now());
    clock.advance(std::chrono::seconds(heldBack) - 1ms);
    for (const CallPurpose purpose : {CallPurpose::Expected, CallPurpose::Other}) {
        QVERIFY(!limiter.may(purpose, clock.now()));
        QCOMPARE(limiter.earliest(purpose, clock.now()), clock.now().addMSecs(1));
    }
    clock.advance(1ms);
    QVERIFY(limiter.may(CallPurpose::Expected, clock.now()));
    QVERIFY(limiter.may(CallPurpose::Other, clock.now()));
}

void RateLimiterTest::shorterPauseDoesNotLiftALongerOne()
{
    ManualClock clock;
    RateLimiter limiter;
    limiter.holdBack(300s, true, clock.now());
    limiter.holdBack(1s, true, clock.now());
    clock.advance(299s);
    QVERIFY(!limiter.may(CallPurpose::Other, clock.now()));
    clock.advance(1s);
    QVERIFY(limiter.may(CallPurpose::Other, clock.now()));
}

void RateLimiterTest::clockSetBack()
{
    ManualClock clock;
    RateLimiter limiter;
    limiter.setNumbers(1, 0);
    const int all = spend(limiter, CallPurpose::Expected, clock);
    clock.advance(-48h);
    // Nobody knows how long ago these were: they count for one more minute, and not for two days.
    QCOMPARE(limiter.used(clock.now()), all);
    limiter.begin(CallPurpose::Other, clock.now());
    clock.advance(61s);
    QCOMPARE(limiter.used(clock.now()), 1);

    RateLimiter held;
    held.holdBack(60s, true, clock.now());
    clock.advance(-48h);
    QVERIFY(held.may(CallPurpose::Other, clock.now()));
}

void RateLimiterTest::anotherKeyForgetsTheHold()
{
    const ManualClock clock;
    RateLimiter limiter;
    limiter.holdBack(3600s, true, clock.now());
    QVERIFY(!limiter.may(CallPurpose::Other, clock.now()));
    limiter.forgetHold();
    QVERIFY(limiter.may(CallPurpose::Other, clock.now()));
}

void RateLimiterTest::slowedAndRecovering()
{
    ManualClock clock;
    RateLimiter limiter;
    limiter.setNumbers(1, 0);
    limiter.holdBack(60s, true, clock.now());
    limiter.holdBack(60s, true, clock.now()); // under way at the same time: one refusal
    clock.advance(60s);
    QCOMPARE(spend(limiter, CallPurpose::Expected, clock), 30 - 1);
    clock.advance(5min);
    QCOMPARE(spend(limiter, CallPurpose::Expected, clock), 60 - 2);
    // Refused again and again, it goes on with an eighth.
    for (int i = 0; i < 10; ++i) {
        limiter.holdBack(1s, true, clock.now());
        clock.advance(1s);
    }
    clock.advance(2min);
    QCOMPARE_LE(spend(limiter, CallPurpose::Expected, clock), 60 * 35 / 100);
}

LINEKEEPER_TEST(QCoreApplication, RateLimiterTest);
#include "rate_limiter_test.moc"
