// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/poll_plan.h"
#include "fakes/manual_clock.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// When numbers are looked at: turned on a clock by hand, no timers.
class PollPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interval_data();
    void interval();
    void looksAtOneNumberOnceAtATime();
    void longestWaitingComesFirst();
    void pausesGrow_data();
    void pausesGrow();
    void endedNumbers_data();
    void endedNumbers();
    void expiresWhileWatched();
    void endedLongAgoIsNotAskedFor();
    void releaseEndsWatching();
    void hurryForgetsPauses();
    void hurryLeavesARunningLookAlone();
    void serviceClockAhead();
    void serviceClockBehind();
    void clockSetBack();
    void clockAheadForATick_data();
    void clockAheadForATick();
    void clockAheadWhenTakenUp();
    void releasedStaysSoWhateverTheClock();
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

QList<OrderId> due(const PollPlan& plan, const ManualClock& clock)
{
    QList<OrderId> orders;
    for (const PollPlan::Due& look : plan.due(clock.now()))
        orders.append(look.order);
    return orders;
}

std::optional<QDateTime> nextDue(const PollPlan& plan, const ManualClock& clock)
{
    const PollPlan::NextDue next = plan.nextDue(clock.now());
    if (next.expected && next.other)
        return std::min(*next.expected, *next.other);
    return next.expected ? next.expected : next.other;
}

/// Looks once, with success, and gives how long the plan waits then.
std::chrono::milliseconds waitAfterSuccess(PollPlan& plan, const ManualClock& clock)
{
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder, clock.now());
    return std::chrono::milliseconds(clock.now().msecsTo(*nextDue(plan, clock)));
}

std::chrono::milliseconds waitAfterFailure(PollPlan& plan, const ManualClock& clock)
{
    plan.started(kOrder, clock.now());
    plan.failed(kOrder, clock.now());
    return std::chrono::milliseconds(clock.now().msecsTo(*nextDue(plan, clock)));
}

using Seconds = QList<int>;

} // namespace

void PollPlanTest::interval_data()
{
    QTest::addColumn<int>("ageSeconds");
    QTest::addColumn<int>("interval");
    QTest::newRow("just rented") << 0 << 5;
    QTest::newRow("9:59") << 599 << 5;
    QTest::newRow("10:00") << 600 << 30;
    QTest::newRow("an hour") << 3600 << 30;
    QTest::newRow("two days") << 2 * 86400 << 30;
}

void PollPlanTest::interval()
{
    QFETCH(const int, ageSeconds);
    QFETCH(const int, interval);
    ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now().addSecs(-ageSeconds)), clock.now());
    QCOMPARE(due(plan, clock), QList{kOrder}); // a new one is looked at at once
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder, clock.now());

    clock.advance(std::chrono::seconds(interval) - 1ms);
    QVERIFY(due(plan, clock).isEmpty());
    QCOMPARE(*nextDue(plan, clock), clock.now().addMSecs(1));
    clock.advance(1ms);
    QCOMPARE(due(plan, clock), QList{kOrder});
}

void PollPlanTest::looksAtOneNumberOnceAtATime()
{
    ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now()), clock.now());
    plan.started(kOrder, clock.now());
    clock.advance(1h);
    QVERIFY(due(plan, clock).isEmpty());
    QVERIFY(!nextDue(plan, clock));
    QCOMPARE(plan.watched(clock.now()), 1);
    // A change of the rental meanwhile does not start a second look.
    plan.update(rentalOf(kOrder, clock.now().addSecs(-3600)), clock.now());
    QVERIFY(due(plan, clock).isEmpty());
    plan.succeeded(kOrder, clock.now());
    QCOMPARE(due(plan, clock), QList{kOrder});
}

void PollPlanTest::longestWaitingComesFirst()
{
    ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now().addSecs(-3600)), clock.now());
    clock.advance(10s);
    plan.update(rentalOf(kOther, clock.now()), clock.now());
    QCOMPARE(due(plan, clock), (QList{kOther, kOrder})); // a code is expected on the new one
    QCOMPARE(plan.watched(clock.now()), 2);
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder, clock.now());
    clock.advance(30s);
    QCOMPARE(due(plan, clock), (QList{kOther, kOrder}));
}

void PollPlanTest::pausesGrow_data()
{
    QTest::addColumn<int>("age");
    QTest::addColumn<Seconds>("pauses");
    QTest::addColumn<int>("afterwards");
    QTest::newRow("young") << 0 << Seconds{10, 20, 40, 80, 160, 320, 600, 600, 600, 600} << 5;
    QTest::newRow("older") << 3600 << Seconds{60, 120, 240, 480, 600, 600, 600} << 30;
}

