// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/simulated_service.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;

/// Plan and limiter together over hours and days of simulated time: what a service that counts sees of them.
class PollingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverMoreThanTheLimit_data();
    void neverMoreThanTheLimit();
    void nobodyWaitsFiveMinutes_data();
    void nobodyWaitsFiveMinutes();
    void expectedEveryFiveSeconds_data();
    void expectedEveryFiveSeconds();
    void manyExpectedShare();
    void purchasesAreNotHeldUp();
    void tooManyCalls_data();
    void tooManyCalls();
    void refusedKey();
    void networkAwayForAnHour();
    void suspendedMachine();
    void brokenServiceIsLeftInPeace();
};

namespace {

Error errorOf(ErrorKind kind, std::optional<std::chrono::seconds> retryAfter = {})
{
    Error error = fail(kind, {}).value();
    error.retryAfter = retryAfter;
    return error;
}

std::chrono::milliseconds longestOfAll(SimulatedService& service, int numbers, const QDateTime& since)
{
    std::chrono::milliseconds longest = 0ms;
    for (int i = 0; i < numbers; ++i)
        longest = std::max(longest, service.longestGap(SimulatedService::order(i), since));
    return longest;
}

} // namespace

void PollingTest::neverMoreThanTheLimit_data()
{
    QTest::addColumn<int>("numbers");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("expected");
    QTest::addColumn<int>("latency");
    for (const int numbers : {1, 10, 50, 200}) {
        for (const int expected : {0, 1, 8})
            QTest::addRow("%d numbers, %d expected", numbers, expected) << numbers << 60 << expected << 200;
    }
    for (const int expected : {0, 1, 8})
        QTest::addRow("10 a minute, %d expected", expected) << 50 << 10 << expected << 200;
    QTest::newRow("600 a minute") << 50 << 600 << 1 << 200;
    QTest::newRow("a service that answers at once") << 200 << 60 << 1 << 0;
    QTest::newRow("a slow service") << 200 << 60 << 1 << 9000;
}

void PollingTest::neverMoreThanTheLimit()
{
    QFETCH(const int, numbers);
    QFETCH(const int, limit);
    QFETCH(const int, expected);
    QFETCH(const int, latency);
    SimulatedService service(numbers);
    service.latency = std::chrono::milliseconds(latency);
    service.limiter.setLimit(limit);
    const auto span = limit > 60 ? 2min : 10min;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < expected; ++i)
            service.plan.expect(SimulatedService::order(i), service.clock.now());
        service.run(span);
        service.plan.hurry(service.clock.now()); // the person presses F5
        service.run(10s);
        service.urgentCall();
        service.plan.hurry(service.clock.now());
        service.run(span);
    }
    QCOMPARE_LE(service.mostInAMinute(), limit);
    QVERIFY(!service.overlapped());
    // Nor is the limiter left lying: where there is more to do than it allows, most of it is used.
    if (numbers == 200 && limit == 60 && latency <= 200)
        QCOMPARE_GE(static_cast<int>(service.arrivals().size()), limit * 40 * 8 / 10);
}

void PollingTest::nobodyWaitsFiveMinutes_data()
{
    QTest::addColumn<bool>("expecting");
    QTest::addColumn<bool>("selecting");
    QTest::addColumn<int>("recent");
    QTest::newRow("only resting") << false << false << 0;
    QTest::newRow("one expected") << true << false << 0;
    QTest::newRow("one expected, one selected") << true << true << 0;
    QTest::newRow("one expected, one selected, thirty recent") << true << true << 30;
}

