// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_messages.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class ParseMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sample();
    void fields_data();
    void fields();
    void skipped();
    void derivedIds();
    void derivedIdsOverPolls();
    void derivedIdsTellFieldsApart();
    void doubles();
    void nothingReadableIsNoAnswer();
    void emptyList_data();
    void emptyList();
    void wrongShape_data();
    void wrongShape();
    void hugeText();
    void unknownFields();
    void noListInSilence_data();
    void noListInSilence();
    void oddPlaces_data();
    void oddPlaces();

private:
    static Result<MessagesResponse> parseData(const QByteArray& data)
    {
        return parseMessages(*readEnvelope("{\"data\":" + data + ",\"success\":true}"));
    }
    static Result<MessagesResponse> parse(const QByteArray& items)
    {
        return parseData("{\"messages\":[" + items + "]}");
    }
};

void ParseMessagesTest::sample()
{
    const auto answer = parse(
        R"({"id":"b903e75c","orderId":"765268","timestamp":"2025-07-11 13:50:49 EDT","service":"GMail","sender":"22000",)"
        R"("number":"16097641010","message":"G-276964 is your Google verification code.","pin":"G-276964"})");
    QVERIFY(answer);
    QCOMPARE(answer->skipped, 0);
    QCOMPARE(answer->messages.size(), 1);
    const Message& message = answer->messages.at(0);
    QCOMPARE(message.id, MessageId(u"b903e75c"_s));
    QCOMPARE(message.sentText, u"2025-07-11 13:50:49 EDT"_s);
    QCOMPARE(message.sent, QDateTime(QDate(2025, 7, 11), QTime(17, 50, 49), Qt::UTC));
    QCOMPARE(message.service, u"GMail"_s);
    QCOMPARE(message.sender, u"22000"_s);
    QCOMPARE(message.number, u"16097641010"_s);
    QCOMPARE(message.text, u"G-276964 is your Google verification code."_s);
    QCOMPARE(message.pin, u"G-276964"_s);
}

void ParseMessagesTest::fields_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<QString>("sentText");
    QTest::addColumn<bool>("timeIsRead");
    const auto row = [](const char* name, const QByteArray& item, const QString& id, const QString& text = {},
                        const QString& pin = {}, const QString& sentText = {}, bool timeIsRead = false) {
        QTest::newRow(name) << item << id << text << pin << sentText << timeIsRead;
    };
    row("id alone", R"({"id":"a"})", u"a"_s);
    row("id as a number", R"({"id":52608714})", u"52608714"_s);
    row("id beyond 2^53", R"({"id":9007199254740993})", u"9007199254740993"_s);
    row("nulls", R"({"id":"a","timestamp":null,"service":null,"sender":null,"number":null,"message":null,"pin":null})",
        u"a"_s);
    row("pin as a number", R"({"id":"a","pin":276964})", u"a"_s, {}, u"276964"_s);
    row("pin empty", R"({"id":"a","message":"hello","pin":""})", u"a"_s, u"hello"_s);
    row("pin of another type", R"({"id":"a","message":"hello","pin":["1"]})", u"a"_s, u"hello"_s);
    row("markup stays", R"({"id":"a","message":"<b>1</b>"})", u"a"_s, u"<b>1</b>"_s);
    row("NUL and bidi stay", R"({"id":"a","message":"x\u0000\u202ey"})", u"a"_s, u"x\0\u202ey"_s);
    row("no zone", R"({"id":"a","timestamp":"2025-07-11 13:50:49"})", u"a"_s, {}, {}, u"2025-07-11 13:50:49"_s);
    row("unknown zone", R"({"id":"a","timestamp":"2025-07-11 13:50:49 XYZ"})", u"a"_s, {}, {},
        u"2025-07-11 13:50:49 XYZ"_s);
    row("time as a number", R"({"id":"a","timestamp":1752256249})", u"a"_s, {}, {}, u"1752256249"_s, true);
    row("time in milliseconds", R"({"id":"a","timestamp":1752256249123})", u"a"_s, {}, {}, u"1752256249123"_s, true);
    row("EST in summer", R"({"id":"a","timestamp":"2025-07-11 13:50:49 EST"})", u"a"_s, {}, {},
        u"2025-07-11 13:50:49 EST"_s, true);
}