void PollPlanTest::pausesGrow()
{
    QFETCH(const int, age);
    QFETCH(const Seconds, pauses);
    QFETCH(const int, afterwards);
    // The clock stands, so that a young number stays young through all of it.
    const ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now().addSecs(-age)), clock.now());
    for (const int pause : pauses)
        QCOMPARE(waitAfterFailure(plan, clock), std::chrono::seconds(pause));
    QCOMPARE(waitAfterSuccess(plan, clock), std::chrono::seconds(afterwards));
    QCOMPARE(waitAfterFailure(plan, clock), std::chrono::seconds(pauses.first()));
}

void PollPlanTest::endedNumbers_data()
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

void PollPlanTest::endedNumbers()
{
    QFETCH(const int, expiresIn);
    QFETCH(const ReleaseState, release);
    QFETCH(const int, watched);
    const ManualClock clock;
    PollPlan plan;
    Rental rental = rentalOf(kOrder, clock.now().addDays(-1));
    rental.expires = clock.now().addSecs(expiresIn);
    rental.release = release;
    plan.update(rental, clock.now());
    plan.hurry(clock.now());
    QCOMPARE(plan.watched(clock.now()), watched);
    QCOMPARE(due(plan, clock).size(), watched);
    QCOMPARE(nextDue(plan, clock).has_value(), watched > 0);
}

void PollPlanTest::expiresWhileWatched()
{
    ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now()), clock.now());
    clock.advance(72h - 1ms);
    QCOMPARE(due(plan, clock), QList{kOrder});
    plan.started(kOrder, clock.now());
    clock.advance(1ms);
    plan.succeeded(kOrder, clock.now());
    QCOMPARE(plan.watched(clock.now()), 0);
    // What came between that look and the end would never be seen: one last look, however it ends.
    QCOMPARE(due(plan, clock), QList{kOrder});
    QVERIFY(plan.isLastPoll(kOrder, clock.now()));
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder, clock.now());
    QVERIFY(due(plan, clock).isEmpty());
    QVERIFY(!nextDue(plan, clock));
}

void PollPlanTest::endedLongAgoIsNotAskedFor()
{
    ManualClock clock;
    PollPlan plan;
    const Rental rental = rentalOf(kOrder, clock.now());
    plan.update(rental, clock.now());
    clock.advance(72h + 23h); // away for that long
    plan.update(rental, clock.now());
    QCOMPARE(due(plan, clock), QList{kOrder});
    clock.advance(2h);
    plan.update(rental, clock.now());
    QVERIFY(due(plan, clock).isEmpty());
}

void PollPlanTest::releaseEndsWatching()
{
    const ManualClock clock;
    PollPlan plan;
    Rental rental = rentalOf(kOrder, clock.now());
    plan.update(rental, clock.now());
    plan.started(kOrder, clock.now());
    rental.release = ReleaseState::Done;
    plan.update(rental, clock.now());
    plan.succeeded(kOrder, clock.now()); // its last look comes back
    plan.hurry(clock.now());
    QVERIFY(due(plan, clock).isEmpty());
    QCOMPARE(plan.watched(clock.now()), 0);
}

void PollPlanTest::hurryForgetsPauses()
{
    const ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now()), clock.now());
    for (int i = 0; i < 5; ++i)
        waitAfterFailure(plan, clock);
    QVERIFY(due(plan, clock).isEmpty());
    plan.hurry(clock.now());
    QCOMPARE(due(plan, clock), QList{kOrder});
    QCOMPARE(waitAfterFailure(plan, clock), 10s);
}

void PollPlanTest::hurryLeavesARunningLookAlone()
{
    const ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now()), clock.now());
    plan.started(kOrder, clock.now());
    plan.hurry(clock.now());
    QVERIFY(due(plan, clock).isEmpty());
}

void PollPlanTest::serviceClockAhead()
{
    ManualClock clock;
    PollPlan plan;
    Rental rental = rentalOf(kOrder, clock.now().addSecs(3 * 3600));
    plan.update(rental, clock.now());
    clock.advance(10min - 1ms);
    QCOMPARE(waitAfterSuccess(plan, clock), 5s);
    clock.advance(1ms);
    QCOMPARE(waitAfterSuccess(plan, clock), 30s);
    // Nor does a later change of the rental make it young again.
    plan.update(rental, clock.now());
    QCOMPARE(waitAfterSuccess(plan, clock), 30s);
}