void PollingTest::nobodyWaitsFiveMinutes()
{
    QFETCH(const bool, expecting);
    QFETCH(const bool, selecting);
    QFETCH(const int, recent);
    constexpr int numbers = 200;
    SimulatedService service(numbers);
    const QDateTime start = service.clock.now();
    if (selecting)
        service.plan.select(SimulatedService::order(7));
    for (int i = 0; i < 3; ++i) { // half an hour
        if (expecting)
            service.plan.expect(SimulatedService::order(3), service.clock.now());
        for (int j = 0; j < recent; ++j)
            service.plan.markRecent(SimulatedService::order(50 + j), service.clock.now());
        service.run(10min);
    }
    const auto longest = longestOfAll(service, numbers, start);
    qInfo("longest time between two looks at a number: %lld ms; most calls in a minute: %d",
          static_cast<long long>(longest.count()), service.mostInAMinute());
    QCOMPARE_LE(longest, 300s);
    QCOMPARE_LE(service.mostInAMinute(), 60);
    if (expecting)
        QCOMPARE_LE(service.longestGap(SimulatedService::order(3), start), 5s);
}

void PollingTest::expectedEveryFiveSeconds_data()
{
    QTest::addColumn<int>("numbers");
    for (const int numbers : {1, 10, 50, 200})
        QTest::addRow("%d", numbers) << numbers;
}

void PollingTest::expectedEveryFiveSeconds()
{
    QFETCH(const int, numbers);
    SimulatedService service(numbers);
    service.run(30min);
    const QDateTime start = service.clock.now();
    service.plan.expect(SimulatedService::order(0), start);
    service.run(10min - 1s);
    // At once, too, with the limiter in full use.
    QCOMPARE_LE(service.longestGap(SimulatedService::order(0), start), 5s);
    service.run(1s);
    const qsizetype looks = service.arrivalsOf(SimulatedService::order(0)).size();
    service.run(1min);
    QCOMPARE_LE(service.arrivalsOf(SimulatedService::order(0)).size(), looks + 3); // it is one of many again
    QCOMPARE_LE(service.mostInAMinute(), 60);
}

void PollingTest::manyExpectedShare()
{
    SimulatedService service(200);
    service.run(10min);
    const QDateTime start = service.clock.now();
    for (int i = 0; i < 20; ++i)
        service.plan.expect(SimulatedService::order(i), start);
    service.run(9min);
    QCOMPARE_LE(service.mostInAMinute(), 60);
    // Three quarters of 58 calls a minute for 20 numbers: each in about 28 s, none forgotten.
    for (int i = 0; i < 20; ++i)
        QCOMPARE_LE(service.longestGap(SimulatedService::order(i), start.addSecs(90)), 45s);
    // The others keep a quarter: about 14 a minute.
    int others = 0;
    for (int i = 20; i < 200; ++i) {
        const QList<QDateTime>& times = service.arrivalsOf(SimulatedService::order(i));
        others += static_cast<int>(
            std::count_if(times.cbegin(), times.cend(), [&](const QDateTime& at) { return at > start; }));
    }
    QCOMPARE_GE(others, 9 * 12);
}

void PollingTest::purchasesAreNotHeldUp()
{
    SimulatedService service(200);
    service.plan.expect(SimulatedService::order(0), service.clock.now());
    service.run(9min);
    const QDateTime now = service.clock.now();
    QVERIFY(service.limiter.may(CallPurpose::Urgent, now));
    service.urgentCall();
    service.urgentCall();
    service.run(1min);
    QCOMPARE_LE(service.mostInAMinute(), 60);
    // The person comes first, and then the number: a look may be a moment late.
    QCOMPARE_LE(service.longestGap(SimulatedService::order(0), now), 7s);
}

void PollingTest::tooManyCalls_data()
{
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<int>("silence");
    QTest::newRow("with Retry-After") << 300 << 300;
    QTest::newRow("without") << -1 << 60;
}

