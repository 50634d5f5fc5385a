// SPDX-License-Identifier: GPL-3.0-or-later
#include "served_account.h"
#include "test_program.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool matches(const QJsonValue& value, const QString& pattern)
{
    return value.isString()
           && QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value.toString()).hasMatch();
}

} // namespace

/// Answers over HTTP beside the samples of the service's document.
class WireFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void services()
    {
        ServedAccount served({.showsPrices = false});
        const TestReply reply = served.services();
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.contentType.startsWith("application/json"));
        QCOMPARE(reply.json().keys(), QStringList({u"data"_s, u"message"_s, u"statusCode"_s, u"success"_s}));
        QCOMPARE(reply.json().value(u"statusCode"_s), QJsonValue(200));
        QCOMPARE(reply.message(), u"Services retrieved successfully"_s);
        QCOMPARE(reply.json().value(u"success"_s), QJsonValue(true));
        const QJsonArray list = reply.json().value(u"data"_s).toArray();
        QCOMPARE(list.size(), serviceCatalogue().size());
        QCOMPARE(list.first().toObject(),
                 QJsonObject({{u"serviceId"_s, u"1fe58df2"_s}, {u"serviceName"_s, u"Google"_s}}));
    }

    void servicesWithPrices()
    {
        ServedAccount served;
        const QJsonArray list = served.services().json().value(u"data"_s).toArray();
        QCOMPARE(list.at(1).toObject(), QJsonObject({{u"serviceId"_s, u"6b816098"_s},
                                                     {u"serviceName"_s, u"Telegram"_s},
                                                     {u"threeDayLTRPrice"_s, u"2.27"_s},
                                                     {u"sevenDayLTRPrice"_s, u"3.64"_s},
                                                     {u"fourteenDayLTRPrice"_s, u"5.45"_s},
                                                     {u"thirtyDayLTRPrice"_s, u"10.78"_s},
                                                     {u"ninetyDayLTRPrice"_s, u"24.88"_s}}));
    }

    void purchase()
    {
        ServedAccount served;
        served.account.stock().substitute(AreaCode::fromText(u"503").value(), AreaCode::fromText(u"912").value(), 1);
        const TestReply reply = served.rent(R"({ "serviceId": "1fe58df2", "areas": "503", "duration": "threeDay" })");
        QCOMPARE(reply.status, 201);
        QJsonObject data = reply.json().value(u"data"_s).toObject();
        QVERIFY(matches(data.take(u"orderId"_s), u"[0-9]{8}"_s));
        QVERIFY(matches(data.take(u"number"_s), u"1912[0-9]{7}"_s));
        QCOMPARE(data, QJsonObject({{u"serviceName"_s, u"Google"_s},
                                    {u"areas"_s, u"503"_s},
                                    {u"duration"_s, 3},
                                    {u"purchased"_s, u"2025-04-26 12:43:00"_s},
                                    {u"expires"_s, u"2025-04-29 12:43:00"_s},
                                    {u"price"_s, u"3.46"_s},
                                    {u"status"_s, u"reserved"_s}}));
        QJsonObject envelope = reply.json();
        envelope.remove(u"data"_s);
        QCOMPARE(envelope,
                 QJsonObject({{u"statusCode"_s, 201}, {u"message"_s, u"Order Confirmed!"_s}, {u"success"_s, true}}));
    }

    void purchaseWithoutArea()
    {
        ServedAccount served;
        const QJsonObject data = served.rent().json().value(u"data"_s).toObject();
        QCOMPARE(data.value(u"areas"_s), QJsonValue(QString()));
        QCOMPARE(data.value(u"price"_s), QJsonValue(u"0.96"_s));
    }

    void purchaseInOneOfSeveralAreas()
    {
        ServedAccount served;
        served.account.stock().set(AreaCode::fromText(u"503").value(), 0);
        const QJsonObject data = served.rent(R"({"serviceId":"1fe58df2","areas":"503,212","duration":"sevenDay"})")
                                     .json()
                                     .value(u"data"_s)
                                     .toObject();
        QCOMPARE(data.value(u"areas"_s), QJsonValue(u"503,212"_s));
        QVERIFY(matches(data.value(u"number"_s), u"1212[0-9]{7}"_s));
        QCOMPARE(data.value(u"price"_s), QJsonValue(u"4.05"_s));
        QCOMPARE(data.value(u"duration"_s), QJsonValue(7));
    }

    void messages()
    {
        ServedAccount served;
        const OrderId order = served.order();
        const auto number = served.account.order(order)->number.received();
        served.account.receive(order, {.text = u"first"_s});
        served.clock.advance(24h * 76 + 5h + 7min + 49s); // to 2025-07-11 17:50:49 UTC
        served.account.receive(order, {.text = u"G-276964 is your Google verification code."_s, .pin = u"G-276964"_s});

        const TestReply reply = served.messages(order.text());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.message(), u"Rental Messages retrieved successfully"_s);
        const QJsonArray list = reply.json().value(u"data"_s).toObject().value(u"messages"_s).toArray();
        QCOMPARE(list.size(), 2);
        QJsonObject message = list.at(1).toObject();
        QVERIFY(matches(message.take(u"id"_s), u"[0-9a-f]{8}"_s));
        const QJsonValue own = message.take(u"orderId"_s);
        QVERIFY(matches(own, u"[0-9]{6}"_s));
        QVERIFY(own.toString() != order.text());
        QCOMPARE(message, QJsonObject({{u"timestamp"_s, u"2025-07-11 13:50:49 EDT"_s},
                                       {u"service"_s, u"GMail"_s},
                                       {u"sender"_s, u"22000"_s},
                                       {u"number"_s, number},
                                       {u"message"_s, u"G-276964 is your Google verification code."_s},
                                       {u"pin"_s, u"G-276964"_s}}));
    }

    void noMessages()
    {
        ServedAccount served;
        const TestReply reply = served.messages(served.order().text());
        QCOMPARE(reply.json().value(u"data"_s), QJsonValue(QJsonObject{{u"messages"_s, QJsonArray{}}}));
    }

    void release()
    {
        ServedAccount served;
        const TestReply reply = served.release(served.order().text());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json(), QJsonObject({{u"statusCode"_s, 200},
                                            {u"message"_s, u"Number successfully released"_s},
                                            {u"success"_s, true}}));
    }

    void messagesOfAReleasedNumberStay()
    {
        ServedAccount served;
        const OrderId order = served.order();
        served.account.receive(order, {.text = u"late"_s});
        QCOMPARE(served.release(order.text()).status, 200);
        QVERIFY(served.messages(order.text()).body.contains("\"late\""));
    }
};

LINEKEEPER_TEST(QCoreApplication, WireFormatTest);
#include "wire_format_test.moc"
