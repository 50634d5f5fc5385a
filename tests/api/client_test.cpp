// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "test_program.h"

#include <QNetworkProxy>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What goes over the wire, and where to.
class ClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void areas();
    void orderInQuery_data();
    void orderInQuery();
    void noCookies();
    void noRedirect_data();
    void noRedirect();
    void noProxyForLoopback();
    void keyOfTheMoment();
    void keyless_data();
    void keyless();
};

void ClientTest::requests_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, Which which, const char* method, const char* target, const char* body) {
        QTest::newRow(name) << which << QByteArray(method) << QByteArray(target) << QByteArray(body);
    };
    row("services", Which::Services, "GET", "/api/v1/users/rental-services", "");
    row("messages", Which::Messages, "GET", "/api/v1/users/rental-messages?orderId=52608714", "");
    row("rent", Which::Rent, "POST", "/api/v1/users/request-rental",
        R"({"duration":"threeDay","serviceId":"6b816098"})");
    row("release", Which::Release, "POST", "/api/v1/users/release-rental", R"({"orderId":"52608714"})");
}

void ClientTest::requests()
{
    QFETCH(const Which, which);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, body);
    RawServer server;
    server.enqueue(replies::json(goodStatus(which), goodBody(which)));
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    QVERIFY(!perform(*api, which).error);

    QCOMPARE(server.requests().size(), 1);
    const RawRequest& request = server.requests().at(0);
    QCOMPARE(request.method, method);
    QCOMPARE(request.target, target);
    QCOMPARE(request.body, body);
    QCOMPARE(request.header("Authorization"), "Bearer " + testKey.toLatin1());
    QCOMPARE(request.header("User-Agent"), "Linekeeper/" LINEKEEPER_VERSION);
    QCOMPARE(request.header("Accept"), "application/json");
    QCOMPARE(request.header("Host"), "127.0.0.1:" + QByteArray::number(server.serverPort()));
    QCOMPARE(request.header("Cookie"), QByteArray());
    QCOMPARE(request.header("Content-Type"), method == "POST" ? QByteArray("application/json") : QByteArray());
    QCOMPARE(request.header("Content-Length"), method == "POST" ? QByteArray::number(body.size()) : QByteArray());
}

void ClientTest::areas()
{
    RawServer server;
    server.enqueue(replies::json(201, goodBody(Which::Rent)));
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    RentalRequest request = testRequest();
    request.service = ServiceId(u"a\"\\\n\u00e9"_s);
    request.areas = readAreaCodes(u"503,212").codes;
    const Caught<Purchase> caught;
    api->requestRental(request, this, caught.handler());
    QVERIFY(caught.wait());
    QCOMPARE(server.requests().at(0).body, R"({"areas":"503,212","duration":"threeDay","serviceId":"a\"\\\n)"
                                           "\xc3\xa9"
                                           R"("})");
}

void ClientTest::orderInQuery_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const QString& order, const char* query) {
        QTest::newRow(query) << order << QByteArray(query);
    };
    row(u"52608714"_s, "orderId=52608714");
    row(u"a&b=c"_s, "orderId=a%26b%3Dc");
    row(u"a+b"_s, "orderId=a%2Bb");
    row(u"100%"_s, "orderId=100%25");
    row(u"%41"_s, "orderId=%2541");
    row(u"a#b"_s, "orderId=a%23b");
    row(u"a b"_s, "orderId=a%20b");
    row(u"a/b?c;d"_s, "orderId=a%2Fb%3Fc%3Bd");
    row(u"\u00e9\r\nX: y"_s, "orderId=%C3%A9%0D%0AX%3A%20y");
}

