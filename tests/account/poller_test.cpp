// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Which requests for messages really go out, counted at the server while the clock is turned by hand.
class PollerTest : public QObject
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
    void pollNow();
    void runsByItself();
    void nothingWithoutAKey();
    void storageErrorIsToldUntilItEnds();
    void oneNumbersStorageErrorOutlivesAnothersAnswer();
    void comesBackWithoutAnyNumber();
};

namespace {

const OrderId kOrder(u"1"_s);

QByteArray oneMessage(const QByteArray& id)
{
    return R"({"statusCode":200,"data":{"messages":[{"id":")" + id
           + R"(","timestamp":"2025-07-11 13:50:49 UTC","message":"m )" + id + R"(","pin":"12)" + id
           + R"("}]},"message":"","success":true})";
}

} // namespace

void PollerTest::looksAsOftenAsPlanned_data()
{
    QTest::addColumn<int>("age");
    QTest::addColumn<int>("looks"); // in the first minute
    QTest::newRow("new") << 0 << 13;
    QTest::newRow("nearly ten minutes") << 600 - 30 << 8; // six while young; the last of them plans 5 s ahead
    QTest::newRow("old") << 3600 << 3;
}

void PollerTest::looksAsOftenAsPlanned()
{
    QFETCH(const int, age);
    QFETCH(const int, looks);
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now().addSecs(-age))});
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Messages, "1"), 1);
    QVERIFY(bench.turn(60));
    QCOMPARE(bench.requests(Which::Messages, "1"), looks);
    QCOMPARE(bench->poller().watched(), 1);
}

void PollerTest::oneRequestForANumberAtATime()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.answer(Which::Messages, replies::stallForever());
    bench.keys.kept = ApiKey::fromInput(testKey);
    bench.open();
    bench->api().setDeadline(10s);
    bench->start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 1, 30'000);
    for (int i = 0; i < 5; ++i) {
        bench.clock.advance(10min);
        bench->poller().wake();
        bench->poller().pollNow();
        QCOMPARE(bench->poller().pollsUnderWay(), 1);
    }
    VERIFY_OK(bench->rentals().setDetails(kOrder, {u"changed meanwhile"_s}));
    QCOMPARE(bench->poller().pollsUnderWay(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!bench->catalogue().isRefreshing(), 30'000);
    bench->catalogue().refresh(); // whatever was sent before it has come
    QTRY_VERIFY_WITH_TIMEOUT(!bench->catalogue().isRefreshing(), 30'000);
    QCOMPARE(bench.requests(Which::Messages), 1);

    // Given up at last, it is looked at again.
    QVERIFY(bench.waitUntilIdle());
    bench.answerWell(Which::Messages);
    bench.clock.advance(10min);
    bench->poller().wake();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 2);
}

void PollerTest::aSlowNumberHoldsUpNoOther()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [](const RawRequest& request) {
        return request.query() == "orderId=1" ? replies::stallForever() : replies::json(200, noMessages());
    });
    for (int i = 0; i < 3; ++i) {
        bench.clock.advance(5s);
        bench->poller().wake();
        QTRY_COMPARE_WITH_TIMEOUT(bench->poller().pollsUnderWay(), 1, 15'000);
    }
    QCOMPARE(bench.requests(Which::Messages, "1"), 2);
    QCOMPARE(bench.requests(Which::Messages, "2"), 4);
}

void PollerTest::fewLooksAtOnce()
{
    AccountFixture bench;
    QList<Rental> rentals;
    for (int i = 1; i <= 20; ++i)
        rentals.append(rental(QString::number(i)));
    bench.hold(rentals);
    int most = 0;
    QVERIFY(bench.openConnected());
    connect(&bench->poller(), &Poller::changed, this, [&] { most = std::max(most, bench->poller().pollsUnderWay()); });
    // Twenty on which a code is expected share the budget: every 5 s would be 240 calls a minute.
    bench.clock.advance(20s);
    bench->poller().wake();
    QCOMPARE(bench->poller().pollsUnderWay(), 0);
    bench.clock.advance(1s);
    bench->poller().wake();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(most, 4);
    QCOMPARE(bench.requests(Which::Messages), 40);
}

