// SPDX-License-Identifier: GPL-3.0-or-later
#include "served_account.h"
#include "test_program.h"

#include <QTcpSocket>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// Whatever comes in, the server stays up and the account as it was.
class HostileRequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("just too large") << QByteArray(64 * 1024 + 1, ' ') << 413;
        QTest::newRow("huge") << QByteArray(4 * 1024 * 1024, '{') << 413;
        QTest::newRow("deep") << QByteArray(60'000, '[') << 400;
        QTest::newRow("not UTF-8") << QByteArray::fromHex("7b22ff223a31c0807d") << 400;
        QTest::newRow("NUL") << QByteArray("{\0}", 3) << 400;
        QTest::newRow("cut") << QByteArray("{\"serviceId\":\"1fe") << 400;
        QTest::newRow("numbers that overflow") << QByteArray(R"({"serviceId":1e999,"duration":-1e999})") << 400;
        QTest::newRow("null everywhere") << QByteArray(R"({"serviceId":null,"duration":null,"areas":null})") << 400;
        QTest::newRow("markup") << QByteArray(R"({"serviceId":"<script>","duration":"threeDay"})") << 404;
        // Not raw strings: moc loses its way in a class with unbalanced ones.
        QTest::newRow("many areas") << QByteArray("{\"serviceId\":\"1fe58df2\",\"duration\":\"threeDay\",\"areas\":\"")
                                           + QByteArray("999,").repeated(15'000) + "\"}"
                                    << 404;
    }

    void refusesBodies()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        ServedAccount served;
        served.server.openControl();
        QCOMPARE(served.rent(body).status, status);
        QVERIFY(served.account.orders().isEmpty());
        const int control = served.client.post(u"/control/messages"_s, body).status;
        QVERIFY2(control == 400 || control == 413, qPrintable(QString::number(control)));
        QCOMPARE(served.services().status, 200);
        QVERIFY(served.server.requests().all().at(0).body.size() <= 64 * 1024);
    }

    void survivesRawBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n\xff\xff", 13);
        QTest::newRow("empty lines") << QByteArray("\r\n\r\n\r\n\r\n");
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n");
        QTest::newRow("unknown method") << QByteArray("BREW /api/v1/users/rental-services HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("absurd length") << QByteArray("POST /api/v1/users/request-rental HTTP/1.1\r\nHost: a\r\n"
                                                     "Content-Length: 99999999999999999999\r\n\r\n{}");
        QTest::newRow("long length") << QByteArray("POST /api/v1/users/request-rental HTTP/1.1\r\nHost: a\r\n"
                                                   "Content-Length: 4000000000\r\n\r\n{}");
        QTest::newRow("negative length") << QByteArray("POST /api/v1/users/request-rental HTTP/1.1\r\nHost: a\r\n"
                                                       "Content-Length: -5\r\n\r\n{}");
        QTest::newRow("bad chunk") << QByteArray("POST /api/v1/users/request-rental HTTP/1.1\r\nHost: a\r\n"
                                                 "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        QTest::newRow("many headers") << "GET / HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(20'000) + "\r\n";
        QTest::newRow("long path") << "GET /" + QByteArray(200'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
        QTest::newRow("escapes") << QByteArray(
            "GET /api/v1/users/%00%ff%2e%2e/rental-messages?orderId=%00%zz HTTP/1.1\r\n"
            "Host: a\r\nAuthorization: Bearer k\r\n\r\n");
        QTest::newRow("websocket") << QByteArray(
            "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    }

    void survivesRawBytes()
    {
        QFETCH(const QByteArray, bytes);
        ServedAccount served;
        const QUrl base(served.server.baseAddress());
        QTcpSocket socket;
        socket.connectToHost(base.host(), static_cast<quint16>(base.port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(bytes);
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        QCOMPARE(served.services().status, 200); // and while that connection is open
        socket.abort();
        QCOMPARE(served.services().status, 200);
        QVERIFY(served.account.orders().isEmpty());
    }

    void listensOnLoopbackOnly()
    {
        ServedAccount served;
        QVERIFY(served.server.baseAddress().startsWith("http://127.0.0.1:"_L1));
        const QUrl base(served.server.baseAddress());
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(u"127.0.0.2"_s), static_cast<quint16>(base.port()));
        QTRY_VERIFY(socket.error() == QAbstractSocket::ConnectionRefusedError);
    }
};

LINEKEEPER_TEST(QCoreApplication, HostileRequestsTest);
#include "hostile_requests_test.moc"
