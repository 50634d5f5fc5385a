// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_purchase.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class ParsePurchaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sample();
    void numbersForTexts();
    void anOrderIsEnough_data();
    void anOrderIsEnough();
    void duration_data();
    void duration();
    void areas();
    void noOrder_data();
    void noOrder();

private:
    static Result<Purchase> parse(const QByteArray& data)
    {
        return parsePurchase(*readEnvelope("{\"data\":" + data + '}'));
    }
};

void ParsePurchaseTest::sample()
{
    const auto purchase = parse(
        R"({"orderId":"52608714","number":"19128648532","serviceName":"Google","areas":"503","duration":3,)"
        R"("purchased":"2025-04-26 12:43:00","expires":"2025-04-29 12:43:00","price":"3.46","status":"reserved"})");
    QVERIFY(purchase);
    QCOMPARE(purchase->order, OrderId(u"52608714"_s));
    QCOMPARE(purchase->number.received(), u"19128648532"_s);
    QCOMPARE(purchase->serviceName, u"Google"_s);
    QCOMPARE(purchase->areas, u"503"_s);
    QCOMPARE(purchase->durationDays, 3);
    QCOMPARE(purchase->purchased, QDateTime(QDate(2025, 4, 26), QTime(12, 43), Qt::UTC));
    QCOMPARE(purchase->expires, QDateTime(QDate(2025, 4, 29), QTime(12, 43), Qt::UTC));
    QCOMPARE(purchase->price, Money::fromCents(346));
    QCOMPARE(purchase->status, u"reserved"_s);
}

void ParsePurchaseTest::numbersForTexts()
{
    const auto purchase = parse(R"({"orderId":52608714,"number":19128648532,"areas":503,"duration":"3","price":3.46})");
    QVERIFY(purchase);
    QCOMPARE(purchase->order.text(), u"52608714"_s);
    QCOMPARE(purchase->number.received(), u"19128648532"_s);
    QCOMPARE(purchase->areas, u"503"_s);
    QCOMPARE(purchase->durationDays, 3);
    QCOMPARE(purchase->price, Money::fromCents(346));
}

void ParsePurchaseTest::anOrderIsEnough_data()
{
    QTest::addColumn<QByteArray>("rest");
    const auto row = [](const char* name, const QByteArray& rest) { QTest::newRow(name) << rest; };
    row("missing", "");
    row("null",
        R"(,"number":null,"serviceName":null,"areas":null,"duration":null,"purchased":null,"expires":null,"price":null,"status":null)");
    row("of other types",
        R"(,"number":{},"serviceName":[],"areas":{},"duration":[3],"purchased":true,"expires":{},"price":[],"status":false)");
    row("unreadable",
        R"(,"number":"","duration":"long","purchased":"today","expires":"2025-02-31 00:00:00","price":"cheap")");
    row("new", R"(,"renewable":true,"extra":{"deep":[1]})");
}

void ParsePurchaseTest::anOrderIsEnough()
{
    QFETCH(const QByteArray, rest);
    const auto purchase = parse(R"({"orderId":"1")" + rest + '}');
    QVERIFY(purchase);
    Purchase expected;
    expected.order = OrderId(u"1"_s);
    QCOMPARE(*purchase, expected);
}

void ParsePurchaseTest::duration_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("days"); // 0: none
    const auto row = [](const QByteArray& json, int days) { QTest::newRow(json.constData()) << json << days; };
    row("1", 1);
    row("90", 90);
    row("3.0", 3);
    row(R"("30")", 30);
    row(R"("threeDay")", 3);
    row(R"("ninetyDay")", 90);
    row("0", 0);
    row("-3", 0);
    row("3.5", 0);
    row("3661", 0);
    row("99999999999", 0);
    row(R"("three")", 0);
    row("true", 0);
}

void ParsePurchaseTest::duration()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, days);
    const auto purchase = parse(R"({"orderId":"1","duration":)" + json + '}');
    QVERIFY(purchase);
    QCOMPARE(purchase->durationDays.value_or(0), days);
}

void ParsePurchaseTest::areas()
{
    const auto purchase = parse(R"({"orderId":"1","areas":["503",212]})");
    QVERIFY(purchase);
    QCOMPARE(purchase->areas, u"503,212"_s);
}

void ParsePurchaseTest::noOrder_data()
{
    QTest::addColumn<QByteArray>("data");
    for (const char* data : {"null",
                             "{}",
                             "[]",
                             R"([{"orderId":"1"}])",
                             R"("1")",
                             R"({"orderId":null})",
                             R"({"orderId":""})",
                             R"({"orderId":"  "})",
                             R"({"orderId":1.5})",
                             R"({"orderId":1e30})",
                             R"({"orderId":true})",
                             R"({"orderId":"null"})",
                             R"({"orderId":"undefined"})",
                             R"({"orderId":"None"})",
                             R"({"orderId":"N/A"})",
                             R"({"orderId":"nil"})",
                             R"({"orderId":"-"})",
                             R"({"orderId":"0"})",
                             R"({"orderId":0})",
                             R"({"orderId":-1})",
                             R"({"orderId":"false"})",
                             R"({"orderId":false})",
                             R"({"orderId":["1"]})",
                             R"({"id":"1"})"}) {
        QTest::newRow(data) << QByteArray(data);
    }
}

void ParsePurchaseTest::noOrder()
{
    QFETCH(const QByteArray, data);
    const auto purchase = parse(data);
    QVERIFY(!purchase);
    QCOMPARE(purchase.error().kind, ErrorKind::Protocol);
}

LINEKEEPER_TEST(QCoreApplication, ParsePurchaseTest);
#include "parse_purchase_test.moc"