void PollPlanTest::serviceClockBehind()
{
    ManualClock clock;
    PollPlan plan;
    // This computer's clock is a quarter of an hour ahead: the number was rented just now all the same.
    const Rental rental = rentalOf(kOrder, clock.now().addSecs(-900));
    plan.update(rental, clock.now());
    plan.makeYoung(rental, clock.now());
    QCOMPARE(waitAfterSuccess(plan, clock), 5s);
    clock.advance(10min);
    QCOMPARE(waitAfterSuccess(plan, clock), 30s);
    // One that comes to the record days after its purchase is waited for by nobody.
    const Rental added = rentalOf(kOther, clock.now().addDays(-2));
    PollPlan other;
    other.update(added, clock.now());
    other.makeYoung(added, clock.now());
    other.started(kOther, clock.now());
    other.succeeded(kOther, clock.now());
    QCOMPARE(*nextDue(other, clock), clock.now().addSecs(30));
}

void PollPlanTest::givenUpLooksAreDue()
{
    const ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now().addSecs(-7200)), clock.now());
    plan.started(kOrder, clock.now());
    QVERIFY(due(plan, clock).isEmpty());
    plan.abandoned(kOrder, clock.now());
    QCOMPARE(due(plan, clock), QList{kOrder});
}

void PollPlanTest::clockSetBack()
{
    ManualClock clock;
    PollPlan plan;
    plan.update(rentalOf(kOrder, clock.now().addSecs(-7200)), clock.now());
    waitAfterSuccess(plan, clock);
    // A computer whose clock was an hour ahead and is put right must not wait for that hour.
    clock.advance(-1h);
    QCOMPARE(due(plan, clock), QList{kOrder});
    QCOMPARE(*nextDue(plan, clock), clock.now());
}

void PollPlanTest::clockAheadForATick_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("looks"); // the last one, while the clock is wrong
    QTest::newRow("just past the end") << 73 << 1;
    QTest::newRow("days past it") << 40 * 24 << 0;
    QTest::newRow("not as far as the end") << 71 << 1;
}

/// Whatever the wrong clock made the program do: when it is right again the number is watched, and has a last look at
/// its true end.
void PollPlanTest::clockAheadForATick()
{
    QFETCH(const int, hours);
    QFETCH(const int, looks);
    ManualClock clock;
    PollPlan plan;
    const Rental rental = rentalOf(kOrder, clock.now());
    plan.update(rental, clock.now());
    waitAfterSuccess(plan, clock);
    clock.advance(std::chrono::hours(hours));
    plan.update(rental, clock.now());
    QCOMPARE(due(plan, clock).size(), looks);
    if (looks > 0) {
        plan.started(kOrder, clock.now());
        plan.succeeded(kOrder, clock.now());
    }
    plan.update(rental, clock.now());
    clock.advance(-std::chrono::hours(hours) + 5s);
    QCOMPARE(plan.watched(clock.now()), 1);
    QCOMPARE(due(plan, clock), QList{kOrder});
    QCOMPARE(*nextDue(plan, clock), clock.now());
    // Nobody looks again before its end: that is made up for.
    clock.advance(72h);
    QCOMPARE(due(plan, clock), QList{kOrder});
    QVERIFY(plan.isLastPoll(kOrder, clock.now()));
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder, clock.now());
    QVERIFY(due(plan, clock).isEmpty() && !nextDue(plan, clock));
}

/// The program starts, or the number is settled, in that moment.
void PollPlanTest::clockAheadWhenTakenUp()
{
    ManualClock clock;
    const Rental rental = rentalOf(kOrder, clock.now());
    clock.advance(24h * 40);
    PollPlan plan;
    plan.update(rental, clock.now());
    QVERIFY(due(plan, clock).isEmpty() && !nextDue(plan, clock));
    QVERIFY(plan.hasResting(clock.now()));
    clock.advance(-24h * 40);
    QCOMPARE(due(plan, clock), QList{kOrder});
    QVERIFY(!plan.hasResting(clock.now()));
}

void PollPlanTest::releasedStaysSoWhateverTheClock()
{
    ManualClock clock;
    PollPlan plan;
    Rental rental = rentalOf(kOrder, clock.now());
    plan.update(rental, clock.now());
    rental.release = ReleaseState::Done;
    plan.update(rental, clock.now());
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder, clock.now());
    clock.advance(-1h);
    QVERIFY(due(plan, clock).isEmpty() && !plan.hasResting(clock.now()));
    clock.advance(24h * 40);
    QVERIFY(due(plan, clock).isEmpty() && !plan.hasResting(clock.now()));
}

void PollPlanTest::unknownOrdersAreNoMatter()
{
    const ManualClock clock;
    PollPlan plan;
    plan.started(kOrder, clock.now());
    plan.succeeded(kOrder, clock.now());
    plan.failed(kOrder, clock.now());
    plan.hurry(clock.now());
    QVERIFY(due(plan, clock).isEmpty());
    QVERIFY(!nextDue(plan, clock));
    QCOMPARE(plan.watched(clock.now()), 0);
}

LINEKEEPER_TEST(QCoreApplication, PollPlanTest);
#include "poll_plan_test.moc"
