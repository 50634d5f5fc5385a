// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;

/// What costs money or can't be undone goes over the wire once, whatever becomes of the connection. Left to
/// itself, QNetworkAccessManager sends a POST up to three times when the connection closes before the answer.
class OneRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenConnection_data();
    void brokenConnection();
    void staleConnection_data();
    void staleConnection();
    void postsShareNoConnection();
};

void OneRequestTest::brokenConnection_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<Which>("before");
    QTest::addColumn<RawScript>("fault");

    const auto rows = [](const char* name, Which which, Which before) {
        const QByteArray good = goodBody(which);
        const auto row = [&](const char* fault, const RawScript& script) {
            QTest::addRow("%s: %s", name, fault) << which << before << script;
        };
        row("closed", replies::closeWithoutAnswer());
        row("closed a moment later", RawScript().pause(std::chrono::milliseconds(50)).close());
        row("reset", replies::resetWithoutAnswer());
        row("reset a moment later", RawScript().pause(std::chrono::milliseconds(50)).reset());
        row("half a status line", RawScript().send("HTTP/1.1 2").close());
        row("half a status line, then reset", RawScript().send("HTTP/1.1 2").reset());
        row("half a head", replies::cutHead());
        row("half a head, then reset", RawScript().send("HTTP/1.1 201 Created\r\nContent-Ty").reset());
        row("half a body", replies::cutBody(201, good.first(good.size() / 2), 1000));
        row("half a body, then reset",
            RawScript().send(replies::head(201, {{"Content-Length", "9999"}}) + good).reset());
        row("cut chunks", replies::cutChunks(201, good));
        row("only 100 Continue", RawScript().send("HTTP/1.1 100 Continue\r\n\r\n").close());
        row("no HTTP at all", RawScript().send("SSH-2.0-OpenSSH_9.2\r\n").close());
    };
    rows("rent first of all", Which::Rent, Which::Rent);
    rows("rent after services", Which::Rent, Which::Services);
    rows("release after a release", Which::Release, Which::Release);
}

void OneRequestTest::brokenConnection()
{
    QFETCH(const Which, which);
    QFETCH(const Which, before);
    QFETCH(const RawScript, fault);
    RawServer server;
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    const qsizetype earlier = which == Which::Rent && before == Which::Rent ? 0 : 1;
    if (earlier > 0) {
        server.enqueue(replies::json(goodStatus(before), goodBody(before)));
        QVERIFY(!perform(*api, before).error);
    }

    // Whoever sends again gets what they want: it would look like a success.
    server.enqueue(fault);
    server.setHandler([&](const RawRequest&) { return replies::json(goodStatus(which), goodBody(which)); });
    const Outcome outcome = perform(*api, which);

    QVERIFY(outcome.ended);
    QVERIFY(outcome.error);
    QCOMPARE(nameOf(outcome.error->kind), nameOf(ErrorKind::Network));
    QCOMPARE(outcome.error->delivery, Delivery::MayHaveArrived);
    QVERIFY(passFence(*api, server));
    QCOMPARE(server.requests().size(), earlier + 1 + 1);
    QCOMPARE(server.requests().at(earlier).method, "POST");
}

void OneRequestTest::staleConnection_data()
{
    QTest::addColumn<Which>("before");
    QTest::newRow("a POST") << Which::Rent;
    QTest::newRow("a GET") << Which::Services;
}

/// A kept-alive connection that the server closes while it is idle: the next POST must neither be lost nor
/// doubled.
void OneRequestTest::staleConnection()
{
    QFETCH(const Which, before);
    RawServer server;
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    server.setHandler([](const RawRequest& request) {
        const Which which = request.method == "POST" ? Which::Rent : Which::Services;
        return replies::json(goodStatus(which), goodBody(which));
    });
    QVERIFY(!perform(*api, before).error);

    server.closeIdleConnections();
    QVERIFY(!perform(*api, Which::Rent).error);
    QVERIFY(passFence(*api, server));
    QCOMPARE(server.requests().size(), 3);
}

void OneRequestTest::postsShareNoConnection()
{
    RawServer server;
    const std::unique_ptr<RentalApi> api = apiFor(server.url());
    server.setHandler([](const RawRequest& request) {
        const Which which = request.method == "POST" ? Which::Rent : Which::Services;
        return replies::json(goodStatus(which), goodBody(which));
    });
    for (const Which which : {Which::Services, Which::Rent, Which::Services, Which::Rent})
        QVERIFY(!perform(*api, which).error);

    QList<int> connections;
    for (const RawRequest& request : server.requests())
        connections.append(request.connection);
    QCOMPARE(connections, (QList<int>{1, 2, 1, 3}));
}

LINEKEEPER_TEST(QCoreApplication, OneRequestTest);
#include "one_request_test.moc"
