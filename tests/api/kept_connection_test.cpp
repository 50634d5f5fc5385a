// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "fakes/http2_server.h"
#include "test_program.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A connection that was kept from the calls before and is no good any more: that is no failure of the service.
class KeptConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void anOldOneThatCloses_data();
    void anOldOneThatCloses();
    void fewAnswersEach();
    void closedWhileIdle();
    void http1ClosedWhileIdle();
    void http1FewAnswersEach();
    void aFreshOneThatClosesIsAFailure();
    void silentAfterADeadline();
    void silentAfterWaking();

private:
    QSslConfiguration m_tls;
    QSslConfiguration m_before;
};

void KeptConnectionTest::initTestCase()
{
    m_before = QSslConfiguration::defaultConfiguration();
    QFile file(QStringLiteral(LINEKEEPER_SOURCE_DIR "/tests/api/data/loopback.pem"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pem = file.readAll();
    m_tls.setLocalCertificate(QSslCertificate(pem));
    m_tls.setPrivateKey(QSslKey(pem, QSsl::Ec));
    QSslConfiguration ours = m_before;
    ours.addCaCertificate(m_tls.localCertificate());
    QSslConfiguration::setDefaultConfiguration(ours);
}

void KeptConnectionTest::cleanupTestCase()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

void KeptConnectionTest::anOldOneThatCloses_data()
{
    QTest::addColumn<Http2Server::Old>("old");
    QTest::newRow("closed") << Http2Server::Old::Closed;
    QTest::newRow("reset") << Http2Server::Old::Reset;
    QTest::newRow("GOAWAY") << Http2Server::Old::GoneAway;
    QTest::newRow("REFUSED_STREAM") << Http2Server::Old::Refused;
}

/// As the request comes, which is the worst moment.
void KeptConnectionTest::anOldOneThatCloses()
{
    QFETCH(const Http2Server::Old, old);
    Http2Server server(m_tls, goodBody(Which::Messages));
    const auto api = apiFor(server.url());
    for (int i = 0; i < 2; ++i)
        QVERIFY(!perform(*api, Which::Messages).error);
    QCOMPARE(server.connections(), 1);
    server.setOld(old);
    const Outcome outcome = perform(*api, Which::Messages);
    QVERIFY2(outcome.ended && !outcome.error, qPrintable(outcome.error ? outcome.error->detail : QString()));
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.requests(), 4);
}

void KeptConnectionTest::fewAnswersEach()
{
    Http2Server server(m_tls, goodBody(Which::Messages));
    server.setMostAnswers(2);
    const auto api = apiFor(server.url());
    for (int i = 0; i < 9; ++i) {
        const Outcome outcome = perform(*api, Which::Messages);
        QVERIFY2(!outcome.error, qPrintable(outcome.error ? outcome.error->detail : QString()));
    }
    QVERIFY(server.connections() >= 5);
}

void KeptConnectionTest::closedWhileIdle()
{
    Http2Server server(m_tls, goodBody(Which::Messages));
    const auto api = apiFor(server.url());
    for (int i = 0; i < 5; ++i) {
        const Outcome outcome = perform(*api, Which::Messages);
        QVERIFY2(!outcome.error, qPrintable(outcome.error ? outcome.error->detail : QString()));
        server.closeAll();
    }
}

void KeptConnectionTest::http1ClosedWhileIdle()
{
    RawServer server;
    server.setHandler([](const RawRequest&) { return replies::json(200, goodBody(Which::Messages)); });
    const auto api = apiFor(server.url());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!perform(*api, Which::Messages).error);
        server.closeIdleConnections();
    }
}

/// nginx's keepalive_requests, and one that closes without having said so.
void KeptConnectionTest::http1FewAnswersEach()
{
    RawServer server;
    int answers = 0;
    server.setHandler([&answers](const RawRequest&) {
        ++answers;
        if (answers % 3 == 0)
            return replies::closeWithoutAnswer();
        return replies::json(200, goodBody(Which::Messages));
    });
    const auto api = apiFor(server.url());
    for (int i = 0; i < 9; ++i)
        QVERIFY(!perform(*api, Which::Messages).error);
}

/// Qt asks four times at most, and we not once more.
void KeptConnectionTest::aFreshOneThatClosesIsAFailure()
{
    RawServer server;
    server.setHandler([](const RawRequest&) { return replies::closeWithoutAnswer(); });
    const auto api = apiFor(server.url());
    QVERIFY(perform(*api, Which::Messages).isError(ErrorKind::Network, Delivery::MayHaveArrived));
    QVERIFY(server.requests().size() <= 4);
}

void KeptConnectionTest::silentAfterADeadline()
{
    Http2Server server(m_tls, goodBody(Which::Messages));
    const auto api = apiFor(server.url());
    for (int i = 0; i < 2; ++i)
        QVERIFY(!perform(*api, Which::Messages).error);
    server.dropSilently();
    api->setDeadline(1s);
    QVERIFY(perform(*api, Which::Messages).isError(ErrorKind::Timeout, Delivery::MayHaveArrived));
    api->setDeadline(20s);
    QVERIFY(!perform(*api, Which::Messages).error);
    QCOMPARE(server.connections(), 2);
}

void KeptConnectionTest::silentAfterWaking()
{
    Http2Server server(m_tls, goodBody(Which::Messages));
    const auto api = apiFor(server.url());
    for (int i = 0; i < 2; ++i)
        QVERIFY(!perform(*api, Which::Messages).error);
    server.dropSilently();
    api->renewConnections();
    QVERIFY(!perform(*api, Which::Messages).error);
    QCOMPARE(server.connections(), 2);
}

LINEKEEPER_TEST(QCoreApplication, KeptConnectionTest);
#include "kept_connection_test.moc"
