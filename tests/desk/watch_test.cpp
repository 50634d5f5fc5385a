// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/bench.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Which requests for messages really go out, counted at the server while the clock is turned by hand.
class WatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsOftenAsPlanned_data();
    void looksAsOftenAsPlanned();
    void oneRequestForANumberAtATime();
    void aSlowNumberHoldsUpNoOther();
    void fewLooksAtOnce();
    void aRefusedKeyGoesOutTwiceAtMost();
    void aNewKeyWaitsForNoPauseOfTheFormer();
    void nothingForEndedNumbers();
    void stopsWhenANumberExpires();
    void stopsWhenANumberIsReleased();
    void startsWithANewNumber();
    void pausesGrowAndEnd();
    void noMessageYetCostsNoPause_data();
    void noMessageYetCostsNoPause();
    void tooManyCallsHoldBackAll();
    void lookNow();
    void runsByItself();
    void nothingWithoutAKey();
    void storageErrorIsToldUntilItEnds();
    void oneNumbersStorageErrorOutlivesAnothersAnswer();
    void comesBackWithoutAnyNumber();
};

namespace {

const OrderId kOrder(u"1"_s);

Rental rentedAt(const QString& order, const QDateTime& purchased)
{
    Rental rental = testing::rental(order);
    rental.purchased = purchased;
    rental.expires = purchased.addDays(3);
    return rental;
}

/// Turns the clock by seconds, one after the other, and lets every look end.
bool turn(Bench& bench, int seconds)
{
    for (int i = 0; i < seconds; ++i) {
        bench.clock.advance(1s);
        bench->watch().wake();
        if (!bench.waitUntilIdle())
            return false;
    }
    return true;
}

QByteArray oneMessage(const QByteArray& id)
{
    return R"({"statusCode":200,"data":{"messages":[{"id":")" + id
           + R"(","timestamp":"2025-07-11 13:50:49 UTC","message":"m )" + id + R"(","pin":"12)" + id
           + R"("}]},"message":"","success":true})";
}

} // namespace

void WatchTest::looksAsOftenAsPlanned_data()
{
    QTest::addColumn<int>("age");
    QTest::addColumn<int>("looks"); // in the first minute
    QTest::newRow("new") << 0 << 13;
    QTest::newRow("nearly ten minutes") << 600 - 30 << 8; // six while young; the last of them plans 5 s ahead
    QTest::newRow("old") << 3600 << 3;
}

void WatchTest::looksAsOftenAsPlanned()
{
    QFETCH(const int, age);
    QFETCH(const int, looks);
    Bench bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now().addSecs(-age))});
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Messages, "1"), 1);
    QVERIFY(turn(bench, 60));
    QCOMPARE(bench.requests(Which::Messages, "1"), looks);
    QCOMPARE(bench->watch().watched(), 1);
}

