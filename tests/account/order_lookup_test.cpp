// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/order_lookup.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

QByteArray messageList(const QByteArray& items)
{
    return R"({"statusCode":200,"data":{"messages":[)" + items + R"(]},"message":"ok","success":true})";
}

const QByteArray kTwo =
    R"({"id":"1","orderId":"765268","timestamp":"2025-07-11 13:50:49 EDT","service":"","sender":"1","number":"","message":"a","pin":"1"},)"
    R"({"id":"2","orderId":"765268","timestamp":"2025-07-10 13:50:49 EDT","service":" GMail ","sender":"1","number":"1 912 864 8532","message":"b","pin":"2"})";

/// What a lookup signalled, one word each.
class Log : public QObject
{
public:
    explicit Log(OrderLookup& lookup)
    {
        connect(&lookup, &OrderLookup::found, this, [this](const FoundOrder& order) {
            words << u"+"_s + order.order.text();
            orders << order;
        });
        connect(&lookup, &OrderLookup::failed, this, [this](const OrderId& order, const Error& error) {
            words << u"-"_s + order.text() + u":"_s + nameOf(error.kind);
        });
        connect(&lookup, &OrderLookup::finished, this, [this] { words << u"finished"_s; });
        connect(&lookup, &OrderLookup::stopped, this,
                [this](const Error& error) { words << u"stopped:"_s + nameOf(error.kind); });
    }
    QString text() const { return words.join(u' '); }
    bool waitForEnd() const
    {
        return QTest::qWaitFor(
            [this] {
                return !words.isEmpty() && (words.last() == "finished"_L1 || words.last().startsWith("stopped"_L1));
            },
            kPatience);
    }

    QStringList words;
    QList<FoundOrder> orders;
};

QList<OrderId> orders(const QString& text)
{
    QList<OrderId> orders;
    for (const QString& id : text.split(u' '))
        orders.append(OrderId(id));
    return orders;
}

} // namespace

/// Orders looked up one after the other, over a real socket.
class OrderLookupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatMessagesTell();
    void strangersAreNamedAndTheRestGoesOn();
    void whatMayBeAnEmptyListIsDoubtful();
    void onlyItsOwnWordsMakeAnOrderUnknown();
    void stopsWhereGoingOnDoesHarm_data();
    void stopsWhereGoingOnDoesHarm();
    void brokenServiceIsLeftInPeace();
    void asksNothingWithoutAKey();
    void canBeCalledOff();
    void beginsAnew();
    void mayGoAtAnyTime();
};

void OrderLookupTest::tellsWhatMessagesTell()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [](const RawRequest& request) {
        return replies::json(200, request.query() == "orderId=1" ? messageList(kTwo) : noMessages());
    });
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2"_s));
    QVERIFY(lookup.isRunning());
    QVERIFY(log.words.isEmpty());
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.text(), u"+1 +2 finished"_s);
    QVERIFY(!lookup.isRunning());
    const FoundOrder first = log.orders.at(0);
    QCOMPARE(first.number.digits(), u"19128648532"_s);
    QCOMPARE(first.serviceName, u"GMail"_s);
    QCOMPARE(first.first, at(17, 50, 49).addDays(-1));
    QCOMPARE(first.last, at(17, 50, 49));
    QCOMPARE(first.messages.messages.size(), 2);
    const FoundOrder second = log.orders.at(1);
    QVERIFY(second.number.isEmpty() && second.serviceName.isEmpty() && !second.first.isValid());
    QCOMPARE(bench.requests(Which::Messages), 2);
}

void OrderLookupTest::strangersAreNamedAndTheRestGoesOn()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [](const RawRequest& request) {
        if (request.query() == "orderId=2")
            return replies::json(404, refusal(404, "Order not found"));
        if (request.query() == "orderId=3")
            return replies::json(400, refusal(400, "Bad order"));
        if (request.query() == "orderId=4")
            return replies::whole(500, "oops");
        return replies::json(200, noMessages());
    });
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2 3 4 5"_s));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.text(), u"+1 -2:NotFound -3:Rejected -4:Server +5 finished"_s);
    // That an order is unknown is no trouble with the service.
    QCOMPARE(bench->session().connection(), Connection::Connected);
    QVERIFY(!bench->session().lastError());
}

void OrderLookupTest::whatMayBeAnEmptyListIsDoubtful()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [](const RawRequest& request) {
        if (request.query() == "orderId=1")
            return replies::json(404, refusal(404, "No messages"));
        if (request.query() == "orderId=2")
            return replies::whole(204, {});
        return replies::json(200, noMessages());
    });
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2 3"_s));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.text(), u"+1 +2 +3 finished"_s);
    QVERIFY(log.orders.at(0).messages.isDoubtful);
    QCOMPARE(log.orders.at(0).messages.serviceMessage, u"No messages"_s);
    QVERIFY(log.orders.at(1).messages.isDoubtful);
    QVERIFY(!log.orders.at(2).messages.isDoubtful);
    QVERIFY(!bench->session().lastError());
}