void PollerTest::aRefusedKeyGoesOutTwiceAtMost()
{
    AccountFixture bench;
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
    AccountFixture working;
    working.hold(rentals);
    QVERIFY(working.openConnected());
    const qsizetype before = working.server.requests().size();
    working.answer(Which::Messages, refused);
    working->poller().pollNow();
    QVERIFY(working.waitFor(Connection::KeyRefused));
    QVERIFY(working.waitUntilIdle());
    QCOMPARE_LE(working.server.requests().size(), before + 4);
}

void PollerTest::aNewKeyWaitsForNoPauseOfTheFormer()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::json(429, refusal(429, "Too many requests"), {{"Retry-After", "7200"}}));
    QVERIFY(bench.turn(5));
    bench.answerWell(Which::Messages);
    const qsizetype before = bench.requests(Which::Messages);
    QVERIFY(bench.turn(60));
    QCOMPARE(bench.requests(Which::Messages), before);
    bench->session().connectWith(ApiKey::fromInput(u"another"_s), this, [](const auto&) {});
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), before + 1, 30'000);
}

void PollerTest::nothingForEndedNumbers()
{
    AccountFixture bench;
    Rental released = rental(u"1"_s);
    released.release = ReleaseState::Done;
    released.releasedAt = at(12);
    const Rental expired = rentedAt(u"2"_s, bench.clock.now().addDays(-3));
    bench.hold({released, expired});
    QVERIFY(bench.openConnected());
    bench->poller().pollNow();
    QVERIFY(bench.turn(10));
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 0);
    QCOMPARE(bench->poller().watched(), 0);
    QVERIFY(!bench->poller().nextPoll());
}

void PollerTest::stopsWhenANumberExpires()
{
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now().addDays(-3).addSecs(40))});
    QVERIFY(bench.openConnected());
    QVERIFY(bench.turn(39));
    QCOMPARE(bench.requests(Which::Messages), 2);
    QVERIFY(bench.turn(60));
    bench->poller().pollNow();
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 3); // one last look
    QVERIFY(!bench->poller().nextPoll());
}

void PollerTest::stopsWhenANumberIsReleased()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bool released = false;
    bench->rentals().release(kOrder, this, [&](const auto& result) { released = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(released, 30'000);
    QVERIFY(bench.waitUntilIdle());
    const qsizetype before = bench.requests(Which::Messages);
    QCOMPARE(before, 2); // one last look
    QVERIFY(bench.turn(31));
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), before);
    QCOMPARE(bench->poller().watched(), 0);
}

void PollerTest::startsWithANewNumber()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bool rented = false;
    bench->rentals().rent(testRequest(), u"Google"_s, this, [&](const auto& end) { rented = end.result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(rented, 30'000);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages, "52608714"), 1);
    QVERIFY(bench.turn(5));
    QCOMPARE(bench.requests(Which::Messages, "52608714"), 2);
}

void PollerTest::pausesGrowAndEnd()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::html(502));
    QList<qint64> times;
    connect(&bench.server, &RawServer::requestReceived, this, [&] { times.append(at(12).secsTo(bench.clock.now())); });
    QVERIFY(bench.turn(90));
    QCOMPARE(times, (QList<qint64>{5, 15, 35, 75})); // pauses of 10, 20 and 40 s
    bench.answerWell(Which::Messages);
    QVERIFY(bench.turn(80));
    QCOMPARE(times, (QList<qint64>{5, 15, 35, 75, 155, 160, 165, 170}));
}

void PollerTest::noMessageYetCostsNoPause_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::newRow("404") << replies::json(404, refusal(404, "No messages"));
    QTest::newRow("400") << replies::json(400, refusal(400, "No sms yet"));
    QTest::newRow("success: false") << replies::json(200, refusal(200, ""));
    QTest::newRow("204") << replies::whole(204, {});
    QTest::newRow("data: []") << replies::json(200, R"({"success":true,"data":[]})");
}