void ClientTest::orderInQuery()
{
    QFETCH(const QString, order);
    QFETCH(const QByteArray, query);
    RawServer server;
    server.enqueue(replies::json(200, goodBody(Which::Messages)));
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    const Caught<MessagesResponse> caught;
    api->messages(OrderId(order), CallPurpose::Urgent, this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(server.requests().at(0).path(), "/api/v1/users/rental-messages");
    QCOMPARE(server.requests().at(0).query(), query);
}

void ClientTest::noCookies()
{
    RawServer server;
    server.setHandler([](const RawRequest& request) {
        const Which which = request.method == "POST" ? Which::Rent : Which::Services;
        return replies::json(
            goodStatus(which), goodBody(which),
            {{"Set-Cookie", "session=1; Path=/"}, {"Cache-Control", "max-age=3600"}, {"ETag", "\"1\""}});
    });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    for (const Which which : {Which::Services, Which::Rent, Which::Services, Which::Rent})
        QVERIFY(!perform(*api, which).error);
    QCOMPARE(server.requests().size(), 4);
    for (const RawRequest& request : server.requests()) {
        QCOMPARE(request.header("Cookie"), QByteArray());
        QCOMPARE(request.header("If-None-Match"), QByteArray());
    }
}

void ClientTest::noRedirect_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<int>("status");
    for (const int status : {300, 301, 302, 303, 305, 307, 308}) {
        QTest::addRow("services %d", status) << Which::Services << status;
        QTest::addRow("rent %d", status) << Which::Rent << status;
    }
}

void ClientTest::noRedirect()
{
    QFETCH(const Which, which);
    QFETCH(const int, status);
    RawServer elsewhere;
    elsewhere.setHandler([&](const RawRequest&) { return replies::json(goodStatus(which), goodBody(which)); });
    RawServer server;
    server.enqueue(replies::redirectTo(elsewhere.url(), status));
    server.enqueue(replies::redirectTo(server.url(), status));
    server.setHandler([&](const RawRequest&) { return replies::json(goodStatus(which), goodBody(which)); });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());

    for (int call = 1; call <= 2; ++call) {
        const Outcome outcome = perform(*api, which);
        QVERIFY(outcome.isError(ErrorKind::Intermediary, Delivery::MayHaveArrived));
        QCOMPARE(outcome.error->httpStatus, status);
        QCOMPARE(server.requests().size(), call);
    }
    QVERIFY(passFence(*api, server));
    QCOMPARE(elsewhere.connectionCount(), 0);
}

/// Plain http is to this computer only: through a proxy the key would leave it in the open. Qt asks no proxy
/// for that by itself; nothing of ours does.
void ClientTest::noProxyForLoopback()
{
    RawServer proxy;
    const QNetworkProxy before = QNetworkProxy::applicationProxy();
    QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()});
    const auto restore = qScopeGuard([&] { QNetworkProxy::setApplicationProxy(before); });
    RawServer server;
    server.setHandler([](const RawRequest& request) {
        const Which which = request.method == "POST" ? Which::Rent : Which::Services;
        return replies::json(goodStatus(which), goodBody(which));
    });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    QVERIFY(!perform(*api, Which::Services).error);
    QVERIFY(!perform(*api, Which::Rent).error);
    QCOMPARE(proxy.connectionCount(), 0);
}

void ClientTest::keyOfTheMoment()
{
    RawServer server;
    server.setHandler([](const RawRequest&) { return replies::json(200, goodBody(Which::Services)); });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    const Caught<ServicesResponse> first;
    api->services(CallPurpose::Urgent, this, first.handler());
    api->setKey(ApiKey::fromInput(u"another"_s));
    QVERIFY(first.wait());
    QVERIFY(!perform(*api, Which::Services).error);
    QCOMPARE(server.requests().at(0).header("Authorization"), "Bearer " + testKey.toLatin1());
    QCOMPARE(server.requests().at(1).header("Authorization"), "Bearer another");
}

void ClientTest::keyless_data()
{
    QTest::addColumn<Which>("which");
    QTest::newRow("services") << Which::Services;
    QTest::newRow("messages") << Which::Messages;
    QTest::newRow("rent") << Which::Rent;
    QTest::newRow("release") << Which::Release;
}

void ClientTest::keyless()
{
    QFETCH(const Which, which);
    RawServer server;
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    QVERIFY(api->hasKey());
    api->setKey(ApiKey());
    QVERIFY(!api->hasKey());
    QVERIFY(perform(*api, which).isError(ErrorKind::Unauthorised, Delivery::NotSent));
    QCOMPARE(server.connectionCount(), 0);

    const Caught<ServicesResponse> caught;
    const CallHandle handle = api->services(CallPurpose::Urgent, this, caught.handler());
    QCOMPARE(caught.count(), 0U);
    QVERIFY(!handle.isRunning());
    QVERIFY(caught.wait());
}

LINEKEEPER_TEST(QCoreApplication, ClientTest);
#include "client_test.moc"
