// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/call.h"
#include "api/support.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QtTest>

#include <chrono>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How a call ends: its deadline, its cap, being given up; and that its handler runs once and later.
class CallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void once();
    void deadline_data();
    void deadline();
    void slowButInTime();
    void cancelBeforeItLeft();
    void cancelAfterItArrived();
    void cancelAfterTheEnd();
    void contextDies();
    void contextDiesBeforeTheHandler();
    void apiDies();
    void apiDiesInTheHandler();
    void severalAtOnce();
    void cap_data();
    void cap();
    void bomb();
    void compressed();

private:
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<RentalApi> m_api;
};

void CallTest::init()
{
    m_server = std::make_unique<RawServer>();
    m_api = apiFor(m_server->url());
}

void CallTest::once()
{
    m_server->enqueue(replies::json(200, goodBody(Which::Services)));
    const Caught<ServicesResponse> caught;
    const CallHandle handle = m_api->services(CallPurpose::Urgent, this, caught.handler());
    QVERIFY(handle.isRunning());
    QCOMPARE(caught.count(), 0U);
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QVERIFY(!handle.isRunning());
    QVERIFY(passFence(*m_api, *m_server));
    QCOMPARE(caught.count(), 1U);
}

void CallTest::deadline_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("bodyCame");
    const QByteArray body = goodBody(Which::Rent);
    QTest::newRow("silence") << replies::stallForever() << 0 << false;
    QTest::newRow("silence after the head") << replies::stallAfterHead(201) << 201 << false;
    QTest::newRow("silence in the body")
        << RawScript().send(replies::head(201, {{"Content-Length", "1000"}}) + "{").stall() << 201 << true;
    // Never silent for long: only a deadline for the whole call ends it.
    QTest::newRow("drip") << replies::drip(201, body.repeated(100), 20ms) << 201 << true;
    QTest::newRow("dripping head") << RawScript().drip("HTTP/1.1 201 Created\r\nX: " + QByteArray(10'000, 'x'), 20ms)
                                   << 0 << false;
}

void CallTest::deadline()
{
    QFETCH(const RawScript, script);
    QFETCH(const int, status);
    QFETCH(const bool, bodyCame);
    m_server->enqueue(script);
    m_server->setHandler([](const RawRequest&) { return replies::json(201, goodBody(Which::Rent)); });
    m_api->setDeadline(700ms);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = perform(*m_api, Which::Rent);

    QVERIFY(outcome.isError(ErrorKind::Timeout, Delivery::MayHaveArrived));
    QCOMPARE(outcome.error->httpStatus, status);
    QCOMPARE(!outcome.error->answer.isEmpty(), bodyCame);
    QVERIFY(timer.elapsed() >= 700);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    m_api->setDeadline(20s);
    QVERIFY(passFence(*m_api, *m_server));
    QCOMPARE(m_server->requests().size(), 2);
}

void CallTest::slowButInTime()
{
    m_server->enqueue(replies::drip(200, goodBody(Which::Release), 2ms));
    QVERIFY(!perform(*m_api, Which::Release).error);
}

void CallTest::cancelBeforeItLeft()
{
    const Caught<Purchase> caught;
    CallHandle handle = m_api->requestRental(testRequest(), this, caught.handler());
    const CallHandle copy = handle;
    handle.cancel();
    QVERIFY(!handle.isRunning());
    QVERIFY(!copy.isRunning());
    QCOMPARE(caught.count(), 0U);
    handle.cancel();
    const Outcome outcome = outcomeOf(caught);
    QVERIFY(outcome.isError(ErrorKind::Cancelled, Delivery::NotSent));
    QVERIFY(passFence(*m_api, *m_server));
    QCOMPARE(caught.count(), 1U);
    QCOMPARE(m_server->requests().size(), 1);
}

void CallTest::cancelAfterItArrived()
{
    m_server->enqueue(replies::stallForever());
    const Caught<Purchase> caught;
    CallHandle handle = m_api->requestRental(testRequest(), this, caught.handler());
    QTRY_COMPARE(m_server->requests().size(), 1);
    handle.cancel();
    QCOMPARE(caught.count(), 0U);
    QVERIFY(outcomeOf(caught).isError(ErrorKind::Cancelled, Delivery::MayHaveArrived));
    QVERIFY(passFence(*m_api, *m_server));
    QCOMPARE(m_server->requests().size(), 2);
}

void CallTest::cancelAfterTheEnd()
{
    CallHandle handle;
    QVERIFY(!handle.isRunning());
    handle.cancel();

    m_server->enqueue(replies::json(200, goodBody(Which::Services)));
    const Caught<ServicesResponse> caught;
    handle = m_api->services(CallPurpose::Urgent, this, caught.handler());
    QVERIFY(caught.wait());
    handle.cancel();
    QVERIFY(passFence(*m_api, *m_server));
    handle.cancel(); // the call itself is gone now
    QCOMPARE(caught.count(), 1U);
    QVERIFY(caught.result());
}

void CallTest::contextDies()
{
    m_server->enqueue(replies::stallForever());
    auto context = std::make_unique<QObject>();
    const Caught<ServicesResponse> caught;
    const CallHandle handle = m_api->services(CallPurpose::Urgent, context.get(), caught.handler());
    QTRY_COMPARE(m_server->requests().size(), 1);
    context.reset();
    QVERIFY(!handle.isRunning());
    QVERIFY(passFence(*m_api, *m_server));
    QCOMPARE(caught.count(), 0U);
}

/// The answer is there, and the handler about to be run.
void CallTest::contextDiesBeforeTheHandler()
{
    m_server->setHandler([](const RawRequest&) { return replies::json(200, goodBody(Which::Services)); });
    auto context = std::make_unique<QObject>();
    const Caught<ServicesResponse> caught;
    CallHandle handle = m_api->services(CallPurpose::Urgent, context.get(), caught.handler());
    handle.cancel();
    context.reset();
    // It may have left before it was cancelled, so the requests are not counted.
    QVERIFY(!perform(*m_api, Which::Services).error);
    QCOMPARE(caught.count(), 0U);

    context = std::make_unique<QObject>();
    m_api->setKey(ApiKey());
    m_api->services(CallPurpose::Urgent, context.get(), caught.handler());
    context.reset();
    m_api->setKey(ApiKey::fromInput(testKey));
    QVERIFY(passFence(*m_api, *m_server));
    QCOMPARE(caught.count(), 0U);
}

void CallTest::apiDies()
{
    m_server->setHandler([](const RawRequest&) { return replies::stallForever(); });
    const Caught<ServicesResponse> get;
    const Caught<Purchase> post;
    const CallHandle first = m_api->services(CallPurpose::Urgent, this, get.handler());
    const CallHandle second = m_api->requestRental(testRequest(), this, post.handler());
    QTRY_COMPARE(m_server->requests().size(), 2);
    m_api.reset();
    QVERIFY(!first.isRunning());
    QVERIFY(!second.isRunning());
    QCOMPARE(get.count() + post.count(), 0U);
    QVERIFY(outcomeOf(get).isError(ErrorKind::Cancelled, Delivery::MayHaveArrived));
    QVERIFY(outcomeOf(post).isError(ErrorKind::Cancelled, Delivery::MayHaveArrived));
}

void CallTest::apiDiesInTheHandler()
{
    m_server->enqueue(replies::json(201, goodBody(Which::Rent)));
    int count = 0;
    m_api->requestRental(testRequest(), this, [&](const Result<Purchase>& purchase) {
        ++count;
        QVERIFY(purchase);
        m_api.reset();
    });
    QTRY_COMPARE(count, 1);
    QVERIFY(!m_api);
}

void CallTest::severalAtOnce()
{
    m_server->setHandler([](const RawRequest& request) {
        const Which which = request.method == "POST" ? Which::Rent : Which::Messages;
        return replies::json(goodStatus(which), goodBody(which));
    });
    constexpr size_t count = 20;
    const Caught<MessagesResponse> gets;
    const Caught<Purchase> posts;
    for (size_t i = 0; i < count; ++i) {
        m_api->messages(OrderId(QString::number(i)), CallPurpose::Urgent, this, gets.handler());
        m_api->requestRental(testRequest(), this, posts.handler());
    }
    QTRY_COMPARE_WITH_TIMEOUT(gets.count() + posts.count(), 2 * count, 30'000);
    QCOMPARE(m_server->requests().size(), qsizetype(2 * count));
}

void CallTest::cap_data()
{
    QTest::addColumn<qint64>("size"); // -1: without an end
    QTest::addColumn<bool>("good");
    QTest::newRow("as large as may be") << kMaxAnswerSize << true;
    QTest::newRow("a byte more") << kMaxAnswerSize + 1 << false;
    QTest::newRow("without an end") << qint64(-1) << false;
}

void CallTest::cap()
{
    QFETCH(const qint64, size);
    QFETCH(const bool, good);
    const QByteArray body = goodBody(Which::Services);
    m_server->enqueue(size < 0 ? replies::endlessBody(200)
                               : replies::json(200, body + QByteArray(size - body.size(), ' ')));
    const Outcome outcome = perform(*m_api, Which::Services);
    QVERIFY(outcome.ended);
    QCOMPARE(!outcome.error, good);
    if (!good) {
        QVERIFY(outcome.isError(ErrorKind::Protocol, Delivery::MayHaveArrived));
        QCOMPARE(outcome.error->answer.size(), kMaxAnswerSize);
    }
    QVERIFY(passFence(*m_api, *m_server));
}

void CallTest::bomb()
{
    m_server->enqueue(replies::gzipBomb(100 * 1024 * 1024));
    const Outcome outcome = perform(*m_api, Which::Services);
    QVERIFY(outcome.isError(ErrorKind::Protocol, Delivery::MayHaveArrived));
    QVERIFY(outcome.error->answer.size() <= kMaxAnswerSize);
    QVERIFY(passFence(*m_api, *m_server));
}

void CallTest::compressed()
{
    m_server->enqueue(replies::compressedJson(200, goodBody(Which::Services)));
    const Caught<ServicesResponse> caught;
    m_api->services(CallPurpose::Urgent, this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(caught.result()->services.size(), 1);

    m_server->enqueue(replies::whole(200, "no gzip at all", {{"Content-Encoding", "gzip"}}));
    QVERIFY(perform(*m_api, Which::Services).isError(ErrorKind::Protocol, Delivery::MayHaveArrived));
}

LINEKEEPER_TEST(QCoreApplication, CallTest);
#include "call_test.moc"
