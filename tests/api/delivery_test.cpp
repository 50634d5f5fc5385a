// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "test_program.h"

#include <QNetworkProxy>
#include <QtTest>

#include <chrono>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// When a request certainly never reached the service. All else about Delivery stands in the table of errors,
/// and with the broken connections and the deadlines.
class DeliveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void unknownHost_data();
    void unknownHost();
    void proxy_data();
    void proxy();
};

void DeliveryTest::refused_data()
{
    QTest::addColumn<Which>("which");
    QTest::newRow("services") << Which::Services;
    QTest::newRow("messages") << Which::Messages;
    QTest::newRow("rent") << Which::Rent;
    QTest::newRow("release") << Which::Release;
}

void DeliveryTest::refused()
{
    QFETCH(const Which, which);
    RawServer server;
    const QUrl url = server.url();
    server.close();
    const Outcome outcome = perform(*apiFor(url), which);
    QVERIFY(outcome.isError(ErrorKind::Network, Delivery::NotSent));
    QCOMPARE(outcome.error->detail, u"ConnectionRefusedError"_s);
    QCOMPARE(outcome.error->httpStatus, 0);
    QVERIFY(outcome.error->answer.isEmpty());
}

void DeliveryTest::unknownHost_data()
{
    refused_data();
}

void DeliveryTest::unknownHost()
{
    QFETCH(const Which, which);
    const std::unique_ptr<RentalApi> api = apiFor(QUrl(u"https://linekeeper.invalid"_s));
    api->setDeadline(3s); // asking for a name can take long where there is no network
    const Outcome outcome = perform(*api, which);
    QVERIFY(outcome.error);
    QVERIFY(outcome.error->kind == ErrorKind::Network || outcome.error->kind == ErrorKind::Timeout);
    QCOMPARE(outcome.error->delivery, Delivery::NotSent);
}

void DeliveryTest::proxy_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<RawScript>("script");
    const auto row = [](const char* name, const RawScript& script) {
        QTest::addRow("services: %s", name) << Which::Services << script;
        QTest::addRow("rent: %s", name) << Which::Rent << script;
    };
    row("refuses", replies::html(403));
    row("wants a password", replies::whole(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}}));
    row("can't reach it", replies::html(502));
    row("closes", replies::closeWithoutAnswer());
    row("resets", replies::resetWithoutAnswer());
    row("speaks something else", RawScript().send("SSH-2.0-OpenSSH_9.2\r\n").close());
    row("connects to nothing", RawScript().send(replies::head(200)).close());
}

/// A proxy gets to know the host and nothing else, and whatever it says is not the service's word.
void DeliveryTest::proxy()
{
    QFETCH(const Which, which);
    QFETCH(const RawScript, script);
    RawServer server;
    server.setHandler([&](const RawRequest&) { return script; });
    const QNetworkProxy before = QNetworkProxy::applicationProxy();
    QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, server.serverPort()});
    const auto restore = qScopeGuard([&] { QNetworkProxy::setApplicationProxy(before); });

    const std::unique_ptr<RentalApi> api = apiFor(QUrl(u"https://service.example"_s));
    api->setDeadline(2s);
    const Outcome outcome = perform(*api, which);
    QVERIFY(outcome.error);
    // Qt 6.4 says nothing at all when the proxy closes the connection; the deadline ends that.
    const bool isAsked = QByteArray(QTest::currentDataTag()).endsWith("wants a password");
    QVERIFY(outcome.error->kind == ErrorKind::Proxy
            || (!isAsked && (outcome.error->kind == ErrorKind::Network || outcome.error->kind == ErrorKind::Timeout)));
    QCOMPARE(outcome.error->delivery, Delivery::NotSent);
    QCOMPARE(outcome.error->httpStatus, isAsked ? 407 : 0);
    QVERIFY(!server.requests().isEmpty());
    for (const RawRequest& request : server.requests()) {
        QCOMPARE(request.method, "CONNECT");
        QCOMPARE(request.header("Authorization"), QByteArray());
        QVERIFY(request.body.isEmpty());
    }
}

LINEKEEPER_TEST(QCoreApplication, DeliveryTest);
#include "delivery_test.moc"