/// Also where messages came before; and the next one is news.
void PollerTest::noMessageYetCostsNoPause()
{
    QFETCH(const RawScript, script);
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now())});
    bench.answer(Which::Messages, script);
    QVERIFY(bench.openConnected());
    QVERIFY(bench.turn(60));
    QCOMPARE(bench.requests(Which::Messages, "1"), 13);
    QVERIFY(!bench->session().lastError());
    QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
    bench.answer(Which::Messages, replies::json(200, oneMessage("7")));
    QVERIFY(bench.turn(5));
    QCOMPARE(arrived.size(), 1);
    bench.answer(Which::Messages, script);
    QVERIFY(bench.turn(30));
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
    bench.answer(Which::Messages, replies::json(200, oneMessage("8")));
    QVERIFY(bench.turn(15));
    QCOMPARE(arrived.size(), 2);
    QVERIFY(!bench->session().lastError());
}

void PollerTest::tooManyCallsHoldBackAll()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s), rental(u"3"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::json(429, refusal(429, "Too many requests"), {{"Retry-After", "43"}}));
    QVERIFY(bench.turn(5));
    bench.answerWell(Which::Messages);
    const qsizetype before = bench.requests(Which::Messages);
    bench->poller().pollNow();
    QVERIFY(bench.turn(42));
    QCOMPARE(bench.requests(Which::Messages), before);
    QVERIFY(bench.turn(1));
    QCOMPARE(bench.requests(Which::Messages), before + 3);
}

void PollerTest::pollNow()
{
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, at(2)), rentedAt(u"2"_s, at(2))});
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Messages), 2);
    bench->poller().pollNow();
    QCOMPARE(bench->poller().pollsUnderWay(), 2);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 4);
    QCOMPARE(bench->poller().nextPoll(), at(12).addSecs(30));
}

void PollerTest::runsByItself()
{
    // Nobody calls wake() here: its timer does.
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Messages), 1);
    bench.clock.advance(5s - 20ms);
    VERIFY_OK(bench->rentals().setDetails(kOrder, {u"any change arms the timer anew"_s}));
    QCOMPARE(bench->poller().pollsUnderWay(), 0);
    bench.clock.advance(20ms);
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 2, 30'000);
}

void PollerTest::nothingWithoutAKey()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    bench->start();
    QVERIFY(bench.waitFor(Connection::NoKey));
    bench->poller().pollNow();
    bench->poller().wake();
    QCOMPARE(bench->poller().pollsUnderWay(), 0);
    QCOMPARE(bench->poller().watched(), 0);
    QVERIFY(!bench->poller().nextPoll());
    QCOMPARE(bench.server.requests().size(), 0);
}

void PollerTest::storageErrorIsToldUntilItEnds()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"INSERT ON messages"_s));
    bench.answer(Which::Messages, replies::json(200, oneMessage("m1")));
    const QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
    QVERIFY(bench.turn(5));
    QVERIFY(bench->poller().storageError());
    QCOMPARE(bench->poller().storageError()->kind, ErrorKind::Storage);
    QCOMPARE(arrived.size(), 0);

    QVERIFY(bench.allow());
    QVERIFY(bench.turn(5));
    QVERIFY(!bench->poller().storageError());
    QCOMPARE(arrived.size(), 1);
}

void PollerTest::oneNumbersStorageErrorOutlivesAnothersAnswer()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"INSERT ON messages"_s));
    bench.answer(Which::Messages, [](const RawRequest& request) {
        return replies::json(200, request.query() == "orderId=1" ? oneMessage("m1") : noMessages());
    });
    for (int i = 0; i < 4; ++i) {
        QVERIFY(bench.turn(5));
        QVERIFY(bench->poller().storageError());
    }
    // A number that has ended has nothing to write down any more.
    bool released = false;
    bench->rentals().release(kOrder, this, [&](const auto& result) { released = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(released, 30'000);
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(!bench->poller().storageError());
}

void PollerTest::comesBackWithoutAnyNumber()
{
    // With no number to look at, nothing but the list of services can tell that the service is there again.
    AccountFixture bench;
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

LINEKEEPER_TEST(QCoreApplication, PollerTest);
#include "poller_test.moc"