void ParseMessagesTest::fields()
{
    QFETCH(const QByteArray, item);
    QFETCH(const QString, id);
    QFETCH(const QString, text);
    QFETCH(const QString, pin);
    QFETCH(const QString, sentText);
    QFETCH(const bool, timeIsRead);
    const auto answer = parse(item);
    QVERIFY(answer);
    QCOMPARE(answer->skipped, 0);
    QCOMPARE(answer->messages.size(), 1);
    const Message& message = answer->messages.at(0);
    QCOMPARE(message.id.text(), id);
    QCOMPARE(message.text, text);
    QCOMPARE(message.pin, pin);
    QCOMPARE(message.sentText, sentText);
    QCOMPARE(message.sent.has_value(), timeIsRead);
}

void ParseMessagesTest::skipped()
{
    const auto answer =
        parse(R"(null,5,"text",[],{},{"id":null},{"id":"","message":"","pin":""},{"sender":"1"},{"id":"good"})");
    QVERIFY(answer);
    QCOMPARE(answer->skipped, 8);
    QCOMPARE(answer->messages.size(), 1);
    QCOMPARE(answer->messages.at(0).id.text(), u"good"_s);
}

void ParseMessagesTest::derivedIds()
{
    const auto answer = parse(
        R"({"message":"a"},{"pin":"1"},{"id":null,"message":"a"},{"id":{},"message":"a"},{"id":1e30,"message":"b"})");
    QVERIFY(answer);
    QCOMPARE(answer->skipped, 0);
    QStringList ids;
    for (const Message& message : answer->messages)
        ids.append(message.id.text());
    QCOMPARE(ids.size(), 5);
    for (const QString& id : ids)
        QVERIFY(id.startsWith(u'~'));
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 5);
    QCOMPARE(ids.at(2), QString(ids.at(0) + "-2"_L1));
    QCOMPARE(ids.at(3), QString(ids.at(0) + "-3"_L1));
    // They are in people's records: a change of the way they are made would show every such message again as
    // new.
    QCOMPARE(ids.at(0), u"~94ae8311448d611598c2b382eb9c2c5c"_s);
}

void ParseMessagesTest::derivedIdsOverPolls()
{
    const auto idsOf = [](const QByteArray& items) {
        QSet<QString> ids;
        const auto answer = parse(items);
        for (const Message& message : answer->messages)
            ids.insert(message.id.text());
        return ids;
    };
    const QByteArray first = R"({"message":"a","timestamp":"1"})";
    const QByteArray second = R"({"message":"b","timestamp":"2"})";
    const QSet<QString> earlier = idsOf(first + ',' + first + ',' + second);
    QCOMPARE(earlier.size(), 3);
    QCOMPARE(idsOf(second + ',' + first + ',' + first), earlier);
    const QSet<QString> later = idsOf(first + ',' + second + ',' + first + ',' + first);
    QCOMPARE(later.size(), 4);
    QVERIFY(later.contains(earlier));
}

void ParseMessagesTest::derivedIdsTellFieldsApart()
{
    const auto answer =
        parse(R"({"message":"ab","pin":"c"},{"message":"a","pin":"bc"},{"message":"abc"},{"pin":"abc"})");
    QVERIFY(answer);
    for (const Message& message : answer->messages)
        QVERIFY(!message.id.text().contains(u'-'));
}

