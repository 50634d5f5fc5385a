// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "test_program.h"

#include <QLoggingCategory>
#include <QStringEncoder>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// The four calls from end to end: bytes to values, and what becomes of answers that are none.
class RentalApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void services();
    void messages();
    void requestRental();
    void releaseRental();
    void purchaseOfLittle_data();
    void purchaseOfLittle();
    void noAnswer_data();
    void noAnswer();
    void logSaysLittle();

private:
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<RentalApi> m_api;
};

namespace {

QStringList* logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext&, const QString& text)
{
    logged->append(text);
}

} // namespace

void RentalApiTest::init()
{
    m_server = std::make_unique<RawServer>();
    m_api = apiFor(m_server->url());
}

void RentalApiTest::services()
{
    m_server->enqueue(
        replies::json(200, R"({"data":[{"serviceId":"1fe58df2","serviceName":"Google"},null],"success":true})"));
    const Caught<ServicesResponse> caught;
    m_api->services(CallPurpose::Urgent, this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(caught.result()->services.size(), 1);
    QCOMPARE(caught.result()->services.at(0).id.text(), u"1fe58df2"_s);
    QCOMPARE(caught.result()->skipped, 1);
}

void RentalApiTest::messages()
{
    m_server->enqueue(replies::json(200, goodBody(Which::Messages)));
    const Caught<MessagesResponse> caught;
    m_api->messages(testOrder, CallPurpose::Urgent, this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(caught.result()->messages.size(), 1);
    QCOMPARE(caught.result()->messages.at(0).pin, u"G-276964"_s);
    QCOMPARE(caught.result()->skipped, 0);
}

void RentalApiTest::requestRental()
{
    m_server->enqueue(replies::json(201, goodBody(Which::Rent)));
    const Caught<Purchase> caught;
    m_api->requestRental(testRequest(), this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(caught.result()->order, testOrder);
    QCOMPARE(caught.result()->price, Money::fromCents(346));
}

void RentalApiTest::releaseRental()
{
    m_server->enqueue(replies::json(200, goodBody(Which::Release)));
    const Caught<ReleaseResponse> caught;
    m_api->releaseRental(testOrder, this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(caught.result()->serviceMessage, u"Number successfully released"_s);
}

void RentalApiTest::purchaseOfLittle_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, int status, const QByteArray& body) {
        QTest::newRow(name) << status << body;
    };
    row("an order alone", 201, R"({"data":{"orderId":52608714}})");
    row("200", 200, R"({"data":{"orderId":"52608714"},"success":true})");
    row("299", 299, R"({"data":{"orderId":"52608714"},"success":true})");
    row("success null", 201, R"({"data":{"orderId":"52608714"},"success":null})");
    row("success unreadable", 201, R"({"data":{"orderId":"52608714"},"success":[]})");
    row("fields unreadable", 201,
        R"({"data":{"orderId":"52608714","price":{},"expires":7,"number":null},"success":true})");
    row("no UTF-8", 201, "{\"data\":{\"orderId\":\"52608714\",\"serviceName\":\"caf\xe9\"},\"success\":true}");
}

void RentalApiTest::purchaseOfLittle()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    m_server->enqueue(replies::json(status, body));
    const Caught<Purchase> caught;
    m_api->requestRental(testRequest(), this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(caught.result()->order, testOrder);
}

void RentalApiTest::noAnswer_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    constexpr int deep = 100'000;
    const auto emptyRows = [](const char* name, int status, const QByteArray& body) {
        QTest::addRow("services: %s", name) << Which::Services << status << body;
        QTest::addRow("rent: %s", name) << Which::Rent << status << body;
        QTest::addRow("release: %s", name) << Which::Release << status << body;
    };
    // Of messages it says that there are none: api_no_messages.
    const auto rows = [&emptyRows](const char* name, int status, const QByteArray& body) {
        emptyRows(name, status, body);
        QTest::addRow("messages: %s", name) << Which::Messages << status << body;
    };
    rows("nothing", 200, {});
    emptyRows("no content", 204, {});
    rows("a page", 200, "<html><body>Welcome to the hotel's network</body></html>");
    rows("a page, 201", 201, "<html><body>Just a moment</body></html>");
    rows("null", 200, "null");
    rows("a list", 200, "[]");
    rows("a number", 200, "42");
    rows("cut", 200, R"({"success":true,"data":{"orderId":"1","messages":[)");
    rows("comma at the end", 200, R"({"success":true,"data":{"orderId":"1","messages":[]},})");
    rows("NULs", 200, QByteArray(1000, '\0'));
    rows("noise", 200, QByteArray::fromHex("fffe00d8deadbeef80c0"));
    rows("UTF-16", 200, QByteArray(QStringEncoder(QStringEncoder::Utf16)(u"{\"success\":true}"_s)));
    rows("100,000 deep", 200, "{\"success\":true,\"data\":" + QByteArray(deep, '[') + QByteArray(deep, ']') + '}');
    rows("empty object", 200, "{}");
    emptyRows("data null", 200, R"({"data":null})");
    rows("data of another type", 200, R"({"data":"none"})");
    QTest::newRow("services: data an object") << Which::Services << 200 << QByteArray(R"({"data":{},"success":true})");
    QTest::newRow("rent: no order") << Which::Rent << 201
                                    << QByteArray(R"({"data":{"number":"1"},"message":"m","success":true})");
    QTest::newRow("rent: order null") << Which::Rent << 201
                                      << QByteArray(R"({"data":{"orderId":null},"success":true})");
}

void RentalApiTest::noAnswer()
{
    QFETCH(const Which, which);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    m_server->enqueue(replies::json(status, body));
    const Outcome outcome = perform(*m_api, which);
    const ErrorKind kind = body.startsWith('<') ? ErrorKind::Intermediary : ErrorKind::Protocol;
    QVERIFY(outcome.isError(kind, Delivery::MayHaveArrived));
    QCOMPARE(outcome.error->httpStatus, status);
    QCOMPARE(outcome.error->answer, body);
    QVERIFY(!outcome.error->detail.isEmpty());
    QCOMPARE(m_server->requests().size(), 1);
}

/// For a bug report: which call, how it ended, how long it took. Nothing that is anybody's secret.
void RentalApiTest::logSaysLittle()
{
    QStringList lines;
    logged = &lines;
    QLoggingCategory::setFilterRules(u"linekeeper.api.debug=true"_s);
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    m_server->enqueue(replies::json(200, goodBody(Which::Messages)));
    m_server->enqueue(replies::json(201, goodBody(Which::Rent)));
    m_server->enqueue(replies::json(422, refusal(422, "Please wait 43 seconds")));
    for (const Which which : {Which::Messages, Which::Rent, Which::Release})
        perform(*m_api, which);
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});

    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).startsWith("GET /api/v1/users/rental-messages 200"_L1));
    QVERIFY(lines.at(1).startsWith("POST /api/v1/users/request-rental 201"_L1));
    QVERIFY(lines.at(2).startsWith("POST /api/v1/users/release-rental 422"_L1));
    const QString all = lines.join(u'\n');
    for (const QString& secret : {testKey, testOrder.text(), u"276964"_s, u"6b816098"_s, u"43 sec"_s, u"19128648532"_s})
        QVERIFY2(!all.contains(secret), qPrintable(secret));
}

LINEKEEPER_TEST(QCoreApplication, RentalApiTest);
#include "rental_api_test.moc"
