// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/digests.h"
#include "api/read_messages.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What is read of an answer when it is known what is on record. That nothing is lost by it:
/// tests/account/answer_looks_test.cpp.
class ReadMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameIsNotRead();
    void whatDiffersIsReadWhole_data();
    void whatDiffersIsReadWhole();
    void oddBodies_data();
    void oddBodies();
    void anotherSeedKnowsNothing();
    void refusalsAreRefusals_data();
    void refusalsAreRefusals();
    void digestsDiffer();
};

namespace {

QByteArray item(int id, const QByteArray& text = "hello")
{
    return R"({"id":")" + QByteArray::number(id) + R"(","message":")" + text + R"("})";
}

HttpResponse answerOf(const QByteArrayList& items)
{
    HttpResponse answer;
    answer.status = 200;
    answer.body = R"({"success":true,"data":{"messages":[)" + items.join(',') + "]}}";
    return answer;
}

/// What is on record after these were read.
ResponseDigest knownOf(const QByteArrayList& items)
{
    return readMessages(answerOf(items), {})->digest;
}

QString idsOf(const MessagesResponse& answer)
{
    QStringList ids;
    for (const Message& message : answer.messages)
        ids.append(message.id.text());
    return ids.join(u' ');
}

} // namespace

void ReadMessagesTest::theSameIsNotRead()
{
    const QByteArrayList items{item(1), item(2)};
    const ResponseDigest known = knownOf(items);
    const auto again = readMessages(answerOf(items), known);
    QVERIFY(again && again->isUnchanged);
    QCOMPARE(again->messages.size(), 0);
    QCOMPARE(again->skipped, 0);

    HttpResponse other = answerOf(items);
    other.body += ' ';
    QVERIFY(!readMessages(other, known)->isUnchanged);
}

void ReadMessagesTest::whatDiffersIsReadWhole_data()
{
    QTest::addColumn<QByteArrayList>("items");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char* name, const QByteArrayList& items, const QString& ids, bool isKept) {
        QTest::newRow(name) << items << ids << isKept;
    };
    row("a new and an edited one", {item(4), item(1), item(2, "edited"), item(3)}, u"4 1 2 3"_s, true);
    row("one that can't be read", {item(1), item(2), "null", item(4)}, u"1 2 4"_s, false);
    row("one that says nothing", {item(1), "{}"}, u"1"_s, false);
    row("an id twice", {item(4), item(1), item(4, "b")}, u"4 1 4"_s, true);
    row("without an id", {item(1), R"({"message":"x"})"}, u"1 ~"_s, true);
    row("an id as of none", {item(1), R"({"id":"~7","message":"x"})"}, u"1 ~"_s, true);
}

void ReadMessagesTest::whatDiffersIsReadWhole()
{
    QFETCH(const QByteArrayList, items);
    QFETCH(const QString, ids);
    QFETCH(const bool, isKept);
    const ResponseDigest known = knownOf({item(1), item(2), item(3)});
    const auto read = readMessages(answerOf(items), known);
    QVERIFY(read && !read->isUnchanged);
    QVERIFY2(idsOf(*read).startsWith(ids), qPrintable(idsOf(*read)));
    QCOMPARE(!read->digest.isNull(), isKept);
    QCOMPARE(read->digest.seed, isKept ? known.seed : 0);
    // What is not kept is read again.
    QCOMPARE(readMessages(answerOf(items), read->digest)->isUnchanged, isKept);
}

