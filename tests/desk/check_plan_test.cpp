// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/check_plan.h"
#include "fakes/manual_clock.h"

#include <QtTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// When numbers are looked at: turned on a clock by hand, no timers.
class CheckPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interval_data();
    void interval();
    void looksAtOneNumberOnceAtATime();
    void longestWaitingComesFirst();
    void pausesGrow_data();
    void pausesGrow();
    void pauseHoldsBackAll_data();
    void pauseHoldsBackAll();
    void shorterPauseDoesNotLiftALongerOne();
    void endedNumbers_data();
    void endedNumbers();
    void expiresWhileWatched();
    void releaseEndsWatching();
    void hurryForgetsPauses();
    void hurryLeavesARunningLookAlone();
    void serviceClockAhead();
    void serviceClockBehind();
    void clockSetBack();
    void clockSetBackDuringAHold();
    void anotherKeyForgetsTheHold();
    void givenUpLooksAreDue();
    void unknownOrdersAreNoMatter();
};

namespace {

const OrderId kOrder(u"52608714"_s);
const OrderId kOther(u"52608715"_s);

Rental rentalOf(const OrderId& order, const QDateTime& purchased)
{
    Rental rental;
    rental.order = order;
    rental.purchased = purchased;
    rental.expires = purchased.addDays(3);
    return rental;
}

Error networkError()
{
    return fail(ErrorKind::Network, {}).value();
}

Error pauseError(ErrorKind kind, std::optional<std::chrono::seconds> retryAfter)
{
    Error error = fail(kind, {}).value();
    error.retryAfter = retryAfter;
    return error;
}

/// Looks once, with success, and gives how long the plan waits then.
std::chrono::milliseconds waitAfterSuccess(CheckPlan& plan, const ManualClock& clock)
{
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder);
    return std::chrono::milliseconds(clock.now().msecsTo(*plan.nextDue(clock.now())));
}

std::chrono::milliseconds waitAfter(CheckPlan& plan, const Error& error, const ManualClock& clock)
{
    plan.started(kOrder, clock.now());
    plan.failed(kOrder, error, clock.now());
    return std::chrono::milliseconds(clock.now().msecsTo(*plan.nextDue(clock.now())));
}

using Seconds = QList<int>;

} // namespace

void CheckPlanTest::interval_data()
{
    QTest::addColumn<int>("ageSeconds");
    QTest::addColumn<int>("interval");
    QTest::newRow("just rented") << 0 << 5;
    QTest::newRow("9:59") << 599 << 5;
    QTest::newRow("10:00") << 600 << 30;
    QTest::newRow("an hour") << 3600 << 30;
    QTest::newRow("two days") << 2 * 86400 << 30;
}

void CheckPlanTest::interval()
{
    QFETCH(const int, ageSeconds);
    QFETCH(const int, interval);
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now().addSecs(-ageSeconds)), clock.now());
    QCOMPARE(plan.due(clock.now()), QList{kOrder}); // a new one is looked at at once
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder);

    clock.advance(std::chrono::seconds(interval) - 1ms);
    QVERIFY(plan.due(clock.now()).isEmpty());
    QCOMPARE(*plan.nextDue(clock.now()), clock.now().addMSecs(1));
    clock.advance(1ms);
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
}

void CheckPlanTest::looksAtOneNumberOnceAtATime()
{
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now()), clock.now());
    plan.started(kOrder, clock.now());
    clock.advance(1h);
    QVERIFY(plan.due(clock.now()).isEmpty());
    QVERIFY(!plan.nextDue(clock.now()));
    QCOMPARE(plan.watched(clock.now()), 1);
    // A change of the rental meanwhile does not start a second look.
    plan.put(rentalOf(kOrder, clock.now().addSecs(-3600)), clock.now());
    QVERIFY(plan.due(clock.now()).isEmpty());
    plan.succeeded(kOrder);
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
}

void CheckPlanTest::longestWaitingComesFirst()
{
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now().addSecs(-3600)), clock.now());
    clock.advance(10s);
    plan.put(rentalOf(kOther, clock.now()), clock.now());
    QCOMPARE(plan.due(clock.now()), (QList{kOrder, kOther}));
    QCOMPARE(plan.watched(clock.now()), 2);
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder);
    clock.advance(30s);
    QCOMPARE(plan.due(clock.now()), (QList{kOther, kOrder}));
}

void CheckPlanTest::pausesGrow_data()
{
    QTest::addColumn<int>("age");
    QTest::addColumn<Seconds>("pauses");
    QTest::addColumn<int>("afterwards");
    QTest::newRow("young") << 0 << Seconds{10, 20, 40, 80, 160, 320, 600, 600, 600, 600} << 5;
    QTest::newRow("older") << 3600 << Seconds{60, 120, 240, 480, 600, 600, 600} << 30;
}

