// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "gui/text/error_text.h"
#include "test_program.h"

#include <QApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QtTest>

#include <algorithm>
#include <chrono>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray pemOf(const QString& name)
{
    QFile file(QStringLiteral(LINEKEEPER_SOURCE_DIR "/tests/api/data/%1.pem").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void startTls(RawServer& server, const QString& certificate)
{
    const QByteArray pem = pemOf(certificate);
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(pem));
    configuration.setPrivateKey(QSslKey(pem, QSsl::Ec));
    QVERIFY(!configuration.localCertificate().isNull() && !configuration.privateKey().isNull());
    server.startTls(configuration);
}

/// A ServerHello of that version; it says that it renegotiates safely, which clients ask for since TLS 1.0.
RawScript helloOf(const QByteArray& version, const QByteArray& cipher)
{
    return RawScript().send(
        QByteArray::fromHex("16030100310200002d" + version + QByteArray(64, '5') + "00" + cipher + "000005ff01000100"));
}

bool hasSeenKey(const RawServer& server)
{
    return std::ranges::any_of(server.requests(), [](const RawRequest& request) {
        return request.header("Authorization").contains(testKey.toLatin1());
    });
}

} // namespace

/// The key goes to the service itself, over a connection that its authority vouches for, or to nobody; and the person
/// reads why. The authority is this test's own, the servers are real.
class UntrustedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void vouchedFor();
    void refused_data();
    void refused();
    void refusedWhileRenting();
    void tooOld_data();
    void tooOld();
    void impostorTakesOver();
    void ledAstray_data();
    void ledAstray();
    void plainHttpElsewhere();

private:
    QSslConfiguration m_before;
};

void UntrustedTest::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    m_before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration ours = m_before;
    ours.addCaCertificate(QSslCertificate(pemOf(u"authority"_s)));
    QSslConfiguration::setDefaultConfiguration(ours);
}

void UntrustedTest::cleanupTestCase()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

/// So that what follows is known to be refused for its own reason.
void UntrustedTest::vouchedFor()
{
    RawServer server;
    startTls(server, u"by_authority"_s);
    server.enqueue(replies::json(200, goodBody(Which::Services)));
    QVERIFY(!perform(*apiFor(server.url()), Which::Services).error);
    QVERIFY(hasSeenKey(server));
}

void UntrustedTest::refused_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QString& certificate, const QString& why, const QString& remedy) {
        QTest::newRow(name) << certificate
                            << u"There is no secure connection to the service. %1 Your key was not sent. %2"_s.arg(
                                   why, remedy);
    };
    const QString network =
        u"The usual cause is the sign-in page of a hotel or train network, or a proxy or virus scanner that "
        "inspects traffic. Open a web page to sign in, or use another network."_s;
    const QString clock = u"Check the date and time of this computer. If they are right, try again later."_s;
    row("signed by itself", u"loopback"_s, u"The server's certificate is self-signed."_s, network);
    row("an authority itself", u"stranger"_s, u"The server's certificate is self-signed."_s, network);
    row("unknown authority", u"by_stranger"_s,
        u"The server's certificate comes from an authority that this computer does not trust."_s, network);
    row("other host", u"by_authority_other_host"_s, u"The server's certificate belongs to another site."_s, network);
    row("expired", u"by_authority_expired"_s, u"By this computer's clock, the server's certificate has expired."_s,
        clock);
    row("not yet valid", u"by_authority_not_yet_valid"_s,
        u"By this computer's clock, the server's certificate is not valid yet."_s, clock);
}

void UntrustedTest::refused()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, text);
    for (const Which which : {Which::Services, Which::Messages, Which::Rent, Which::Release}) {
        RawServer server;
        startTls(server, certificate);
        server.setHandler([&](const RawRequest&) { return replies::json(goodStatus(which), goodBody(which)); });
        const Outcome outcome = perform(*apiFor(server.url()), which);
        QVERIFY(outcome.isError(ErrorKind::Network, Delivery::NotSent));
        QCOMPARE(errorText(*outcome.error, Activity::Connecting), text);
        QCOMPARE(shortErrorText(*outcome.error), u"There is no secure connection to the service."_s);
        QVERIFY(server.connectionCount() > 0);
        QCOMPARE(server.requests().size(), 0);
    }
}

void UntrustedTest::refusedWhileRenting()
{
    RawServer server;
    startTls(server, u"by_stranger"_s);
    const Outcome outcome = perform(*apiFor(server.url()), Which::Rent);
    QVERIFY(outcome.error);
    const QString text = errorText(*outcome.error, Activity::Renting);
    QVERIFY2(text.contains("Your key was not sent. Nothing was rented and nothing was charged."_L1), qPrintable(text));
}