void ReadMessagesTest::oddBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("ids"); // "-" where it can't be read
    const auto row = [](const char* name, const QByteArray& body, const QString& ids) {
        QTest::newRow(name) << body << ids;
    };
    const QString none = u"-"_s;
    const QString one = u"1"_s;
    row("none", R"({"data":{"messages":[]}})", {});
    row("messages null", R"({"data":{"messages":null}})", {});
    row("no data", R"({"success":true})", {}); // doubtful
    row("data null", R"({"data":null})", {});
    row("no messages", R"({"data":{}})", {});
    row("spaces",
        "\n{ \"success\" : true , \"data\" : { \"x\" : [ { } ] , \"messages\" : [ {\"id\" : 1 } ,\t{ "
        "\"id\":2}\n] , \"y\":1 } }\n",
        u"1 2"_s);
    row("brackets in texts", R"({"data":{"messages":[{"id":1,"message":"},{"},{"id":2,"pin":"]}\"}"}]}})", u"1 2"_s);
    row("escaped names", R"({"d\u0061ta":{"mess\u0061ges":[{"id":1}]}})", one);
    row("other keys of that name", R"({"a":{"data":{"messages":[{}]}},"data":{"messages":[{"id":1}]}})", one);
    row("a mark of another script", "{\"data\":{\"messages\":[{\"id\":1,\"message\":\"\xe2\x80\xae\"}]}}", one);
    row("a byte order mark", "\xef\xbb\xbf{\"data\":{\"messages\":[{\"id\":1}]}}", one);
    row("no UTF-8", "{\"data\":{\"messages\":[{\"id\":1,\"message\":\"\xe9\"}]}}", one);
    row("data twice", R"({"data":{"messages":[{"id":2}]},"data":{"messages":[{"id":1}]}})", one);
    row("data twice, the first null", R"({"data":null,"data":{"messages":[{"id":1}]}})", one);
    row("data twice, once escaped", R"({"data":{"messages":[{"id":2}]},"d\u0061ta":{"messages":[{"id":1}]}})", one);
    row("messages twice", R"({"data":{"messages":[{"id":2}],"messages":[{"id":1}]}})", one);
    row("messages twice, the first null", R"({"data":{"messages":null,"messages":[{"id":1}]}})", one);
    row("messages an object", R"({"data":{"messages":{"0":{"id":1}}}})", one);
    row("one is null", R"({"data":{"messages":[{"id":1},null]}})", one);
    row("one is a number", R"({"data":{"messages":[7,{"id":1}]}})", one);
    row("one is a list", R"({"data":{"messages":[[{}],{"id":1}]}})", one);
    row("nothing", "", none);
    row("a list", "[]", none);
    row("messages a text", R"({"data":{"messages":"[{}]"}})", none);
    row("no comma", R"({"data":{"messages":[{"id":1}{"id":2}]}})", none);
    row("two commas", R"({"data":{"messages":[{"id":1},,{"id":2}]}})", none);
    row("a comma at the end", R"({"data":{"messages":[{"id":1},]}})", none);
    row("a word between", R"({"data":{"messages":[{"id":1} x,{"id":2}]}})", none);
    row("cut in a message", R"({"data":{"messages":[{"id":1},{"id")", none);
    row("cut behind a message", R"({"data":{"messages":[{"id":1})", none);
    row("cut behind the list", R"({"data":{"messages":[{"id":1}])", none);
    row("cut behind the data", R"({"data":{"messages":[{"id":1}]})", none);
    row("more behind it", R"({"data":{"messages":[{"id":1}]}} {})", none);
    row("NULs", QByteArray(100, '\0'), none);
}

/// It makes no difference what is known.
void ReadMessagesTest::oddBodies()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, ids);
    HttpResponse answer = answerOf({});
    answer.body = body;
    for (const ResponseDigest& known : {ResponseDigest(), knownOf({item(1), item(2)})}) {
        const auto read = readMessages(answer, known);
        QCOMPARE(read ? idsOf(*read) : u"-"_s, ids);
    }
}

/// As after an update of the program: its version is part of the seed.
void ReadMessagesTest::anotherSeedKnowsNothing()
{
    const QByteArrayList items{item(1), item(2)};
    ResponseDigest known = knownOf(items);
    known.seed ^= 1;
    const auto read = readMessages(answerOf(items), known);
    QVERIFY(read && !read->isUnchanged);
    QCOMPARE(idsOf(*read), u"1 2"_s);
}

void ReadMessagesTest::refusalsAreRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Ending>("ending");
    QTest::newRow("500") << 500 << Ending::Whole;
    QTest::newRow("404") << 404 << Ending::Whole;
    QTest::newRow("300") << 300 << Ending::Whole;
    QTest::newRow("cut off") << 200 << Ending::CutOff;
    QTest::newRow("too large") << 200 << Ending::TooLarge;
    QTest::newRow("timed out") << 200 << Ending::TimedOut;
    QTest::newRow("cancelled") << 200 << Ending::Cancelled;
    QTest::newRow("damaged") << 200 << Ending::Malformed;
}

/// Even with the bytes that are known.
void ReadMessagesTest::refusalsAreRefusals()
{
    QFETCH(const int, status);
    QFETCH(const Ending, ending);
    HttpResponse answer = answerOf({item(1)});
    answer.status = status;
    answer.ending = ending;
    QVERIFY(!readMessages(answer, knownOf({item(1)})));
    // A refusal is told with all that the service said, however much of the answer is known.
    HttpResponse refusal = answerOf({item(1), item(2)});
    refusal.body.replace("true", "false,\"message\":\"Order not found\"");
    const auto refused = readMessages(refusal, knownOf({item(1)}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().serviceMessage, u"Order not found"_s);
    QCOMPARE(refused.error().answer, refusal.body);
}

void ReadMessagesTest::digestsDiffer()
{
    QCOMPARE(digestOf("abc", 1), digestOf("abc", 1));
    QVERIFY(digestOf("abc", 1).low != digestOf("abc", 2).low);
    QVERIFY(digestOf("abc", 1).low != digestOf("abd", 1).low);
    QVERIFY(!digestOf("", 1).isNull());
    QVERIFY(drawSeed() != drawSeed());
}

LINEKEEPER_TEST(QCoreApplication, ReadMessagesTest);
#include "read_messages_test.moc"