void CheckPlanTest::pausesGrow()
{
    QFETCH(const int, age);
    QFETCH(const Seconds, pauses);
    QFETCH(const int, afterwards);
    // The clock stands, so that a young number stays young through all of it.
    const ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now().addSecs(-age)), clock.now());
    for (const int pause : pauses)
        QCOMPARE(waitAfter(plan, networkError(), clock), std::chrono::seconds(pause));
    QCOMPARE(waitAfterSuccess(plan, clock), std::chrono::seconds(afterwards));
    QCOMPARE(waitAfter(plan, networkError(), clock), std::chrono::seconds(pauses.first()));
}

void CheckPlanTest::pauseHoldsBackAll_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("retryAfter"); // -1: none
    QTest::addColumn<int>("heldBack");
    QTest::newRow("429") << ErrorKind::RateLimited << -1 << 60;
    QTest::newRow("429 with a pause") << ErrorKind::RateLimited << 43 << 43;
    QTest::newRow("429 with a long one") << ErrorKind::RateLimited << 7200 << 7200;
    QTest::newRow("503 with a pause") << ErrorKind::Server << 90 << 90;
}

void CheckPlanTest::pauseHoldsBackAll()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, retryAfter);
    QFETCH(const int, heldBack);
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now()), clock.now());
    plan.put(rentalOf(kOther, clock.now()), clock.now());
    plan.started(kOrder, clock.now());
    const auto pause = retryAfter < 0 ? std::nullopt : std::optional(std::chrono::seconds(retryAfter));
    plan.failed(kOrder, pauseError(kind, pause), clock.now());

    QVERIFY(plan.due(clock.now()).isEmpty());
    plan.hurry(clock.now()); // not even when the person asks
    clock.advance(std::chrono::seconds(heldBack) - 1ms);
    QVERIFY(plan.due(clock.now()).isEmpty());
    clock.advance(1ms);
    QCOMPARE(plan.due(clock.now()).size(), 2);
}

void CheckPlanTest::shorterPauseDoesNotLiftALongerOne()
{
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now()), clock.now());
    plan.put(rentalOf(kOther, clock.now()), clock.now());
    plan.started(kOrder, clock.now());
    plan.started(kOther, clock.now());
    plan.failed(kOrder, pauseError(ErrorKind::RateLimited, 300s), clock.now());
    plan.failed(kOther, pauseError(ErrorKind::RateLimited, 1s), clock.now());
    clock.advance(299s);
    QVERIFY(plan.due(clock.now()).isEmpty());
    clock.advance(1s);
    QCOMPARE(plan.due(clock.now()).size(), 2);
}

void CheckPlanTest::endedNumbers_data()
{
    QTest::addColumn<int>("expiresIn");
    QTest::addColumn<ReleaseState>("release");
    QTest::addColumn<int>("watched");
    QTest::newRow("active") << 1 << ReleaseState::None << 1;
    QTest::newRow("release not confirmed") << 1 << ReleaseState::Asked << 1;
    QTest::newRow("released") << 1 << ReleaseState::Done << 0;
    QTest::newRow("expires now") << 0 << ReleaseState::None << 0;
    QTest::newRow("expired") << -1 << ReleaseState::None << 0;
}

void CheckPlanTest::endedNumbers()
{
    QFETCH(const int, expiresIn);
    QFETCH(const ReleaseState, release);
    QFETCH(const int, watched);
    const ManualClock clock;
    CheckPlan plan;
    Rental rental = rentalOf(kOrder, clock.now().addDays(-1));
    rental.expires = clock.now().addSecs(expiresIn);
    rental.release = release;
    plan.put(rental, clock.now());
    plan.hurry(clock.now());
    QCOMPARE(plan.watched(clock.now()), watched);
    QCOMPARE(plan.due(clock.now()).size(), watched);
    QCOMPARE(plan.nextDue(clock.now()).has_value(), watched > 0);
}

void CheckPlanTest::expiresWhileWatched()
{
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now()), clock.now());
    clock.advance(72h - 1ms);
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
    clock.advance(1ms);
    QVERIFY(plan.due(clock.now()).isEmpty());
    QVERIFY(!plan.nextDue(clock.now()));
    QCOMPARE(plan.watched(clock.now()), 0);
}

