// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTimer>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QUrl kService(u"https://service.example/api/v1"_s);

void setProxy(const QByteArray& address)
{
    for (const char* name : {"http_proxy", "https_proxy"})
        address.isEmpty() ? qunsetenv(name) : qputenv(name, address);
}

} // namespace

/// The proxy that the system names, which here the environment does.
class SystemProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    // Before all that leave a question with the system, which may ask the next script.
    void thisComputerNeedsNoScript();
    void isUsed_data();
    void isUsed();
    void scriptThatNeverComesHoldsNothingUp_data();
    void scriptThatNeverComesHoldsNothingUp();
    void withoutTheScriptItGoesOnWithout();
    void unsentCallCanBeGivenUp();

private:
    /// Takes connections, and whatever is asked there is never answered.
    QTcpServer m_silent;
};

void SystemProxyTest::initTestCase()
{
    for (const char* name : {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "no_proxy", "NO_PROXY"})
        qunsetenv(name);
}

void SystemProxyTest::cleanup()
{
    // Ends the question that is under way: the system takes one at a time.
    while (QTcpSocket* asker = m_silent.nextPendingConnection())
        asker->abort();
    m_silent.close();
    setProxy({});
}

void SystemProxyTest::isUsed_data()
{
    QTest::addColumn<Which>("which");
    QTest::newRow("services") << Which::Services;
    QTest::newRow("messages") << Which::Messages;
    QTest::newRow("rent") << Which::Rent;
    QTest::newRow("release") << Which::Release;
}

void SystemProxyTest::isUsed()
{
    QFETCH(const Which, which);
    RawServer proxy;
    proxy.setHandler([](const RawRequest&) { return replies::html(403); });
    setProxy("http://127.0.0.1:" + QByteArray::number(proxy.serverPort()));
    const std::unique_ptr<RentalApi> api = apiFor(kService);
    const Outcome outcome = perform(*api, which);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->delivery, Delivery::NotSent);
    if (proxy.requests().isEmpty())
        QSKIP("this Qt asks the system for no proxy");
    QCOMPARE(proxy.requests().at(0).method, "CONNECT");
    QCOMPARE(proxy.requests().at(0).target, "service.example:443");
}

void SystemProxyTest::scriptThatNeverComesHoldsNothingUp_data()
{
    isUsed_data();
}

void SystemProxyTest::scriptThatNeverComesHoldsNothingUp()
{
    QFETCH(const Which, which);
    QVERIFY(m_silent.listen(QHostAddress::LocalHost));
    setProxy("pac+http://127.0.0.1:" + QByteArray::number(m_silent.serverPort()) + "/proxy.pac");
    const std::unique_ptr<RentalApi> api = apiFor(kService);
    api->setDeadline(1s);
    int ticks = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { ++ticks; });
    tick.start(10ms);
    const Outcome outcome = perform(*api, which);
    if (!m_silent.hasPendingConnections())
        QSKIP("this Qt asks the system for no script");
    QVERIFY2(outcome.isError(ErrorKind::Timeout, Delivery::NotSent),
             "it waited for the script, or says that it was sent");
    QVERIFY2(ticks > 10, qPrintable(QString::number(ticks)));
}

void SystemProxyTest::withoutTheScriptItGoesOnWithout()
{
    QVERIFY(m_silent.listen(QHostAddress::LocalHost));
    setProxy("pac+http://127.0.0.1:" + QByteArray::number(m_silent.serverPort()) + "/proxy.pac");
    const std::unique_ptr<RentalApi> api = apiFor(QUrl(u"https://no-such-host.invalid/api/v1"_s));
    for (const Which which : {Which::Services, Which::Rent}) {
        const Outcome outcome = perform(*api, which);
        QVERIFY(outcome.isError(ErrorKind::Network, Delivery::NotSent));
    }
}

void SystemProxyTest::unsentCallCanBeGivenUp()
{
    QVERIFY(m_silent.listen(QHostAddress::LocalHost));
    setProxy("pac+http://127.0.0.1:" + QByteArray::number(m_silent.serverPort()) + "/proxy.pac");
    std::unique_ptr<RentalApi> api = apiFor(kService);
    const Caught<Purchase> caught;
    CallHandle handle = api->requestRental(testRequest(), this, caught.handler());
    handle.cancel();
    QVERIFY(caught.wait());
    QCOMPARE(caught.result().error().kind, ErrorKind::Cancelled);
    QCOMPARE(caught.result().error().delivery, Delivery::NotSent);
    // And so can all that uses it.
    const Caught<ServicesResponse> other;
    api->services(CallPurpose::Urgent, this, other.handler());
    api.reset();
    QVERIFY(other.wait());
    QCOMPARE(other.result().error().kind, ErrorKind::Cancelled);
}

void SystemProxyTest::thisComputerNeedsNoScript()
{
    QVERIFY(m_silent.listen(QHostAddress::LocalHost));
    setProxy("pac+http://127.0.0.1:" + QByteArray::number(m_silent.serverPort()) + "/proxy.pac");
    RawServer server;
    server.setHandler([](const RawRequest&) { return replies::json(200, goodBody(Which::Services)); });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    QVERIFY(!perform(*api, Which::Services).error);
    QVERIFY(!m_silent.hasPendingConnections());
}

/// Debian's libproxy (0.4.18, and 0.5.9, which allocates with GLib) loses an object for each script that it can't get,
/// on its caller's main thread too: a C program that does nothing but ask it shows the same.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libproxy.so\nleak:libglib-2.0.so";
}

LINEKEEPER_TEST(QCoreApplication, SystemProxyTest);
#include "system_proxy_test.moc"
