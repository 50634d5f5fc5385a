// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/call_budget.h"
#include "fakes/manual_clock.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace std::chrono_literals;

/// What may go out and when, on a clock turned by hand.
class CallBudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitHasBounds();
    void aPlaceIsTakenUntilAMinuteAfterTheEnd();
    void roomIsKeptForExpectedAndUrgent();
    void urgentIsNeverHeldUp();
    void fewGoAtOnceAndManyAreSpread();
    void pauseHoldsBackAll_data();
    void pauseHoldsBackAll();
    void shorterPauseDoesNotLiftALongerOne();
    void clockSetBack();
    void anotherKeyForgetsTheHold();
    void slowedAndRecovering();
};

namespace {

using Kind = CallBudget::Kind;

/// Calls that are answered at once, until the budget says no; how many that were.
int spend(CallBudget& budget, Kind kind, const ManualClock& clock)
{
    int calls = 0;
    for (; budget.may(kind, clock.now()) && calls < 1000; ++calls)
        budget.end(budget.begin(kind, clock.now()), clock.now());
    return calls;
}

} // namespace

void CallBudgetTest::limitHasBounds()
{
    CallBudget budget;
    QCOMPARE(budget.limit(), 60);
    budget.setLimit(0);
    QCOMPARE(budget.limit(), 10);
    budget.setLimit(10'000);
    QCOMPARE(budget.limit(), 600);
}

void CallBudgetTest::aPlaceIsTakenUntilAMinuteAfterTheEnd()
{
    ManualClock clock;
    CallBudget budget;
    const quint64 call = budget.begin(Kind::Other, clock.now());
    clock.advance(90s); // it may reach the service only now
    QCOMPARE(budget.used(clock.now()), 1);
    budget.end(call, clock.now());
    clock.advance(60s);
    QCOMPARE(budget.used(clock.now()), 1);
    clock.advance(100ms);
    QCOMPARE(budget.used(clock.now()), 0);
}

void CallBudgetTest::roomIsKeptForExpectedAndUrgent()
{
    ManualClock clock;
    CallBudget budget;
    budget.setNumbers(1, 10);
    int others = 0;
    for (int second = 0; second < 59; ++second) {
        others += spend(budget, Kind::Other, clock);
        clock.advance(1s);
    }
    // Two are for the person, thirteen for the expected number.
    QCOMPARE_GE(others, 40);
    QCOMPARE_LE(others, 60 - 2 - 13);
    QCOMPARE(spend(budget, Kind::Expected, clock), 60 - 2 - others);
    QCOMPARE(budget.expectedInterval(clock.now()), 5s);
}

void CallBudgetTest::urgentIsNeverHeldUp()
{
    const ManualClock clock;
    CallBudget budget;
    budget.setNumbers(1, 0);
    spend(budget, Kind::Expected, clock);
    spend(budget, Kind::Other, clock);
    QCOMPARE(budget.used(clock.now()), 58);
    budget.holdBack(600s, true, clock.now());
    QVERIFY(budget.may(Kind::Urgent, clock.now()));
    // What the person did beyond the room for it is saved at the looks.
    for (int i = 0; i < 3; ++i)
        budget.begin(Kind::Urgent, clock.now());
    QCOMPARE(budget.used(clock.now()), 61);
}

void CallBudgetTest::fewGoAtOnceAndManyAreSpread()
{
    ManualClock clock;
    CallBudget budget;
    budget.setNumbers(0, 20);
    QCOMPARE_GE(spend(budget, Kind::Other, clock), 20);

    CallBudget busy;
    busy.setNumbers(0, 200);
    QCOMPARE(spend(busy, Kind::Other, clock), 1);
    QCOMPARE_LE(clock.now().msecsTo(busy.earliest(Kind::Other, clock.now())), 1100);
}

void CallBudgetTest::pauseHoldsBackAll_data()
{
    QTest::addColumn<bool>("tooMany");
    QTest::addColumn<int>("retryAfter"); // -1: none
    QTest::addColumn<int>("heldBack");
    QTest::newRow("429") << true << -1 << 60;
    QTest::newRow("429 with a pause") << true << 43 << 43;
    QTest::newRow("429 with a long one") << true << 7200 << 7200;
    QTest::newRow("503 with a pause") << false << 90 << 90;
}

void CallBudgetTest::pauseHoldsBackAll()
{
    QFETCH(const bool, tooMany);
    QFETCH(const int, retryAfter);
    QFETCH(const int, heldBack);
    ManualClock clock;
    CallBudget budget;
    budget.holdBack(retryAfter < 0 ? std::nullopt : std::optional(std::chrono::seconds(retryAfter)), tooMany,
                    clock.now());
    clock.advance(std::chrono::seconds(heldBack) - 1ms);
    for (const Kind kind : {Kind::Expected, Kind::Other}) {
        QVERIFY(!budget.may(kind, clock.now()));
        QCOMPARE(budget.earliest(kind, clock.now()), clock.now().addMSecs(1));
    }
    clock.advance(1ms);
    QVERIFY(budget.may(Kind::Expected, clock.now()));
    QVERIFY(budget.may(Kind::Other, clock.now()));
}

void CallBudgetTest::shorterPauseDoesNotLiftALongerOne()
{
    ManualClock clock;
    CallBudget budget;
    budget.holdBack(300s, true, clock.now());
    budget.holdBack(1s, true, clock.now());
    clock.advance(299s);
    QVERIFY(!budget.may(Kind::Other, clock.now()));
    clock.advance(1s);
    QVERIFY(budget.may(Kind::Other, clock.now()));
}

void CallBudgetTest::clockSetBack()
{
    ManualClock clock;
    CallBudget budget;
    budget.setNumbers(1, 0);
    const int all = spend(budget, Kind::Expected, clock);
    clock.advance(-48h);
    // Nobody knows how long ago these were: they count for one more minute, and not for two days.
    QCOMPARE(budget.used(clock.now()), all);
    budget.begin(Kind::Other, clock.now());
    clock.advance(61s);
    QCOMPARE(budget.used(clock.now()), 1);

    CallBudget held;
    held.holdBack(60s, true, clock.now());
    clock.advance(-48h);
    QVERIFY(held.may(Kind::Other, clock.now()));
}

void CallBudgetTest::anotherKeyForgetsTheHold()
{
    const ManualClock clock;
    CallBudget budget;
    budget.holdBack(3600s, true, clock.now());
    QVERIFY(!budget.may(Kind::Other, clock.now()));
    budget.forgetHold();
    QVERIFY(budget.may(Kind::Other, clock.now()));
}

void CallBudgetTest::slowedAndRecovering()
{
    ManualClock clock;
    CallBudget budget;
    budget.setNumbers(1, 0);
    budget.holdBack(60s, true, clock.now());
    budget.holdBack(60s, true, clock.now()); // under way at the same time: one refusal
    clock.advance(60s);
    QCOMPARE(spend(budget, Kind::Expected, clock), 30 - 1);
    clock.advance(5min);
    QCOMPARE(spend(budget, Kind::Expected, clock), 60 - 2);
    // Refused again and again, it goes on with an eighth.
    for (int i = 0; i < 10; ++i) {
        budget.holdBack(1s, true, clock.now());
        clock.advance(1s);
    }
    clock.advance(2min);
    QCOMPARE_LE(spend(budget, Kind::Expected, clock), 60 * 35 / 100);
}

LINEKEEPER_TEST(QCoreApplication, CallBudgetTest);
#include "call_budget_test.moc"