void CheckPlanTest::releaseEndsWatching()
{
    const ManualClock clock;
    CheckPlan plan;
    Rental rental = rentalOf(kOrder, clock.now());
    plan.put(rental, clock.now());
    plan.started(kOrder, clock.now());
    rental.release = ReleaseState::Done;
    plan.put(rental, clock.now());
    plan.succeeded(kOrder); // its last look comes back
    plan.hurry(clock.now());
    QVERIFY(plan.due(clock.now()).isEmpty());
    QCOMPARE(plan.watched(clock.now()), 0);
}

void CheckPlanTest::hurryForgetsPauses()
{
    const ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now()), clock.now());
    for (int i = 0; i < 5; ++i)
        waitAfter(plan, networkError(), clock);
    QVERIFY(plan.due(clock.now()).isEmpty());
    plan.hurry(clock.now());
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
    QCOMPARE(waitAfter(plan, networkError(), clock), 10s);
}

void CheckPlanTest::hurryLeavesARunningLookAlone()
{
    const ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now()), clock.now());
    plan.started(kOrder, clock.now());
    plan.hurry(clock.now());
    QVERIFY(plan.due(clock.now()).isEmpty());
}

void CheckPlanTest::serviceClockAhead()
{
    ManualClock clock;
    CheckPlan plan;
    Rental rental = rentalOf(kOrder, clock.now().addSecs(3 * 3600));
    plan.put(rental, clock.now());
    clock.advance(10min - 1ms);
    QCOMPARE(waitAfterSuccess(plan, clock), 5s);
    clock.advance(1ms);
    QCOMPARE(waitAfterSuccess(plan, clock), 30s);
    // Nor does a later change of the rental make it young again.
    plan.put(rental, clock.now());
    QCOMPARE(waitAfterSuccess(plan, clock), 30s);
}

void CheckPlanTest::serviceClockBehind()
{
    ManualClock clock;
    CheckPlan plan;
    // This computer's clock is a quarter of an hour ahead: the number was rented just now all the same.
    const Rental rental = rentalOf(kOrder, clock.now().addSecs(-900));
    plan.put(rental, clock.now());
    plan.makeYoung(rental, clock.now());
    QCOMPARE(waitAfterSuccess(plan, clock), 5s);
    clock.advance(10min);
    QCOMPARE(waitAfterSuccess(plan, clock), 30s);
    // One that comes to the record days after its purchase is waited for by nobody.
    const Rental added = rentalOf(kOther, clock.now().addDays(-2));
    CheckPlan other;
    other.put(added, clock.now());
    other.makeYoung(added, clock.now());
    other.started(kOther, clock.now());
    other.succeeded(kOther);
    QCOMPARE(*other.nextDue(clock.now()), clock.now().addSecs(30));
}

void CheckPlanTest::clockSetBackDuringAHold()
{
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now().addSecs(-7200)), clock.now());
    clock.advance(std::chrono::hours(48));
    plan.failed(kOrder, pauseError(ErrorKind::RateLimited, 60s), clock.now());
    clock.advance(-std::chrono::hours(48));
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
}

void CheckPlanTest::anotherKeyForgetsTheHold()
{
    const ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now().addSecs(-7200)), clock.now());
    plan.failed(kOrder, pauseError(ErrorKind::RateLimited, 3600s), clock.now());
    plan.hurry(clock.now());
    QVERIFY(plan.due(clock.now()).isEmpty());
    plan.forgetHold();
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
}

void CheckPlanTest::givenUpLooksAreDue()
{
    const ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now().addSecs(-7200)), clock.now());
    plan.started(kOrder, clock.now());
    QVERIFY(plan.due(clock.now()).isEmpty());
    plan.abandoned(kOrder, clock.now());
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
}

void CheckPlanTest::clockSetBack()
{
    ManualClock clock;
    CheckPlan plan;
    plan.put(rentalOf(kOrder, clock.now().addSecs(-7200)), clock.now());
    waitAfterSuccess(plan, clock);
    // A computer whose clock was an hour ahead and is put right must not wait for that hour.
    clock.advance(-1h);
    QCOMPARE(plan.due(clock.now()), QList{kOrder});
    QCOMPARE(*plan.nextDue(clock.now()), clock.now());
}

void CheckPlanTest::unknownOrdersAreNoMatter()
{
    const ManualClock clock;
    CheckPlan plan;
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder);
    plan.failed(kOrder, networkError(), clock.now());
    plan.hurry(clock.now());
    QVERIFY(plan.due(clock.now()).isEmpty());
    QVERIFY(!plan.nextDue(clock.now()));
    QCOMPARE(plan.watched(clock.now()), 0);
}

QTEST_GUILESS_MAIN(CheckPlanTest)
#include "check_plan_test.moc"