void ParseMessagesTest::doubles()
{
    const auto answer = parse(R"({"id":"a","message":"1"},{"id":"b"},{"id":"a","message":"2"})");
    QVERIFY(answer);
    // Which of two contents counts is for the record to say, which knows what it has.
    QCOMPARE(answer->messages.size(), 3);
    QCOMPARE(answer->messages.at(0).id.text(), u"a"_s);
    QCOMPARE(answer->messages.at(0).text, u"1"_s);
    QCOMPARE(answer->messages.at(2).id.text(), u"a"_s);
    QCOMPARE(answer->messages.at(2).text, u"2"_s);
}

void ParseMessagesTest::nothingReadableIsNoAnswer()
{
    const auto answer = parse(R"({"ident":1},{"ident":2})");
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
}

void ParseMessagesTest::emptyList_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("empty") << QByteArray(R"({"messages":[]})");
    QTest::newRow("null") << QByteArray(R"({"messages":null})");
}

void ParseMessagesTest::emptyList()
{
    QFETCH(const QByteArray, data);
    const auto answer = parseData(data);
    QVERIFY(answer);
    QVERIFY(answer->messages.isEmpty());
    QCOMPARE(answer->skipped, 0);
}

void ParseMessagesTest::wrongShape_data()
{
    QTest::addColumn<QByteArray>("data");
    for (const char* data :
         {"null", "{}", "[]", R"({"messages":"[]"})", R"({"messages":1})", R"({"messages":{"id":"a"}})",
          R"({"messages":{"0":{"id":"a"},"x":{"id":"b"}}})", R"({"messages":{"0":{"id":"a"},"00":{"id":"b"}}})",
          R"({"messages":{"-1":{"id":"a"}}})", R"([1,2])"})
        QTest::newRow(data) << QByteArray(data);
}

void ParseMessagesTest::wrongShape()
{
    QFETCH(const QByteArray, data);
    const auto answer = parseData(data);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
    QVERIFY(!parseMessages(Envelope())); // no data at all
}

void ParseMessagesTest::hugeText()
{
    constexpr int length = 100'000;
    const auto answer = parse(R"({"id":"a","message":")" + QByteArray(length, 'x') + R"("})");
    QVERIFY(answer);
    QCOMPARE(answer->messages.at(0).text.size(), length);
}

/// What a later version may read is not taken for a blank message.
void ParseMessagesTest::unknownFields()
{
    const auto answer = parse(
        R"({"id":9,"text":"Your code is 604718","code":"604718"},{"id":9,"sms":"x"},{"id":9,"message":null,"body":"x"},)"
        R"({"id":9,"message":["x"]},{"id":9,"message":{"text":"x"}},{"id":9,"a":{"message":"x"},"b":{"message":"y"}},)"
        R"({"id":"a","message":"","status":"new"},{"id":"b","pin":"1","text":"x"},{"id":"c","orderId":"5","sender":"1"})");
    QVERIFY(answer);
    QCOMPARE(answer->skipped, 6);
    QVERIFY(answer->isOdd);
    QStringList found;
    for (const Message& message : answer->messages)
        found.append(message.id.text());
    QCOMPARE(found.join(u' '), u"a b c"_s);
}

void ParseMessagesTest::noListInSilence_data()
{
    QTest::addColumn<QByteArray>("fields");
    for (const char* fields :
         {R"("data":{"messages":[]},"messages":"a code")", R"("data":{"messages":[]},"messages":[1,2])",
          R"("data":{"messages":null,"sms":"a code"})", R"("data":{"messages":[],"sms":{"id":"a"}})",
          R"("data":{"messages":[],"items":{"x":{"id":"a"}}})", R"("data":{"a1":{"id":"a"}},"messages":[])",
          R"("data":{"messages":[],"sms":[{"id":"a"}],"texts":[{"id":"b"}]})"})
        QTest::newRow(fields) << QByteArray(fields);
}

void ParseMessagesTest::noListInSilence()
{
    QFETCH(const QByteArray, fields);
    const auto answer = parseMessages(*readEnvelope("{\"success\":true," + fields + "}"));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Protocol);
}

