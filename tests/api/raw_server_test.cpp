// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/raw_replies.h"
#include "fakes/raw_server.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QtTest>

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <sys/socket.h>
#include <unistd.h>

using namespace linekeeper;
using namespace std::chrono_literals;

/// The fake itself, spoken to by a bare socket: a fault that it does not make would prove nothing.
class RawServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void keepsAliveAndInOrder();
    void scripts_data();
    void scripts();
    void closeAndReset_data();
    void closeAndReset();
    void stall();
    void endless();
    void greeting();
    void closesIdleOnly();

private:
    static void connectTo(QTcpSocket& socket, const RawServer& server)
    {
        socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    }
};

void RawServerTest::requests()
{
    RawServer server;
    QSignalSpy received(&server, &RawServer::requestReceived);
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("POST /a/b?x=%20y HTTP/1.1\r\nHost: here\r\nContent-Length:  5 \r\n");
    socket.flush();
    socket.write("X-Two: a: b\r\n\r\n12");
    socket.flush();
    QVERIFY(!received.wait(50));
    QCOMPARE(server.requests().size(), 0); // not whole yet
    socket.write("345");
    QTRY_COMPARE(server.requests().size(), 1);
    const RawRequest& request = server.requests().at(0);
    QCOMPARE(request.connection, 1);
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/a/b?x=%20y");
    QCOMPARE(request.path(), "/a/b");
    QCOMPARE(request.query(), "x=%20y");
    QCOMPARE(request.header("content-length"), "5");
    QCOMPARE(request.header("X-TWO"), "a: b");
    QVERIFY(request.header("X-Three").isNull());
    QCOMPARE(request.headers.size(), 3);
    QCOMPARE(request.body, "12345");
    QCOMPARE(received.size(), 1);
    QTRY_VERIFY(socket.bytesAvailable() > 0); // nothing was said about it
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 500 "));
}

void RawServerTest::keepsAliveAndInOrder()
{
    RawServer server;
    server.enqueue(RawScript().send("one"));
    server.enqueue(RawScript().pause(20ms).send("two"));
    server.setHandler([](const RawRequest& request) { return RawScript().send(request.path()).close(); });
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket.readAll(), "onetwo/3");
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(server.connectionCount(), 1);
}

void RawServerTest::scripts_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const RawScript& script, const QByteArray& bytes) {
        QTest::newRow(name) << script << bytes;
    };
    row("whole", replies::whole(404, "no").close(), "HTTP/1.1 404 Status\r\nContent-Length: 2\r\n\r\nno");
    row("json", replies::json(200, "{}", {{"A", "b"}}).close(),
        "HTTP/1.1 200 Status\r\nA: b\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
        "2\r\n\r\n{}");
    row("cut head", replies::cutHead(), "HTTP/1.1 201 Created\r\nContent-Ty");
    row("cut body", replies::cutBody(200, "ab", 7), "HTTP/1.1 200 Status\r\nContent-Length: 9\r\n\r\nab");
    row("cut chunks", replies::cutChunks(200, "0123456789abcdef"),
        "HTTP/1.1 200 Status\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n");
    row("close", replies::closeWithoutAnswer(), {});
    row("drip", replies::drip(200, "drip", 1ms).close(), "HTTP/1.1 200 Status\r\nContent-Length: 4\r\n\r\ndrip");
    row("redirect", replies::redirectTo(QUrl(QStringLiteral("http://127.0.0.1:1/x")), 308).close(),
        "HTTP/1.1 308 Status\r\nLocation: http://127.0.0.1:1/x\r\nContent-Length: 0\r\n\r\n");
}

void RawServerTest::scripts()
{
    QFETCH(const RawScript, script);
    QFETCH(const QByteArray, bytes);
    RawServer server;
    server.enqueue(script);
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(socket.readAll(), bytes);
}

void RawServerTest::closeAndReset_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<bool>("isReset");
    QTest::newRow("FIN") << replies::closeWithoutAnswer() << false;
    QTest::newRow("RST") << replies::resetWithoutAnswer() << true;
}

/// To QTcpSocket both are the same, so the system is asked.
void RawServerTest::closeAndReset()
{
    QFETCH(const RawScript, script);
    QFETCH(const bool, isReset);
    RawServer server;
    server.enqueue(script);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const auto closeAtEnd = qScopeGuard([descriptor] { ::close(descriptor); });
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.serverPort());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QVERIFY(::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
            || errno == EINPROGRESS);
    QTRY_COMPARE(server.connectionCount(), 1);
    const QByteArray request = "GET / HTTP/1.1\r\n\r\n";
    QCOMPARE(::send(descriptor, request.constData(), size_t(request.size()), 0), request.size());

    char byte = 0;
    ssize_t size = -1;
    int error = EAGAIN;
    QVERIFY(QTest::qWaitFor([&] {
        size = ::recv(descriptor, &byte, 1, 0);
        error = errno;
        return size >= 0 || error != EAGAIN;
    }));
    QCOMPARE(size, isReset ? -1 : 0);
    if (isReset)
        QCOMPARE(error, ECONNRESET);
    QCOMPARE(server.requests().size(), 1);
}

void RawServerTest::stall()
{
    RawServer server;
    server.enqueue(replies::stallAfterHead(200));
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    server.closeIdleConnections(); // it is not idle
    QSignalSpy gone(&socket, &QTcpSocket::disconnected);
    QVERIFY(!gone.wait(50));
    QCOMPARE(server.requests().size(), 1);
}

void RawServerTest::endless()
{
    RawServer server;
    server.enqueue(replies::endlessBody(200));
    QTcpSocket socket;
    connectTo(socket, server);
    qint64 size = 0;
    connect(&socket, &QTcpSocket::readyRead, this, [&] { size += socket.readAll().size(); });
    socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(size > 5'000'000);
}

void RawServerTest::greeting()
{
    RawServer server;
    server.setGreeting(RawScript().send("hello").close());
    QTcpSocket socket;
    QSignalSpy gone(&socket, &QTcpSocket::disconnected);
    socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QVERIFY(gone.wait());
    QCOMPARE(socket.readAll(), "hello");
    QCOMPARE(server.connectionCount(), 1);
    QCOMPARE(server.requests().size(), 0);
}

void RawServerTest::closesIdleOnly()
{
    RawServer server;
    server.enqueue(replies::whole(200, "x"));
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
    server.closeIdleConnections();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

LINEKEEPER_TEST(QCoreApplication, RawServerTest);
#include "raw_server_test.moc"
