// SPDX-License-Identifier: GPL-3.0-or-later
#include "served_account.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What the account's own rules refuse, over HTTP, with no situation switched on.
class RulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesByRule_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");

        const auto rent = [](const char* name, const QByteArray& body, int status, const QString& message) {
            QTest::newRow(name) << QByteArray("POST") << u"request-rental"_s << body << status << message;
        };
        rent("unknown service", R"({"serviceId":"ffffffff","duration":"threeDay"})", 404, u"Service not found"_s);
        rent("no service", R"({"duration":"threeDay"})", 400, u"serviceId is required"_s);
        rent("service as number", R"({"serviceId":1,"duration":"threeDay"})", 400, u"serviceId is required"_s);
        rent("unsupported duration", R"({"serviceId":"1fe58df2","duration":"oneDay"})", 400,
             u"This service does not support oneDay rental"_s);
        rent("unknown duration", R"({"serviceId":"1fe58df2","duration":"twoDay"})", 400, u"Invalid duration"_s);
        rent("duration as number", R"({"serviceId":"1fe58df2","duration":3})", 400, u"Invalid duration"_s);
        rent("no duration", R"({"serviceId":"1fe58df2"})", 400, u"Invalid duration"_s);
        rent("bad area", R"({"serviceId":"1fe58df2","duration":"threeDay","areas":"103"})", 400,
             u"Invalid area code"_s);
        rent("area as number", R"({"serviceId":"1fe58df2","duration":"threeDay","areas":503})", 400,
             u"Invalid area code"_s);
        rent("area without stock", R"({"serviceId":"1fe58df2","duration":"threeDay","areas":"999"})", 404,
             u"No numbers available"_s);
        rent("trailing comma", R"({"serviceId":"1fe58df2","duration":"threeDay",})", 400, u"Invalid request body"_s);
        rent("list", "[]", 400, u"Invalid request body"_s);
        rent("nothing", "", 400, u"Invalid request body"_s);

        QTest::newRow("release unknown") << QByteArray("POST") << u"release-rental"_s
                                         << QByteArray(R"({"orderId":"1"})") << 404 << u"Order not found"_s;
        QTest::newRow("release nothing") << QByteArray("POST") << u"release-rental"_s << QByteArray("{}") << 400
                                         << u"orderId is required"_s;
        QTest::newRow("messages of unknown")
            << QByteArray("GET") << u"rental-messages?orderId=1"_s << QByteArray() << 404 << u"Order not found"_s;
        QTest::newRow("messages of none")
            << QByteArray("GET") << u"rental-messages"_s << QByteArray() << 400 << u"orderId is required"_s;
        QTest::newRow("wrong method") << QByteArray("GET") << u"request-rental"_s << QByteArray() << 405
                                      << u"Method not allowed"_s;
        QTest::newRow("no such call") << QByteArray("GET") << u"rental-states"_s << QByteArray() << 404
                                      << u"Not found"_s;
        QTest::newRow("control is closed")
            << QByteArray("GET") << u"../../../control/orders"_s << QByteArray() << 404 << u"Not found"_s;
    }

    void refusesByRule()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, path);
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const QString, message);
        ServedAccount served;
        const QString full = u"/api/v1/users/"_s + path;
        const TestReply reply = method == "GET" ? served.client.get(full) : served.client.post(full, body);
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.json(),
                 QJsonObject({{u"statusCode"_s, status}, {u"message"_s, message}, {u"success"_s, false}}));
        QVERIFY(served.account.orders().isEmpty());
        QCOMPARE(served.account.balance(), Money::fromCents(250'00));
    }

    void refusesAWrongKeyOnEveryCall_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("wrong") << QByteArray("Bearer wrong");
        QTest::newRow("no scheme") << QByteArray("the-key");
    }

    void refusesAWrongKeyOnEveryCall()
    {
        QFETCH(const QByteArray, authorization);
        ServedAccount served({.key = ApiKey::fromInput(u"the-key"_s)});
        const OrderId order = served.order();
        served.client.setAuthorization(authorization);
        for (const TestReply& reply :
             {served.services(), served.messages(order.text()), served.rent(), served.release(order.text())}) {
            QCOMPARE(reply.status, 401);
            QCOMPARE(reply.message(), u"Invalid API key"_s);
        }
        QCOMPARE(served.account.orders().size(), 1);
        QVERIFY(!served.account.order(order)->isReleased);

        served.client.setAuthorization("Bearer the-key");
        QCOMPARE(served.services().status, 200);
    }

    void refusesAnotherContentType()
    {
        ServedAccount served;
        served.client.setContentType("text/plain");
        QCOMPARE(served.rent().message(), u"Content-Type must be application/json"_s);
        served.client.setContentType("Application/JSON; charset=utf-8");
        QCOMPARE(served.rent().status, 201);
    }

    void refusesASecondRelease()
    {
        ServedAccount served;
        const QString order = served.order().text();
        QCOMPARE(served.release(order).status, 200);
        const TestReply reply = served.release(order);
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.message(), u"Number already released"_s);
    }

    void runsOutOfMoney()
    {
        ServedAccount served({.openingBalance = Money::fromCents(200)});
        QCOMPARE(served.rent().status, 201);
        QCOMPARE(served.rent().status, 201);
        const TestReply reply = served.rent();
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.message(), u"Insufficient balance"_s);
        QCOMPARE(served.account.orders().size(), 2);
    }

    void limitsTheRate()
    {
        ServedAccount served({.callsPerMinute = 1});
        QCOMPARE(served.services().status, 200);
        const TestReply reply = served.services();
        QCOMPARE(reply.status, 429);
        QCOMPARE(reply.message(), u"Too many requests"_s);
        QCOMPARE(reply.retryAfter, "60");
    }

    void keepsAndCountsRequestsButNotTheKey()
    {
        ServedAccount served({.key = ApiKey::fromInput(u"the-key"_s)});
        served.client.setAuthorization("Bearer the-key");
        served.rent();
        served.client.setAuthorization("Bearer wrong");
        served.messages(u"5%20%261"_s);
        served.client.get(u"/elsewhere"_s);

        RequestLog& log = served.server.requests();
        QCOMPARE(log.count(), 3);
        QCOMPARE(log.count(CallName::Request), 1);
        QCOMPARE(log.count(CallName::Messages), 1);
        QCOMPARE(log.count(CallName::Services), 0);
        QCOMPARE(log.all().at(0).method, "POST");
        QCOMPARE(log.all().at(0).path, u"/api/v1/users/request-rental"_s);
        QCOMPARE(log.all().at(0).body, R"({"serviceId":"1fe58df2","duration":"threeDay"})");
        QVERIFY(log.all().at(0).isKeyRight);
        QVERIFY(!log.all().at(1).isKeyRight);
        QCOMPARE(log.all().at(1).query, u"orderId=5%20%261"_s);
        QCOMPARE(log.all().at(2).path, u"/elsewhere"_s);
        log.clear();
        QCOMPARE(log.count() + log.count(CallName::Request) + static_cast<int>(log.all().size()), 0);
    }

    void keepsTheLastTenThousandRequests()
    {
        RequestLog log;
        for (int i = 0; i < 10'005; ++i)
            log.add({.path = QString::number(i), .call = CallName::Services});
        QCOMPARE(log.count(), 10'005);
        QCOMPARE(log.count(CallName::Services), 10'005);
        QCOMPARE(log.all().size(), 10'000);
        QCOMPARE(log.all().constFirst().path, u"5"_s);
    }
};

LINEKEEPER_TEST(QCoreApplication, RulesTest);
#include "rules_test.moc"
