// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_services.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class ParseServicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sample();
    void prices();
    void tolerance();
    void doubles();
    void nothingReadableIsNoAnswer();
    void wrongShape_data();
    void wrongShape();
    void oddPlaces();

private:
    static Result<ServicesResponse> parse(const QByteArray& data)
    {
        return parseServices(*readEnvelope("{\"data\":" + data + ",\"success\":true}"));
    }
};

void ParseServicesTest::sample()
{
    const auto answer =
        parse(R"([{"serviceId":"1fe58df2","serviceName":"Google"},{"serviceId":7,"serviceName":"Signal","new":{}}])");
    QVERIFY(answer);
    QCOMPARE(answer->skipped, 0);
    QCOMPARE(answer->services,
             (QList<Service>{{ServiceId(u"1fe58df2"_s), u"Google"_s, {}}, {ServiceId(u"7"_s), u"Signal"_s, {}}}));
}

void ParseServicesTest::prices()
{
    const auto answer = parse(
        R"([{"serviceId":"a","serviceName":"A","ninetyDayLTRPrice":"20","thirtyDayLTRPrice":10.78,"threeDayLTRPrice":"2.27",)"
        R"("oneDayLTRPrice":null,"sevenDayLTRPrice":"free","fourteenDayLTRPrice":-1,"twoDayLTRPrice":"1","price":"9"}])");
    QVERIFY(answer);
    const QList<PriceOffer> expected{{RentalDuration::ThreeDays, Money::fromCents(227)},
                                     {RentalDuration::ThirtyDays, Money::fromCents(1078)},
                                     {RentalDuration::NinetyDays, Money::fromCents(2000)}};
    QCOMPARE(answer->services.at(0).prices, expected);

    const QList<PriceText> unread{{RentalDuration::SevenDays, u"free"_s}, {RentalDuration::FourteenDays, u"-1"_s}};
    QCOMPARE(answer->services.at(0).unreadPrices, unread);
    QCOMPARE(answer->services.at(0).unreadPriceFor(RentalDuration::SevenDays), u"free"_s);
    QVERIFY(answer->services.at(0).unreadPriceFor(RentalDuration::OneDay).isEmpty());

    const auto all = parse(
        R"([{"serviceId":"a","oneDayLTRPrice":1,"threeDayLTRPrice":3,"sevenDayLTRPrice":7,"fourteenDayLTRPrice":14,)"
        R"("thirtyDayLTRPrice":30,"ninetyDayLTRPrice":90}])");
    QVERIFY(all);
    for (const RentalDuration duration : kAllRentalDurations)
        QCOMPARE(all->services.at(0).priceFor(duration), Money::fromCents(100 * daysOf(duration)));
}

void ParseServicesTest::tolerance()
{
    const auto answer = parse(
        R"([{"serviceName":"no id"},{"serviceId":"","serviceName":"empty id"},{"serviceId":null},{"serviceId":{}},)"
        R"(null,5,"x",[],{},{"serviceId":"b"},{"serviceId":"c","serviceName":null},{"serviceId":"d","serviceName":9}])");
    QVERIFY(answer);
    QCOMPARE(answer->skipped, 9);
    QCOMPARE(answer->services,
             (QList<Service>{
                 {ServiceId(u"b"_s), u"b"_s, {}}, {ServiceId(u"c"_s), u"c"_s, {}}, {ServiceId(u"d"_s), u"9"_s, {}}}));
    QVERIFY(parse("[]"));
}

void ParseServicesTest::doubles()
{
    const auto answer =
        parse(R"([{"serviceId":"a","serviceName":"1"},{"serviceId":"b"},{"serviceId":"a","serviceName":"2"}])");
    QVERIFY(answer);
    QCOMPARE(answer->services, (QList<Service>{{ServiceId(u"a"_s), u"2"_s, {}}, {ServiceId(u"b"_s), u"b"_s, {}}}));
    QCOMPARE(answer->skipped, 0);
}

void ParseServicesTest::nothingReadableIsNoAnswer()
{
    // A field with another name is no reason to show that nothing can be rented.
    const auto answer = parse(R"([{"id":"a","name":"A"},{"id":"b","name":"B"}])");
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
}

void ParseServicesTest::wrongShape_data()
{
    QTest::addColumn<QByteArray>("data");
    for (const char* data : {"null", "{}", R"({"services":[]})", R"("[]")", "1", "true"})
        QTest::newRow(data) << QByteArray(data);
}

void ParseServicesTest::wrongShape()
{
    QFETCH(const QByteArray, data);
    const auto answer = parse(data);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
    QVERIFY(!parseServices(Envelope())); // no data at all
}

void ParseServicesTest::oddPlaces()
{
    const QList<Service> expected{{ServiceId(u"b"_s), u"B"_s, {}}, {ServiceId(u"a"_s), u"A"_s, {}}};
    const QByteArray list = R"([{"serviceId":"b","serviceName":"B"},{"serviceId":"a","serviceName":"A"}])";
    const QByteArray object = R"({"12":{"serviceId":"a","serviceName":"A"},"3":{"serviceId":"b","serviceName":"B"}})";
    for (const QByteArray& fields :
         {QByteArray(R"("data":)" + object), QByteArray(R"("services":)" + list),
          QByteArray(R"("data":{"services":)" + object + "}"), QByteArray(R"("data":null,"services":)" + list),
          QByteArray(R"("data":[],"services":)" + list), QByteArray(R"("data":{"items":)" + list + "}"),
          QByteArray(R"("data":{"data":)" + list + R"(,"page":1})"), QByteArray(R"("items":)" + object),
          QByteArray(R"("data":[{"service":{"serviceId":"b","serviceName":"B"}},)"
                     R"({"service":{"serviceId":"a"},"serviceName":"A"}])")}) {
        const auto answer = parseServices(*readEnvelope("{" + fields + "}"));
        QVERIFY2(answer, fields.constData());
        QCOMPARE(answer->services, expected);
        QVERIFY(answer->isOdd);
    }
    QVERIFY(!parse(list)->isOdd);
    // None, where something else stands that may be the list.
    for (const char* fields : {R"("data":[],"services":"none")", R"("data":[],"items":[1])",
                               R"("data":[],"services":{"a":{"serviceId":"a"}})"})
        QVERIFY2(!parseServices(*readEnvelope(QByteArray("{") + fields + "}")), fields);
}

LINEKEEPER_TEST(QCoreApplication, ParseServicesTest);
#include "parse_services_test.moc"
