// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"
#include "test_program.h"

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
    void allWords_data();
    void allWords();
    void statusCode_data();
    void statusCode();
    void refused_data();
    void refused();
};

void EnvelopeTest::whole()
{
    const Result<Envelope> envelope =
        readEnvelope(R"({"statusCode":201,"data":{"a":1},"message":"Order Confirmed!","success":true,"new":[]})");
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
    row("words in a list", R"({"message":["bad duration","bad area"],"success":false})", u"bad duration\nbad area"_s,
        0);
    row("words as an object", R"({"message":{"text":"no"},"success":false})", u"no"_s, 0);
    row("words in a list of objects", R"({"message":[{"msg":"bad area"}]})", u"bad area"_s, -1);
    row("words as an error", R"({"error":"no"})", u"no"_s, -1);
    row("words in an error", R"({"error":{"code":7,"message":"no"}})", u"no"_s, -1);
    row("words in errors", R"({"errors":["no",{"detail":"never"}]})", u"no\nnever"_s, -1);
    row("words as a detail", R"({"detail":"no","message":" "})", u"no"_s, -1);
    row("the message before others", R"({"error":"Bad Request","message":"no","detail":"never"})", u"no"_s, -1);
    row("not the name of the status", R"({"message":"Bad Request","error":"no"})", u"no"_s, -1);
    row("the name of the status alone", R"({"message":"Bad Request","error":"Error"})", u"Bad Request"_s, -1);
    row("an object without words", R"({"message":{"id":7}})", {}, -1);
    row("success as a text", R"({"success":"false"})", {}, 0);
    row("said twice: the later counts", R"({"success":true,"message":"a","success":false,"message":"b"})", u"b"_s, 0);
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

/// What is judged is more than what is shown.
void EnvelopeTest::allWords_data()
{
    QTest::addColumn<QString>("words");
    const auto row = [](const char* body, const QString& words) { QTest::newRow(body) << words; };
    row("{}", {});
    row(R"({"message":"a"})", u"a"_s);
    row(R"({"message":"a","error":"b","errors":["c"],"detail":"d"})", u"a\nb\nc\nd"_s);
    row(R"({"message":{"text":"a"},"error":{"message":"b","code":"C_D"}})", u"a\nb\nC_D"_s);
    row(R"({"message":"a","code":"REQUEST_TIMED_OUT"})", u"a\nREQUEST_TIMED_OUT"_s);
    row(R"({"message":"a","code":"482913","errorCode":7})", u"a"_s);
    row(R"({"message":"a","data":{"message":"b"}})", u"a"_s);
    row(R"({"message":[[[[[["a"]]]]]]})", {});
}

void EnvelopeTest::allWords()
{
    QFETCH(const QString, words);
    QCOMPARE(readEnvelope(QTest::currentDataTag())->words, words);
}

void EnvelopeTest::statusCode_data()
{
    QTest::addColumn<int>("status");
    const auto row = [](const char* json, int status) { QTest::newRow(json) << status; };
    for (const char* json :
         {"401", R"("401")", R"(" 401 ")", "401.0", R"("401.0")", R"("401 Unauthorized")", R"("HTTP 401")",
          R"("HTTP/1.1 401 Unauthorized")", R"("401: no")", R"("status code 401")", R"("+401")"})
        row(json, 401);
    for (const char* json :
         {"null", "true", R"("")", R"("four")", R"("401.5")", "401.5", R"("-401")", "[401]", R"("E401")", R"("401e")"})
        row(json, 0);
}

void EnvelopeTest::statusCode()
{
    QFETCH(const int, status);
    QCOMPARE(readEnvelope(QByteArray(R"({"statusCode":)") + QTest::currentDataTag() + '}')->statusCode, status);
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

LINEKEEPER_TEST(QCoreApplication, EnvelopeTest);
#include "envelope_test.moc"