void PollingTest::tooManyCalls()
{
    QFETCH(const int, retryAfter);
    QFETCH(const int, silence);
    SimulatedService service(200);
    service.run(10min);
    const QDateTime start = service.clock.now();
    bool isRefusing = true;
    const auto pause = retryAfter < 0 ? std::nullopt : std::optional(std::chrono::seconds(retryAfter));
    service.answers = [&](const OrderId&, const QDateTime&) {
        return isRefusing ? std::optional(errorOf(ErrorKind::RateLimited, pause)) : std::nullopt;
    };
    service.run(10s);
    const int refused = service.callsSince(start);
    QCOMPARE_LE(refused, 2); // the refused one, and one that was under way
    isRefusing = false;
    service.run(std::chrono::seconds(silence - 11));
    QCOMPARE(service.callsSince(start), refused);
    // Half as many at first, the whole again later.
    service.run(12s);
    const QDateTime resumed = service.clock.now();
    service.run(1min);
    QCOMPARE_GE(service.callsSince(resumed), 15);
    QCOMPARE_LE(service.callsSince(resumed), 40);
    service.run(10min);
    const QDateTime recovered = service.clock.now();
    service.run(10min);
    QCOMPARE_GE(service.callsSince(recovered), 540);
    QCOMPARE_LE(service.mostInAMinute(), 60);
}

void PollingTest::refusedKey()
{
    SimulatedService service(200);
    service.run(10min);
    const QDateTime start = service.clock.now();
    service.answers = [](const OrderId&, const QDateTime&) { return std::optional(errorOf(ErrorKind::Unauthorised)); };
    service.run(24h);
    QCOMPARE_GE(service.callsSince(start), 1);
    QCOMPARE_LE(service.callsSince(start), service.mostPolls);
    // Another key.
    service.answers = {};
    service.isHeld = false;
    const QDateTime again = service.clock.now();
    service.plan.hurry(again);
    service.run(1min);
    QCOMPARE_GE(service.callsSince(again), 30);
    QCOMPARE_LE(service.mostInAMinute(), 60);
}

void PollingTest::networkAwayForAnHour()
{
    SimulatedService service(20);
    service.run(10min);
    const QDateTime start = service.clock.now();
    service.isHeld = true; // as Poller::setAway does
    service.run(1s);
    const int underWay = service.callsSince(start);
    service.run(1h);
    QCOMPARE(service.callsSince(start), underWay);
    service.isHeld = false;
    const QDateTime back = service.clock.now();
    service.plan.hurry(back);
    service.run(3s);
    QCOMPARE(service.callsSince(back), 20); // one sweep, at once
    service.run(10min);
    QCOMPARE_LE(service.mostInAMinute(), 60);

    // Where nobody tells that the network is away, looks fail: few, and fewer with time.
    SimulatedService untold(200);
    untold.answers = [](const OrderId&, const QDateTime&) { return std::optional(errorOf(ErrorKind::Network)); };
    untold.run(1h);
    QCOMPARE_LE(untold.callsSince(untold.clock.now().addSecs(-1800)), 200 * 4);
    QCOMPARE_LE(untold.mostInAMinute(), 60);
}

void PollingTest::suspendedMachine()
{
    SimulatedService service(50);
    service.run(10min);
    service.clock.advance(8h); // nothing runs meanwhile
    const QDateTime woken = service.clock.now();
    service.plan.hurry(woken);
    service.run(50s);
    for (int i = 0; i < 50; ++i)
        QVERIFY(service.arrivalsOf(SimulatedService::order(i)).last() >= woken);
    service.run(10min);
    QCOMPARE_LE(service.mostInAMinute(), 60);
}

void PollingTest::brokenServiceIsLeftInPeace()
{
    SimulatedService service(10);
    service.answers = [](const OrderId&, const QDateTime&) { return std::optional(errorOf(ErrorKind::Server)); };
    service.run(24h);
    const QDateTime lastHour = service.clock.now().addSecs(-3600);
    QCOMPARE_LE(service.callsSince(lastHour), 10 * 7); // each every 10 minutes
    QCOMPARE_GE(service.callsSince(lastHour), 10 * 6 - 1);
}

LINEKEEPER_TEST(QCoreApplication, PollingTest);
#include "polling_test.moc"
