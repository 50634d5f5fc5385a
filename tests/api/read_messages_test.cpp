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
    void onlyWhatIsNewIsRead();
    void whatIsReadWhole_data();
    void whatIsReadWhole();
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

KnownResponse knownOf(const ResponseDigest& digest)
{
    return {digest.seed, digest.whole, [digest] { return digest.messages; }};
}

/// What is on record after these were read.
KnownResponse knownOf(const QByteArrayList& items)
{
    return knownOf(readMessages(answerOf(items), {})->digest);
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
    KnownResponse known = knownOf(items);
    bool isAsked = false;
    known.messages = [&isAsked] {
        isAsked = true;
        return QList<Digest>();
    };
    const auto again = readMessages(answerOf(items), known);
    QVERIFY(again && again->isUnchanged);
    QCOMPARE(again->messages.size(), 0);
    QCOMPARE(again->skipped, 0);
    QVERIFY(!isAsked);

    HttpResponse other = answerOf(items);
    other.body += ' ';
    QVERIFY(!readMessages(other, known)->isUnchanged);
}

void ReadMessagesTest::onlyWhatIsNewIsRead()
{
    const KnownResponse known = knownOf({item(1), item(2), item(3)});
    const HttpResponse more = answerOf({item(4), item(1), item(2, "edited"), item(3)});
    const auto read = readMessages(more, known);
    QVERIFY(read);
    QCOMPARE(idsOf(*read), u"4 2"_s);
    QCOMPARE(read->besides, known.whole);
    QCOMPARE(read->digest.seed, known.seed);
    QCOMPARE(read->digest.messages.size(), 4);

    const auto whole = readWhole(*read);
    QVERIFY(whole);
    QCOMPARE(idsOf(*whole), u"4 1 2 3"_s);
    QVERIFY(whole->besides.isNull());
    QCOMPARE(whole->digest.whole, read->digest.whole);
    QCOMPARE(whole->digest.messages, read->digest.messages);
    QVERIFY(readMessages(more, knownOf(whole->digest))->isUnchanged);

    // The envelope alone is news of no message.
    HttpResponse envelope = answerOf({item(1), item(2), item(3)});
    envelope.body.replace("true", "true,\"message\":\"12:00\"");
    const auto none = readMessages(envelope, known);
    QVERIFY(none && !none->isUnchanged);
    QCOMPARE(none->messages.size(), 0);
    QCOMPARE(none->besides, known.whole);
}

void ReadMessagesTest::whatIsReadWhole_data()
{
    QTest::addColumn<QByteArrayList>("items");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<bool>("isKept");  // the answer as a whole
    QTest::addColumn<bool>("areKept"); // each of its messages
    const auto row = [](const char* name, const QByteArrayList& items, const QString& ids, bool isKept, bool areKept) {
        QTest::newRow(name) << items << ids << isKept << areKept;
    };
    row("one that can't be read", {item(1), item(2), "null", item(4)}, u"1 2 4"_s, false, false);
    row("one that says nothing", {item(1), "{}"}, u"1"_s, false, false);
    row("an id twice", {item(4), item(1), item(4, "b")}, u"4 1 4"_s, true, false);
    row("without an id", {item(1), R"({"message":"x"})"}, u"1 ~"_s, true, false);
    row("an id as of none", {item(1), R"({"id":"~7","message":"x"})"}, u"1 ~"_s, true, false);
}

void ReadMessagesTest::whatIsReadWhole()
{
    QFETCH(const QByteArrayList, items);
    QFETCH(const QString, ids);
    QFETCH(const bool, isKept);
    QFETCH(const bool, areKept);
    const auto read = readMessages(answerOf(items), knownOf({item(1), item(2), item(3)}));
    QVERIFY(read);
    QVERIFY(read->besides.isNull());
    QVERIFY2(idsOf(*read).startsWith(ids), qPrintable(idsOf(*read)));
    QCOMPARE(!read->digest.whole.isNull(), isKept);
    QCOMPARE(!read->digest.messages.isEmpty(), areKept);
}

/// As after an update of the program: its version is part of the seed.
void ReadMessagesTest::anotherSeedKnowsNothing()
{
    const QByteArrayList items{item(1), item(2)};
    KnownResponse known = knownOf(items);
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
    QCOMPARE(Digester(1).of("abc"), Digester(1).of("abc"));
    QVERIFY(!(Digester(1).of("abc") == Digester(2).of("abc")));
    QVERIFY(!(Digester(1).of("abc") == Digester(1).of("abd")));
    QVERIFY(!Digester(1).of("").isNull());
    QVERIFY(drawSeed() != drawSeed());
}

LINEKEEPER_TEST(QCoreApplication, ReadMessagesTest);
#include "read_messages_test.moc"