void UntrustedTest::tooOld_data()
{
    QTest::addColumn<RawScript>("hello");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("SSL 3") << helloOf("0300", "002f") << false;
    QTest::newRow("TLS 1.0") << helloOf("0301", "c013") << false;
    QTest::newRow("TLS 1.1") << helloOf("0302", "c013") << false;
    // The same words of a version that is safe: the client waits for the certificate.
    QTest::newRow("TLS 1.2") << helloOf("0303", "c02b") << true;
}

void UntrustedTest::tooOld()
{
    QFETCH(const RawScript, hello);
    QFETCH(const bool, goesOn);
    RawServer server;
    startTls(server, u"by_authority"_s);
    server.setGreeting(hello);
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    api->setDeadline(goesOn ? 500ms : 20s);
    const Outcome outcome = perform(*api, Which::Services);
    QVERIFY(outcome.isError(goesOn ? ErrorKind::Timeout : ErrorKind::Network, Delivery::NotSent));
    QCOMPARE(outcome.error->tls, goesOn ? TlsTrouble::None : TlsTrouble::NoSecureChannel);
    if (!goesOn)
        QVERIFY(errorText(*outcome.error, Activity::Connecting)
                    .startsWith(
                        "There is no secure connection to the service. The server does not offer secure encryption. "
                        "Your key was not sent."_L1));
    QCOMPARE(server.requests().size(), 0);
}

/// A session that was trusted once vouches for nobody who comes to its address later.
void UntrustedTest::impostorTakesOver()
{
    RawServer server;
    startTls(server, u"by_authority"_s);
    server.setHandler([](const RawRequest&) { return replies::json(200, goodBody(Which::Services)); });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    QVERIFY(!perform(*api, Which::Services).error);
    QCOMPARE(server.requests().size(), 1);

    startTls(server, u"by_stranger"_s);
    server.closeIdleConnections();
    for (const Which which : {Which::Services, Which::Rent}) {
        const Outcome outcome = perform(*api, which);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->tls, TlsTrouble::UnknownAuthority);
    }
    QCOMPARE(server.requests().size(), 1);
}

void UntrustedTest::ledAstray_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("toTls");
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const bool toTls : {true, false})
            QTest::addRow("%d to %s", status, toTls ? "https elsewhere" : "http")
                << status << QByteArray("Location") << toTls;
    }
    QTest::newRow("refresh") << 200 << QByteArray("Refresh") << true;
    QTest::newRow("another address for later") << 200 << QByteArray("Alt-Svc") << true;
    QTest::newRow("content elsewhere") << 200 << QByteArray("Content-Location") << true;
}

/// Nobody but the service sees the key, whatever the service says of where to go; not even one that is vouched for as
/// well.
void UntrustedTest::ledAstray()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, header);
    QFETCH(const bool, toTls);
    for (const Which which : {Which::Services, Which::Rent}) {
        RawServer other;
        if (toTls)
            startTls(other, u"by_authority"_s);
        RawServer server;
        startTls(server, u"by_authority"_s);
        const QByteArray there = header == "Alt-Svc" ? "h2=\"127.0.0.1:" + QByteArray::number(other.serverPort()) + '"'
                                 : header == "Refresh" ? "0; url=" + other.url().toEncoded()
                                                       : other.url().toEncoded() + "/api/v1/users/rental-services";
        server.setHandler([&](const RawRequest&) {
            return replies::whole(status, goodBody(which), {{header, there}, {"Content-Type", "application/json"}});
        });
        const std::unique_ptr<RentalApi> api = apiFor(server.url());
        const Outcome outcome = perform(*api, which);
        QCOMPARE(outcome.error.has_value(), status != 200);
        if (outcome.error)
            QVERIFY(
                errorText(*outcome.error, Activity::Connecting).contains("Something between you and the service"_L1));
        server.setHandler({});
        QVERIFY(passFence(*api, server));
        QCOMPARE(other.connectionCount(), 0);
    }
}

void UntrustedTest::plainHttpElsewhere()
{
    for (const QString& address :
         {u"http://otpverified.com/api/v1"_s, u"http://192.168.1.1/"_s, u"http://127.0.0.1.example.com"_s,
          u"http://localhost.example.com"_s, u"http://[2001:db8::1]/"_s, u"ftp://127.0.0.1/"_s})
        QVERIFY2(!BaseAddress::fromText(address), qPrintable(address));
}

LINEKEEPER_TEST(QApplication, UntrustedTest);
#include "untrusted_test.moc"
