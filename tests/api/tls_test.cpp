// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "test_program.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QtTest>

#include <chrono>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The key and a purchase go to the service itself or to nobody: TLS errors are fatal. Certificates: data/.
class TlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void trusted();
    void refused_data();
    void refused();
    void noTls_data();
    void noTls();
    void silentHandshake_data();
    void silentHandshake();

private:
    static QByteArray pemOf(const QString& name);
    /// A server with that certificate; `trusted` makes this process believe in whoever signed it.
    static void startTls(RawServer& server, const QString& certificate, bool trusted);

    QSslConfiguration m_before;
};

void TlsTest::init()
{
    QVERIFY(QSslSocket::supportsSsl());
    m_before = QSslConfiguration::defaultConfiguration();
}

void TlsTest::cleanup()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

QByteArray TlsTest::pemOf(const QString& name)
{
    QFile file(QStringLiteral(LINEKEEPER_SOURCE_DIR "/tests/api/data/%1.pem").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TlsTest::startTls(RawServer& server, const QString& certificate, bool trusted)
{
    const QByteArray pem = pemOf(certificate);
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(pem));
    configuration.setPrivateKey(QSslKey(pem, QSsl::Ec));
    QVERIFY(!configuration.localCertificate().isNull());
    QVERIFY(!configuration.privateKey().isNull());
    server.startTls(configuration);
    if (trusted) {
        QSslConfiguration ours = QSslConfiguration::defaultConfiguration();
        ours.addCaCertificate(configuration.localCertificate());
        QSslConfiguration::setDefaultConfiguration(ours);
    }
}

/// So that the refusals below are known to be refusals.
void TlsTest::trusted()
{
    RawServer server;
    startTls(server, u"loopback"_s, true);
    server.setHandler([](const RawRequest& request) {
        const Which which = request.method == "POST" ? Which::Rent : Which::Services;
        return replies::json(goodStatus(which), goodBody(which));
    });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    for (const Which which : {Which::Services, Which::Rent})
        QVERIFY(!perform(*api, which).error);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().at(1).header("Authorization"), "Bearer " + testKey.toLatin1());

    server.enqueue(replies::closeWithoutAnswer());
    QVERIFY(perform(*api, Which::Rent).isError(ErrorKind::Network, Delivery::MayHaveArrived));
    QVERIFY(passFence(*api, server));
    QCOMPARE(server.requests().size(), 4);
}

void TlsTest::refused_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("trusted");
    const auto row = [](const char* name, const QString& certificate, bool trusted) {
        QTest::addRow("services: %s", name) << Which::Services << certificate << trusted;
        QTest::addRow("rent: %s", name) << Which::Rent << certificate << trusted;
    };
    row("signed by itself", u"loopback"_s, false);
    row("of another host", u"other_host"_s, true);
    row("expired", u"expired"_s, true);
}

void TlsTest::refused()
{
    QFETCH(const Which, which);
    QFETCH(const QString, certificate);
    QFETCH(const bool, trusted);
    RawServer server;
    startTls(server, certificate, trusted);
    server.setHandler([&](const RawRequest&) { return replies::json(goodStatus(which), goodBody(which)); });
    const Outcome outcome = perform(*apiFor(server.url()), which);
    QVERIFY(outcome.isError(ErrorKind::Network, Delivery::NotSent));
    QVERIFY(outcome.error->detail.startsWith("SslHandshakeFailedError ("_L1));
    QVERIFY(server.connectionCount() > 0);
    QCOMPARE(server.requests().size(), 0);
}

void TlsTest::noTls_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<RawScript>("greeting");
    const auto row = [](const char* name, const RawScript& greeting) {
        QTest::addRow("services: %s", name) << Which::Services << greeting;
        QTest::addRow("rent: %s", name) << Which::Rent << greeting;
    };
    row("plain http", replies::json(200, "{}"));
    row("closes", replies::closeWithoutAnswer());
    row("resets", replies::resetWithoutAnswer());
    row("closes a moment later", RawScript().pause(50ms).close());
    row("half a handshake", RawScript().send(QByteArray::fromHex("160303")).close());
}

void TlsTest::noTls()
{
    QFETCH(const Which, which);
    QFETCH(const RawScript, greeting);
    RawServer server;
    startTls(server, u"loopback"_s, true);
    server.setGreeting(greeting);
    const Outcome outcome = perform(*apiFor(server.url()), which);
    QVERIFY(outcome.isError(ErrorKind::Network, Delivery::NotSent));
    QCOMPARE(outcome.error->httpStatus, 0);
    QCOMPARE(server.requests().size(), 0);
}

void TlsTest::silentHandshake_data()
{
    QTest::addColumn<bool>("cancel");
    QTest::newRow("deadline") << false;
    QTest::newRow("cancelled") << true;
}

void TlsTest::silentHandshake()
{
    QFETCH(const bool, cancel);
    RawServer server;
    startTls(server, u"loopback"_s, true);
    server.setGreeting(replies::stallForever());
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    api->setDeadline(cancel ? 20s : 500ms);
    const Caught<Purchase> caught;
    CallHandle handle = api->requestRental(testRequest(), this, caught.handler());
    QTRY_COMPARE(server.connectionCount(), 1);
    if (cancel)
        handle.cancel();
    QVERIFY(outcomeOf(caught).isError(cancel ? ErrorKind::Cancelled : ErrorKind::Timeout, Delivery::NotSent));
}

LINEKEEPER_TEST(QCoreApplication, TlsTest);
#include "tls_test.moc"
