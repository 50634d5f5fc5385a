// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/call.h"
#include "api/support.h"
#include "test_program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What a look costs on its way: connections are kept, bodies come compressed, and with HTTP/2 where the
/// service has it. A purchase goes its own way all the same.
class WireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksShareAConnection();
    void looksAreAskedForCompressed();
    void http2();
};

namespace {

/// gzip (RFC 1952), as servers send it.
QByteArray gzipOf(const QByteArray& body)
{
    quint32 crc = ~0U;
    for (const char byte : body) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    crc = ~crc;
    const auto size = static_cast<quint32>(body.size());
    // qCompress() gives four bytes of length, and zlib's two bytes before and four behind.
    const QByteArray deflated = qCompress(body).sliced(6).chopped(4);
    QByteArray gzip = QByteArray::fromHex("1f8b0800000000000003") + deflated;
    for (const quint32 number : {crc, size}) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            gzip += static_cast<char>((number >> shift) & 0xffU);
    }
    return gzip;
}

} // namespace

void WireTest::looksShareAConnection()
{
    RawServer server;
    server.setHandler([](const RawRequest&) { return replies::json(200, goodBody(Which::Messages)); });
    const auto api = apiFor(server.url());
    for (int look = 0; look < 50; ++look)
        QVERIFY(!perform(*api, Which::Messages).error);
    QCOMPARE(server.requests().size(), 50);
    QCOMPARE(server.connectionCount(), 1);
}

void WireTest::looksAreAskedForCompressed()
{
    RawServer server;
    server.enqueue(replies::whole(200, gzipOf(goodBody(Which::Messages)),
                                  {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}}));
    const auto api = apiFor(server.url());
    const Caught<MessagesResponse> caught;
    api->messages(testOrder, CallPurpose::Urgent, this, caught.handler());
    QVERIFY(caught.wait());
    QVERIFY(caught.result());
    QCOMPARE(caught.result()->messages.size(), 1);
    QVERIFY(server.requests().first().header("Accept-Encoding").contains("gzip"));

    // What counts against the cap is what comes out.
    server.enqueue(replies::whole(200, gzipOf(QByteArray(kMaxAnswerSize + 1, ' ')), {{"Content-Encoding", "gzip"}}));
    const Outcome outcome = perform(*api, Which::Messages);
    QVERIFY(outcome.isError(ErrorKind::Protocol, Delivery::MayHaveArrived));
    QVERIFY(outcome.error->answer.size() <= kMaxAnswerSize);
}

void WireTest::http2()
{
    QString program = QStandardPaths::findExecutable(u"nghttpd"_s);
    if (program.isEmpty()) // where Debian puts it, which is in root's path only
        program = QStandardPaths::findExecutable(u"nghttpd"_s, {u"/usr/sbin"_s});
    QVERIFY2(!program.isEmpty(), "nghttpd is missing (nghttp2-server)");
    const QString pem = QStringLiteral(LINEKEEPER_SOURCE_DIR "/tests/api/data/loopback.pem");
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"api/v1/users"_s));
    QFile file(folder.filePath(u"api/v1/users/rental-messages"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(goodBody(Which::Messages));
    file.close();
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();

    // It speaks nothing but HTTP/2.
    QProcess server;
    server.start(program, {u"-v"_s, u"-a"_s, u"127.0.0.1"_s, u"-d"_s, folder.path(), QString::number(port), pem, pem});
    QByteArray log;
    const auto heard = [&](const char* words) {
        log += server.readAllStandardOutput();
        return log.contains(words);
    };
    QTRY_VERIFY(heard("listen"));

    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificates(QSslCertificate::fromPath(pem));
    QSslConfiguration::setDefaultConfiguration(trusting);
    QUrl url(u"https://127.0.0.1"_s);
    url.setPort(port);
    const auto api = apiFor(url);
    for (int look = 0; look < 3; ++look) {
        const Caught<MessagesResponse> caught;
        api->messages(testOrder, CallPurpose::Urgent, this, caught.handler());
        QVERIFY(caught.wait());
        QVERIFY(caught.result());
        QCOMPARE(caught.result()->messages.size(), 1);
    }
    QTRY_VERIFY(heard("stream_id=5")); // the third on one connection
    QCOMPARE(log.count("negotiated protocol: h2"), 1);

    // A purchase offers HTTP/1.1 alone, and that server hangs up.
    QCOMPARE(perform(*api, Which::Rent).error.value_or(Error()).kind, ErrorKind::Network);
    QCOMPARE(log.count("negotiated protocol: h2"), 1);
    QVERIFY(!heard("POST"));
    QSslConfiguration::setDefaultConfiguration(before);
    server.terminate();
    QVERIFY(server.waitForFinished());
}

LINEKEEPER_TEST(QCoreApplication, WireTest);
#include "wire_test.moc"