void OrderLookupTest::onlyItsOwnWordsMakeAnOrderUnknown()
{
    Error error;
    error.kind = ErrorKind::NotFound;
    QVERIFY(!isOrderUnknown(error)); // a page of a proxy
    error.serviceMessage = u"Cannot GET /api/v1"_s;
    QVERIFY(!isOrderUnknown(error));
    error.serviceMessage = u"Order not found"_s;
    QVERIFY(isOrderUnknown(error));
    error.kind = ErrorKind::Server;
    QVERIFY(!isOrderUnknown(error));
}

void OrderLookupTest::stopsWhereGoingOnDoesHarm_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<QString>("end");
    QTest::addColumn<Connection>("connection");
    QTest::newRow("refused key") << replies::json(401, refusal(401, "Invalid API key")) << u"Unauthorised"_s
                                 << Connection::KeyRefused;
    QTest::newRow("blocked") << replies::json(403, refusal(403, "Account suspended")) << u"Forbidden"_s
                             << Connection::Connected;
    QTest::newRow("too many calls") << replies::json(429, refusal(429, "Too many requests")) << u"RateLimited"_s
                                    << Connection::Connected;
    QTest::newRow("lost") << replies::closeWithoutAnswer() << u"Network"_s << Connection::Offline;
    QTest::newRow("silent") << replies::stallForever() << u"Timeout"_s << Connection::Offline;
}

void OrderLookupTest::stopsWhereGoingOnDoesHarm()
{
    QFETCH(const RawScript, script);
    QFETCH(const QString, end);
    QFETCH(const Connection, connection);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [&script](const RawRequest& request) {
        return request.query() == "orderId=2" ? script : replies::json(200, noMessages());
    });
    bench->api().setDeadline(2s);
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2 3"_s));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.text(), u"+1 stopped:"_s + end);
    QCOMPARE(lookup.done(), 1);
    QCOMPARE(bench->session().connection(), connection);
    QCOMPARE(bench.requests(Which::Messages, "3"), 0);
}

void OrderLookupTest::brokenServiceIsLeftInPeace()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [](const RawRequest& request) {
        return request.query() == "orderId=3" ? replies::json(200, noMessages()) : replies::whole(502, "<html>");
    });
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2 3 4 5 6 7"_s));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.text(), u"-1:Server -2:Server +3 -4:Server -5:Server stopped:Server"_s);
}

void OrderLookupTest::asksNothingWithoutAKey()
{
    AccountFixture bench;
    bench.open();
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2"_s));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.text(), u"stopped:Unauthorised"_s);
    QCOMPARE(bench.requests(Which::Messages), 0);
}

void OrderLookupTest::canBeCalledOff()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::stallForever());
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 1, kPatience);
    lookup.cancel();
    QCOMPARE(log.text(), u"stopped:Cancelled"_s);
    lookup.cancel();
    bench.answerWell(Which::Messages);
    bench->refresh(); // whatever was to come of it has come
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(log.text(), u"stopped:Cancelled"_s);
    QCOMPARE(bench.requests(Which::Messages, "2"), 0);
}

void OrderLookupTest::beginsAnew()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    OrderLookup lookup(bench->api(), bench->session(), bench->meter());
    const Log log(lookup);
    lookup.start(orders(u"1 2"_s));
    lookup.start(orders(u"3"_s));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.text(), u"+3 finished"_s);
    // Begun anew from within, as a dialog would.
    bool again = true;
    connect(&lookup, &OrderLookup::found, &lookup, [&] {
        if (std::exchange(again, false))
            lookup.start(orders(u"8"_s));
    });
    lookup.start(orders(u"6 7"_s));
    QTRY_COMPARE_WITH_TIMEOUT(log.text(), u"+3 finished +6 +8 finished"_s, kPatience);
}

void OrderLookupTest::mayGoAtAnyTime()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::stallForever());
    auto lookup = std::make_unique<OrderLookup>(bench->api(), bench->session(), bench->meter());
    const Log log(*lookup);
    lookup->start(orders(u"1 2"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 1, kPatience);
    lookup.reset();
    bench.answerWell(Which::Messages);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(log.words.isEmpty());
}

LINEKEEPER_TEST(QCoreApplication, OrderLookupTest);
#include "order_lookup_test.moc"