void WatchTest::oneRequestForANumberAtATime()
{
    Bench bench;
    bench.hold({rental(u"1"_s)});
    bench.answer(Which::Messages, replies::stallForever());
    bench.keys.kept = ApiKey::fromInput(testKey);
    bench.open();
    bench->api().setDeadline(10s);
    bench->start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 1, 30'000);
    for (int i = 0; i < 5; ++i) {
        bench.clock.advance(10min);
        bench->watch().wake();
        bench->watch().lookNow();
        QCOMPARE(bench->watch().looksUnderWay(), 1);
    }
    VERIFY_OK(bench->rentals().setLabel(kOrder, u"changed meanwhile"_s));
    QCOMPARE(bench->watch().looksUnderWay(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->catalogue().isRefreshing(), 30'000);
    bench->catalogue().refresh(); // whatever was sent before it has come
    QTRY_VERIFY_WITH_TIMEOUT(!bench->catalogue().isRefreshing(), 30'000);
    QCOMPARE(bench.requests(Which::Messages), 1);

    // Given up at last, it is looked at again.
    QVERIFY(bench.waitUntilIdle());
    bench.answerWell(Which::Messages);
    bench.clock.advance(10min);
    bench->watch().wake();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 2);
}

void WatchTest::aSlowNumberHoldsUpNoOther()
{
    Bench bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [](const RawRequest& request) {
        return request.query() == "orderId=1" ? replies::stallForever() : replies::json(200, noMessages());
    });
    for (int i = 0; i < 3; ++i) {
        bench.clock.advance(5s);
        bench->watch().wake();
        QTRY_COMPARE_WITH_TIMEOUT(bench->watch().looksUnderWay(), 1, 15'000);
    }
    QCOMPARE(bench.requests(Which::Messages, "1"), 2);
    QCOMPARE(bench.requests(Which::Messages, "2"), 4);
}

void WatchTest::fewLooksAtOnce()
{
    Bench bench;
    QList<Rental> rentals;
    for (int i = 1; i <= 20; ++i)
        rentals.append(rental(QString::number(i)));
    bench.hold(rentals);
    int most = 0;
    QVERIFY(bench.openConnected());
    connect(&bench->watch(), &Watch::changed, this, [&] { most = std::max(most, bench->watch().looksUnderWay()); });
    // Twenty on which a code is expected share the budget: every 5 s would be 240 calls a minute.
    bench.clock.advance(20s);
    bench->watch().wake();
    QCOMPARE(bench->watch().looksUnderWay(), 0);
    bench.clock.advance(1s);
    bench->watch().wake();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(most, 4);
    QCOMPARE(bench.requests(Which::Messages), 40);
}

void WatchTest::aRefusedKeyGoesOutTwiceAtMost()
{
    Bench bench;
    QList<Rental> rentals;
    for (int i = 1; i <= 20; ++i)
        rentals.append(rental(QString::number(i)));
    bench.hold(rentals);
    const RawScript refused = replies::json(401, refusal(401, "Invalid API key"));
    bench.answer(Which::Services, refused);
    bench.answer(Which::Messages, refused);
    bench.keys.kept = ApiKey::fromInput(testKey);
    bench.open();
    bench->start();
    QVERIFY(bench.waitFor(Connection::KeyRefused));
    QVERIFY(bench.waitUntilIdle());
    // One asked for services, one for messages.
    QCOMPARE_LE(bench.server.requests().size(), 2);

    // Nor does a key that is refused while it works go on.
    Bench working;
    working.hold(rentals);
    QVERIFY(working.openConnected());
    const qsizetype before = working.server.requests().size();
    working.answer(Which::Messages, refused);
    working->watch().lookNow();
    QVERIFY(working.waitFor(Connection::KeyRefused));
    QVERIFY(working.waitUntilIdle());
    QCOMPARE_LE(working.server.requests().size(), before + 4);
}

void WatchTest::aNewKeyWaitsForNoPauseOfTheFormer()
{
    Bench bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::json(429, refusal(429, "Too many requests"), {{"Retry-After", "7200"}}));
    QVERIFY(turn(bench, 5));
    bench.answerWell(Which::Messages);
    const qsizetype before = bench.requests(Which::Messages);
    QVERIFY(turn(bench, 60));
    QCOMPARE(bench.requests(Which::Messages), before);
    bench->session().connectWith(ApiKey::fromInput(u"another"_s), this, [](const auto&) {});
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), before + 1, 30'000);
}

void WatchTest::nothingForEndedNumbers()
{
    Bench bench;
    Rental released = rental(u"1"_s);
    released.release = ReleaseState::Done;
    released.releasedAt = at(12);
    const Rental expired = rentedAt(u"2"_s, bench.clock.now().addDays(-3));
    bench.hold({released, expired});
    QVERIFY(bench.openConnected());
    bench->watch().lookNow();
    QVERIFY(turn(bench, 10));
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 0);
    QCOMPARE(bench->watch().watched(), 0);
    QVERIFY(!bench->watch().nextLook());
}

void WatchTest::stopsWhenANumberExpires()
{
    Bench bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now().addDays(-3).addSecs(40))});
    QVERIFY(bench.openConnected());
    QVERIFY(turn(bench, 39));
    QCOMPARE(bench.requests(Which::Messages), 2);
    QVERIFY(turn(bench, 60));
    bench->watch().lookNow();
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 3); // one last look
    QVERIFY(!bench->watch().nextLook());
}

void WatchTest::stopsWhenANumberIsReleased()
{
    Bench bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bool released = false;
    bench->rentals().release(kOrder, this, [&](const auto& result) { released = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(released, 30'000);
    QVERIFY(bench.waitUntilIdle());
    const qsizetype before = bench.requests(Which::Messages);
    QCOMPARE(before, 2); // one last look
    QVERIFY(turn(bench, 31));
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), before);
    QCOMPARE(bench->watch().watched(), 0);
}

void WatchTest::startsWithANewNumber()
{
    Bench bench;
    QVERIFY(bench.openConnected());
    bool rented = false;
    bench->rentals().rent(testRequest(), u"Google"_s, this, [&](const auto& result) { rented = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(rented, 30'000);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages, "52608714"), 1);
    QVERIFY(turn(bench, 5));
    QCOMPARE(bench.requests(Which::Messages, "52608714"), 2);
}

void WatchTest::pausesGrowAndEnd()
{
    Bench bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::html(502));
    QList<qint64> times;
    connect(&bench.server, &RawServer::requestReceived, this, [&] { times.append(at(12).secsTo(bench.clock.now())); });
    QVERIFY(turn(bench, 90));
    QCOMPARE(times, (QList<qint64>{5, 15, 35, 75})); // pauses of 10, 20 and 40 s
    bench.answerWell(Which::Messages);
    QVERIFY(turn(bench, 80));
    QCOMPARE(times, (QList<qint64>{5, 15, 35, 75, 155, 160, 165, 170}));
}

void WatchTest::noMessageYetCostsNoPause_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::newRow("404") << replies::json(404, refusal(404, "No messages"));
    QTest::newRow("400") << replies::json(400, refusal(400, "No sms yet"));
    QTest::newRow("success: false") << replies::json(200, refusal(200, ""));
    QTest::newRow("204") << replies::whole(204, {});
    QTest::newRow("data: []") << replies::json(200, R"({"success":true,"data":[]})");
}

/// Also where messages came before; and the next one is news.
void WatchTest::noMessageYetCostsNoPause()
{
    QFETCH(const RawScript, script);
    Bench bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now())});
    bench.answer(Which::Messages, script);
    QVERIFY(bench.openConnected());
    QVERIFY(turn(bench, 60));
    QCOMPARE(bench.requests(Which::Messages, "1"), 13);
    QVERIFY(!bench->session().lastError());
    QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
    bench.answer(Which::Messages, replies::json(200, oneMessage("7")));
    QVERIFY(turn(bench, 5));
    QCOMPARE(arrived.size(), 1);
    bench.answer(Which::Messages, script);
    QVERIFY(turn(bench, 30));
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
    bench.answer(Which::Messages, replies::json(200, oneMessage("8")));
    QVERIFY(turn(bench, 15));
    QCOMPARE(arrived.size(), 2);
    QVERIFY(!bench->session().lastError());
}

