// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringEncoder>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class EnvelopeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whole();
    void goodPart_data();
    void goodPart();
    void refused_data();
    void refused();
};

void EnvelopeTest::whole()
{
    const Result<Envelope> envelope = readEnvelope(
        R"({"statusCode":201,"data":{"a":1},"message":"Order Confirmed!","success":true,"new":[]})");
    QVERIFY(envelope);
    QCOMPARE(envelope->success, true);
    QCOMPARE(envelope->statusCode, 201);
    QCOMPARE(envelope->message, u"Order Confirmed!"_s);
    QCOMPARE(envelope->data.toObject()["a"_L1].toInt(), 1);
}

void EnvelopeTest::goodPart_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("success"); // -1: not told
    const auto row = [](const char* name, const QByteArray& body, const QString& message, int success) {
        QTest::newRow(name) << body << message << success;
    };
    row("empty object", "{}", {}, -1);
    row("nulls", R"({"statusCode":null,"data":null,"message":null,"success":null})", {}, -1);
    row("words are kept", R"({"message":"  Please wait\t43 seconds <b>\u202e "})",
        u"  Please wait\t43 seconds <b>\u202e "_s, -1);
    row("words in a list", R"({"message":["bad duration","bad area"],"success":false})",
        u"bad duration\nbad area"_s, 0);
    row("words as an object", R"({"message":{"text":"no"},"success":false})", {}, 0);
    row("success as a text", R"({"success":"false"})", {}, 0);
    row("said twice: the later counts", R"({"success":true,"message":"a","success":false,"message":"b"})",
        u"b"_s, 0);
    row("byte order mark", "\xef\xbb\xbf{\"message\":\"ok\"}", u"ok"_s, -1);
    row("space around", " \r\n\t{\"message\":\"ok\"}\n ", u"ok"_s, -1);
    row("bytes that are no UTF-8", "{\"message\":\"caf\xe9!\",\"success\":true}", u"caf\ufffd!"_s, 1);
    row("NUL escaped", R"({"message":"a\u0000b"})", u"a\0b"_s, -1);
    row("surrogate alone", R"({"message":"a\ud800"})", u"a"_s + QChar(0xd800), -1);
}

void EnvelopeTest::goodPart()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, message);
    QFETCH(const int, success);
    const Result<Envelope> envelope = readEnvelope(body);
    QVERIFY2(envelope, envelope ? "" : qPrintable(envelope.error().detail));
    QCOMPARE(envelope->message, message);
    QCOMPARE(envelope->success ? int(*envelope->success) : -1, success);
}

void EnvelopeTest::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
    constexpr int deep = 100'000;
    row("nothing", {});
    row("space", " \n");
    row("a page", "<html><body>Bad gateway</body></html>");
    row("a word", "OK");
    row("a text", R"("ok")");
    row("a number", "1");
    row("null", "null");
    row("true", "true");
    row("a list", "[]");
    row("a list of envelopes", R"([{"success":true}])");
    row("cut", R"({"statusCode":200,"data":[)");
    row("comma at the end", R"({"success":true,})");
    row("remark", "{\"success\":true // yes\n}");
    row("two objects", R"({"success":true}{"success":true})");
    row("NUL behind", QByteArray("{\"success\":true}\0", 17));
    row("NULs alone", QByteArray(100, '\0'));
    row("UTF-16", QByteArray(QStringEncoder(QStringEncoder::Utf16LE)(u"{\"success\":true}"_s)));
    row("UTF-32", QByteArray(QStringEncoder(QStringEncoder::Utf32BE)(u"{\"success\":true}"_s)));
    row("number beyond all bounds", R"({"statusCode":1e999999})");
    row("lists 100,000 deep", QByteArray(deep, '[') + QByteArray(deep, ']'));
    row("lists 100,000 deep, open", QByteArray(deep, '['));
    row("objects 100,000 deep", QByteArray("{\"data\":").repeated(deep) + '1' + QByteArray(deep, '}'));
}

void EnvelopeTest::refused()
{
    QFETCH(const QByteArray, body);
    const Result<Envelope> envelope = readEnvelope(body);
    QVERIFY(!envelope);
    QCOMPARE(envelope.error().kind, ErrorKind::Protocol);
    QVERIFY(!envelope.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(EnvelopeTest)
#include "envelope_test.moc"
