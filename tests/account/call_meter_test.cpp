// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/order_lookup.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The budget joined to the account: every request that a real server gets is counted, and what it says counts for all.
class CallMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRequestIsCounted();
    void refusalOfAnyCallHoldsBackPolls();
    void purchaseGoesOutWhereNoLookMay();
    void servicesWaitForRoom();
    void ordersAreLookedUpWithinTheLimit();
    void longHoldEndsALookup();
    void awayAndBack();
    void lastLookThatIsRefusedIsNoError();
    void aCodeEndsTheExpectation();
};

namespace {

const OrderId kOrder(u"1"_s);

/// Looks until the budget allows no more.
void fillUp(AccountFixture& bench)
{
    bench->meter().setLimit(RateLimiter::kMinimumLimit);
    for (int i = 0; i < 20; ++i) {
        bench->poller().pollNow();
        QVERIFY(bench.waitUntilIdle());
    }
}

bool rentOne(AccountFixture& bench, bool* rented)
{
    bool isOver = false;
    bench->rentals().rent(testRequest(), u"Google"_s, &bench->rentals(), [&](const RentingEnd& end) {
        *rented = end.result.has_value();
        isOver = true;
    });
    return QTest::qWaitFor([&] { return isOver; }, 30'000) && bench.waitUntilIdle();
}

} // namespace

void CallMeterTest::everyRequestIsCounted()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    bool rented = false;
    QVERIFY(rentOne(bench, &rented));
    QVERIFY(rented);
    bool released = false;
    bench->rentals().release(kOrder, this, [&](const auto& result) { released = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(released, 30'000);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->meter().used(), static_cast<int>(bench.server.requests().size()));
    // The places are free a minute after the last of them has ended.
    bench->poller().setAway(true);
    QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(61s), bench->meter().used() == 0), 30'000);
}

void CallMeterTest::refusalOfAnyCallHoldsBackPolls()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Services, replies::json(429, refusal(429, "Too many requests"), {{"Retry-After", "43"}}));
    bench->catalogue().refresh();
    QVERIFY(bench.waitUntilIdle());
    const qsizetype before = bench.requests(Which::Messages);
    QCOMPARE(bench->poller().nextPoll(), bench.clock.now().addSecs(43));
    bench.clock.advance(42s);
    bench->poller().pollNow();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), before);
    bench.clock.advance(1s);
    bench->poller().wake();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), before + 1);
}

void CallMeterTest::purchaseGoesOutWhereNoLookMay()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    fillUp(bench);
    const int used = bench->meter().used();
    QCOMPARE_LE(used, RateLimiter::kMinimumLimit);
    QVERIFY(!bench->meter().may(CallPurpose::Expected));
    bool rented = false;
    QVERIFY(rentOne(bench, &rented));
    QVERIFY(rented);
    QCOMPARE_LE(bench->meter().used(), RateLimiter::kMinimumLimit);
}

void CallMeterTest::servicesWaitForRoom()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    fillUp(bench);
    const qsizetype before = bench.requests(Which::Services);
    bench->catalogue().refresh();
    bench->catalogue().refresh();
    QVERIFY(!bench->catalogue().isRefreshing());
    bench.clock.advance(61s);
    bench->catalogue().refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Services), before + 1);
}

void CallMeterTest::ordersAreLookedUpWithinTheLimit()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench->meter().setLimit(RateLimiter::kMinimumLimit);
    QList<OrderId> orders;
    for (int i = 0; i < 30; ++i)
        orders.append(OrderId(QString::number(i)));
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const QSignalSpy found(&lookup, &OrderLookup::found);
    const QSignalSpy pausing(&lookup, &OrderLookup::pausing);
    const QSignalSpy finished(&lookup, &OrderLookup::finished);
    lookup.start(orders);
    QTRY_COMPARE_WITH_TIMEOUT(pausing.size(), 1, 30'000);
    QCOMPARE(pausing.first().first().value<std::chrono::milliseconds>(), 60'100ms);
    // One is left for the person.
    QCOMPARE(bench->meter().used(), RateLimiter::kMinimumLimit - 1);
    QVERIFY(finished.isEmpty());
    QVERIFY(lookup.isRunning());
    // More may be made: it does not wait for the end of its pause.
    bench->meter().setLimit(RateLimiter::kMaximumLimit);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QCOMPARE(found.size(), 30);
}

void CallMeterTest::longHoldEndsALookup()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Services, replies::json(429, refusal(429, "Too many requests"), {{"Retry-After", "900"}}));
    bench->catalogue().refresh();
    QVERIFY(bench.waitUntilIdle());
    const qsizetype before = bench.requests(Which::Messages);
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const QSignalSpy stopped(&lookup, &OrderLookup::stopped);
    lookup.start({kOrder});
    QTRY_COMPARE(stopped.size(), 1);
    const auto error = stopped.first().first().value<Error>();
    QCOMPARE(error.kind, ErrorKind::RateLimited);
    QCOMPARE(error.retryAfter, 900s);
    QCOMPARE(bench.requests(Which::Messages), before);
}

void CallMeterTest::awayAndBack()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    const qsizetype before = bench.requests(Which::Messages);
    bench->poller().setAway(true);
    bench->poller().setAsleep(true);
    QVERIFY(!bench->poller().nextPoll());
    bench.clock.advance(1h);
    bench->poller().pollNow();
    bench->poller().setAsleep(false); // awake, and still without a network
    QCOMPARE(bench->poller().pollsUnderWay(), 0);
    QCOMPARE(bench.requests(Which::Messages), before);
    bench->poller().setAway(false);
    QCOMPARE(bench->poller().pollsUnderWay(), 2); // at once
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), before + 2);
}

void CallMeterTest::lastLookThatIsRefusedIsNoError()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    const qsizetype before = bench.requests(Which::Messages);
    bench.answer(Which::Messages, replies::json(404, refusal(404, "Order not found")));
    bool released = false;
    bench->rentals().release(kOrder, this, [&](const auto& result) { released = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(released, 30'000);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), before + 1);
    QVERIFY(!bench->session().lastError());
    QVERIFY(!bench->poller().nextPoll());
}

void CallMeterTest::aCodeEndsTheExpectation()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench->poller().expectCode(kOrder);
    QCOMPARE(bench->poller().expectedUntil(kOrder), bench.clock.now().addSecs(600));
    QVERIFY(bench.waitUntilIdle());
    Message message;
    message.id = MessageId(u"m1"_s);
    message.text = u"hello"_s;
    VERIFY_OK(bench.merge(kOrder, {message}));
    QVERIFY(bench->poller().expectedUntil(kOrder)); // no code
    Message withCode;
    withCode.id = MessageId(u"m2"_s);
    withCode.text = u"Your code is 123456"_s;
    withCode.pin = u"123456"_s;
    VERIFY_OK(bench.merge(kOrder, {message, withCode}));
    QVERIFY(!bench->poller().expectedUntil(kOrder));
    QVERIFY(bench->poller().expected().isEmpty());
}

LINEKEEPER_TEST(QCoreApplication, CallMeterTest);
#include "call_meter_test.moc"
