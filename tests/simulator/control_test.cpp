// SPDX-License-Identifier: GPL-3.0-or-later
#include "served_account.h"
#include "simulator/situation_table.h"
#include "test_program.h"

#include <QJsonArray>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class ControlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isClosedUnlessOpened()
    {
        ServedAccount served;
        for (const QString& path : {u"/control/orders"_s, u"/control/requests"_s})
            QCOMPARE(served.client.get(path).status, 404);
        QCOMPARE(
            served.client
                .post(u"/control/situations"_s, QJsonObject{{u"call"_s, u"all"_s}, {u"situation"_s, u"down-500"_s}})
                .status,
            404);
        QCOMPARE(served.services().status, 200);
    }

    void deliversMessages()
    {
        ServedAccount served;
        served.server.openControl();
        served.client.setAuthorization({});
        const OrderId order = served.order();
        const TestReply reply = served.client.post(u"/control/messages"_s, QJsonObject{{u"orderId"_s, order.text()},
                                                                                       {u"text"_s, u"77 is it"_s},
                                                                                       {u"pin"_s, u"77"_s},
                                                                                       {u"sender"_s, u"12345"_s}});
        QCOMPARE(reply.status, 201);
        served.client.post(u"/control/messages"_s, QJsonObject{{u"orderId"_s, order.text()}, {u"text"_s, u"hi"_s}});
        const QList<SimulatedMessage> messages = served.account.order(order)->messages;
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0].id, reply.json().value(u"data"_s).toObject().value(u"id"_s).toString());
        QCOMPARE(messages[0].text, u"77 is it"_s);
        QCOMPARE(messages[0].pin, u"77"_s);
        QCOMPARE(messages[0].sender, u"12345"_s);
        QCOMPARE(messages[1].pin, QString());
        QCOMPARE(messages[1].sender, u"22000"_s);

        QCOMPARE(served.client.post(u"/control/messages"_s, QJsonObject{{u"orderId"_s, u"1"_s}}).status, 404);
        QCOMPARE(served.client.post(u"/control/messages"_s, QJsonObject{}).status, 400);
    }

    void switchesSituations()
    {
        ServedAccount served;
        served.server.openControl();
        const auto set = [&served](const QJsonObject& body) {
            return served.client.post(u"/control/situations"_s, body).status;
        };
        QCOMPARE(set({{u"call"_s, u"rental-services"_s}, {u"situation"_s, u"no-funds-402"_s}, {u"times"_s, 1}}), 200);
        QCOMPARE(served.services().status, 402);
        QCOMPARE(served.services().status, 200);

        QCOMPARE(set({{u"call"_s, u"all"_s}, {u"situation"_s, u"down-500"_s}}), 200);
        QCOMPARE(served.services().status, 500);
        QCOMPARE(served.rent().status, 500);
        QCOMPARE(set({{u"call"_s, u"rental-services"_s}, {u"situation"_s, u"none"_s}}), 200);
        QCOMPARE(served.services().status, 200);
        QCOMPARE(served.rent().status, 500);
    }

    void changesASituationsDetails()
    {
        ServedAccount served;
        served.server.openControl();
        served.client.post(u"/control/situations"_s, QJsonObject{{u"call"_s, u"rental-services"_s},
                                                                 {u"situation"_s, u"rate-limited"_s},
                                                                 {u"status"_s, 430},
                                                                 {u"message"_s, u"Slow down"_s},
                                                                 {u"retryAfter"_s, u"soon"_s},
                                                                 {u"delayMs"_s, 10}});
        const TestReply reply = served.services();
        QCOMPARE(reply.status, 430);
        QCOMPARE(reply.message(), u"Slow down"_s);
        QCOMPARE(reply.retryAfter, "soon");
        served.client.post(
            u"/control/situations"_s,
            QJsonObject{{u"call"_s, u"rental-services"_s}, {u"situation"_s, u"html-502"_s}, {u"status"_s, 521}});
        QCOMPARE(served.services().status, 521);
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QJsonObject>("body");
        const QString services = u"rental-services"_s;
        QTest::newRow("nothing") << QJsonObject{};
        QTest::newRow("no such call") << QJsonObject{{u"call"_s, u"x"_s}, {u"situation"_s, u"down-500"_s}};
        QTest::newRow("no such situation") << QJsonObject{{u"call"_s, services}, {u"situation"_s, u"x"_s}};
        QTest::newRow("bad times") << QJsonObject{{u"call"_s, services}, {u"situation"_s, u"late"_s}, {u"times"_s, -2}};
        QTest::newRow("bad status") << QJsonObject{
            {u"call"_s, services}, {u"situation"_s, u"down-500"_s}, {u"status"_s, 99}};
        QTest::newRow("bad delay") << QJsonObject{
            {u"call"_s, services}, {u"situation"_s, u"late"_s}, {u"delayMs"_s, u"x"_s}};
    }

    void refusesNonsense()
    {
        QFETCH(const QJsonObject, body);
        ServedAccount served;
        served.server.openControl();
        QCOMPARE(served.client.post(u"/control/situations"_s, body).status, 400);
        QCOMPARE(served.services().status, 200);
        QCOMPARE(served.client.get(u"/control/situations"_s).status, 404);
        QCOMPARE(served.client.get(u"/control/"_s).status, 404);
    }

    void listsRequestsAndOrders()
    {
        ServedAccount served({.key = ApiKey::fromInput(u"the-key"_s)});
        served.server.openControl();
        served.client.setAuthorization("Bearer the-key");
        QCOMPARE(served.rent().status, 201);
        served.client.setAuthorization("Bearer wrong");
        served.services();

        const TestReply requests = served.client.get(u"/control/requests"_s);
        QVERIFY(!requests.body.contains("the-key"));
        const QJsonObject data = requests.json().value(u"data"_s).toObject();
        QCOMPARE(data.value(u"count"_s), QJsonValue(2)); // none of the control's own
        const QJsonArray list = data.value(u"requests"_s).toArray();
        QCOMPARE(list.at(0).toObject(),
                 QJsonObject({{u"at"_s, u"2025-04-26T12:43:00.000Z"_s},
                              {u"method"_s, u"POST"_s},
                              {u"path"_s, u"/api/v1/users/request-rental"_s},
                              {u"query"_s, QString()},
                              {u"body"_s, uR"({"serviceId":"1fe58df2","duration":"threeDay"})"_s},
                              {u"keyRight"_s, true}}));
        QCOMPARE(list.at(1).toObject().value(u"keyRight"_s), QJsonValue(false));

        const QJsonObject orders = served.client.get(u"/control/orders"_s).json().value(u"data"_s).toObject();
        QCOMPARE(orders.value(u"balance"_s), QJsonValue(u"249.04"_s));
        const QJsonObject order = orders.value(u"orders"_s).toArray().at(0).toObject();
        QCOMPARE(order.value(u"orderId"_s).toString(), served.account.orders().at(0).id.text());
        QCOMPARE(order.value(u"released"_s), QJsonValue(false));
        QCOMPARE(order.value(u"messages"_s), QJsonValue(0));
    }
};

LINEKEEPER_TEST(QCoreApplication, ControlTest);
#include "control_test.moc"