void ParseMessagesTest::oddPlaces_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<bool>("isOdd");
    const auto row = [](const char* name, const QByteArray& fields, const QString& ids, bool isOdd = true) {
        QTest::newRow(name) << QByteArray("{\"success\":true," + fields + "}") << ids << isOdd;
    };
    row("as the document says", R"("data":{"messages":[{"id":"a"},{"id":"b"}]})", u"a b"_s, false);
    row("an object with a gap", R"("data":{"messages":{"0":{"id":"a"},"2":{"id":"b"}}})", u"a b"_s);
    row("ordered by number", R"("data":{"messages":{"10":{"id":"c"},"9":{"id":"b"},"1":{"id":"a"}}})", u"a b c"_s);
    row("an empty object", R"("data":{"messages":{}})", {}, false);
    row("the data itself", R"("data":[{"id":"a"},{"id":"b"}])", u"a b"_s);
    row("the data itself as an object", R"("data":{"1":{"id":"b"},"0":{"id":"a"}})", u"a b"_s);
    row("beside the data", R"("data":{},"messages":[{"id":"a"}])", u"a"_s);
    row("beside no data", R"("messages":[{"id":"a"}])", u"a"_s);
    row("beside null", R"("data":{"messages":null},"messages":{"0":{"id":"a"}})", u"a"_s);
    row("beside an empty list", R"("data":{"messages":[]},"messages":[{"id":"a"}])", u"a"_s);
    row("in both places", R"("data":{"messages":[{"id":"a"}]},"messages":[{"id":"b"}])", u"a"_s, false);
    for (const char* none : {"null", "[]", "{}"}) {
        for (const char* name : {"Messages", "sms", "items", "data", "texts", "inbox"})
            row(qPrintable(u"%1, and a list of %2"_s.arg(QLatin1StringView(none), QLatin1StringView(name))),
                QByteArray(R"("data":{"messages":)") + none + ",\"" + name + R"(":[{"id":"a"}]})", u"a"_s);
        row(qPrintable(u"%1, and a list beside the data"_s.arg(QLatin1StringView(none))),
            QByteArray(R"("data":{"messages":)") + none + R"(},"sms":{"0":{"id":"a"}})", u"a"_s);
    }
    row("under another name", R"("data":{"sms":[{"id":"a"}]})", u"a"_s);
    row("under another name beside no data", R"("inbox":[{"id":"a"}])", u"a"_s);
    row("page by page", R"("data":{"messages":{"page":1,"data":[{"id":"a"}],"total":1}})", u"a"_s);
    row("with a count", R"("data":{"messages":{"0":{"id":"a"},"count":1}})", u"a"_s);
    row("under the order", R"("data":[{"orderId":"5","messages":[{"id":"a"},{"id":"b"}]}])", u"a b"_s);
    row("under the order's number", R"("data":{"52608714":{"messages":[{"id":"a"}]}})", u"a"_s);
    row("each wrapped",
        R"("data":{"messages":[{"sms":{"id":"a","message":"x"}},{"id":"9","message":{"id":"b","message":"y"}}]})",
        u"a b"_s);
    row("wrapped without an id", R"("data":{"messages":[{"id":"9","data":{"message":"x"}}]})", u"9"_s);
    row("empty beside other fields", R"("data":{"orderId":"5","messages":[],"items":0,"sms":""})", {}, false);
    row("empty beside the data", R"("data":{"orderId":"5"},"messages":[])", {}, false);
}

void ParseMessagesTest::oddPlaces()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, ids);
    QFETCH(const bool, isOdd);
    const auto answer = parseMessages(*readEnvelope(body));
    QVERIFY(answer);
    QStringList found;
    for (const Message& message : answer->messages)
        found.append(message.id.text());
    QCOMPARE(found.join(u' '), ids);
    QCOMPARE(answer->skipped, 0);
    QCOMPARE(answer->isOdd, isOdd);
}

LINEKEEPER_TEST(QCoreApplication, ParseMessagesTest);
#include "parse_messages_test.moc"