void WatchTest::tooManyCallsHoldBackAll()
{
    Bench bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s), rental(u"3"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::json(429, refusal(429, "Too many requests"), {{"Retry-After", "43"}}));
    QVERIFY(turn(bench, 5));
    bench.answerWell(Which::Messages);
    const qsizetype before = bench.requests(Which::Messages);
    bench->watch().lookNow();
    QVERIFY(turn(bench, 42));
    QCOMPARE(bench.requests(Which::Messages), before);
    QVERIFY(turn(bench, 1));
    QCOMPARE(bench.requests(Which::Messages), before + 3);
}

void WatchTest::lookNow()
{
    Bench bench;
    bench.hold({rentedAt(u"1"_s, at(2)), rentedAt(u"2"_s, at(2))});
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Messages), 2);
    bench->watch().lookNow();
    QCOMPARE(bench->watch().looksUnderWay(), 2);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 4);
    QCOMPARE(bench->watch().nextLook(), at(12).addSecs(30));
}

void WatchTest::runsByItself()
{
    // Nobody calls wake() here: its timer does.
    Bench bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Messages), 1);
    bench.clock.advance(5s - 20ms);
    VERIFY_OK(bench->rentals().setLabel(kOrder, u"any change arms the timer anew"_s));
    QCOMPARE(bench->watch().looksUnderWay(), 0);
    bench.clock.advance(20ms);
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 2, 30'000);
}

void WatchTest::nothingWithoutAKey()
{
    Bench bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    bench->start();
    QVERIFY(bench.waitFor(Connection::NoKey));
    bench->watch().lookNow();
    bench->watch().wake();
    QCOMPARE(bench->watch().looksUnderWay(), 0);
    QCOMPARE(bench->watch().watched(), 0);
    QVERIFY(!bench->watch().nextLook());
    QCOMPARE(bench.server.requests().size(), 0);
}

void WatchTest::storageErrorIsToldUntilItEnds()
{
    Bench bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"INSERT ON messages"_s));
    bench.answer(Which::Messages, replies::json(200, oneMessage("m1")));
    const QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
    QVERIFY(turn(bench, 5));
    QVERIFY(bench->watch().storageError());
    QCOMPARE(bench->watch().storageError()->kind, ErrorKind::Storage);
    QCOMPARE(arrived.size(), 0);

    QVERIFY(bench.allow());
    QVERIFY(turn(bench, 5));
    QVERIFY(!bench->watch().storageError());
    QCOMPARE(arrived.size(), 1);
}

void WatchTest::oneNumbersStorageErrorOutlivesAnothersAnswer()
{
    Bench bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"INSERT ON messages"_s));
    bench.answer(Which::Messages, [](const RawRequest& request) {
        return replies::json(200, request.query() == "orderId=1" ? oneMessage("m1") : noMessages());
    });
    for (int i = 0; i < 4; ++i) {
        QVERIFY(turn(bench, 5));
        QVERIFY(bench->watch().storageError());
    }
    // A number that has ended has nothing to write down any more.
    bool released = false;
    bench->rentals().release(kOrder, this, [&](const auto& result) { released = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(released, 30'000);
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(!bench->watch().storageError());
}

void WatchTest::comesBackWithoutAnyNumber()
{
    // With no number to look at, nothing but the list of services can tell that the service is there again.
    Bench bench;
    bench.answer(Which::Services, replies::html(502));
    bench.keys.kept = ApiKey::fromInput(testKey);
    bench.open();
    bench->catalogue().setFirstPause(10ms);
    bench->start();
    QTRY_VERIFY_WITH_TIMEOUT(bench.requests(Which::Services) >= 3, 30'000);
    QVERIFY(bench->catalogue().error());
    bench.answerWell(Which::Services);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->catalogue().error(), 30'000);
    QVERIFY(bench->session().connection() == Connection::Connected);
}

LINEKEEPER_TEST(QCoreApplication, WatchTest);
#include "watch_test.moc"
