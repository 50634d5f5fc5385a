// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "store/tables/message_table.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

Message whole()
{
    Message all = message(u"b903e75c"_s, at(17, 50, 49), u"G-276964"_s);
    all.sentText = u"2025-07-11 13:50:49 EDT"_s;
    all.text = u"G-276964 is your Google verification code."_s;
    return all;
}

} // namespace

class MergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack_data();
    void everyFieldComesBack();
    void arrivalIsOldestFirst();
    void anUnknownOrderIsNotFound();
    void ordersDoNotMix();
    void nothingIsDropped();
    void anUnchangedAnswerWritesNothing();
    void anEditChangesTheRowInPlace_data();
    void anEditChangesTheRowInPlace();
    void anEditFollowsTheNewTime();
    void anEditMakesACodeThatStays();
    void anIdTwiceInAnAnswerIsOneMessage();
    void readMarks();
    void summariesTellTheLastCode();
    void latestCodesAreOfAllNumbers();
    void erasedMessagesStayGone();

private:
    const OrderId m_order{u"1"_s};
};

void MergeTest::everyFieldComesBack_data()
{
    QTest::addColumn<Message>("sent");
    QTest::newRow("whole") << whole();
    QTest::newRow("nothing but an id") << Message{MessageId(u"x"_s), {}, {}, {}, {}, {}, {}, {}};
    Message odd = whole();
    odd.id = MessageId(u"\ufeff~0"_s);
    odd.text = QString(100'000, QChar(0x4e2d)) + QChar(u'\0') + QChar(0xd800) + u"\u202e<b>"_s;
    odd.sender = QChar(QChar::ByteOrderMark) + u"Bank"_s;
    odd.service = QChar(QChar::ByteOrderSwapped) + u"Bank"_s;
    odd.pin = u"12\n34"_s;
    odd.sent = QDateTime(QDate(1969, 1, 1), QTime(0, 0), Qt::UTC);
    QTest::newRow("odd") << odd;
    Message future = whole();
    future.sent = QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59), Qt::UTC);
    QTest::newRow("in the far future") << future;
}

void MergeTest::everyFieldComesBack()
{
    QFETCH(Message, sent);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const auto result = record->messages().merge(m_order, {sent}, at(18));
    VERIFY_OK(result);
    QCOMPARE(result->added.size(), 1);
    const StoredMessage added = result->added.first();
    QVERIFY(added.message == sent);
    QVERIFY(added.order == m_order);
    QCOMPARE(added.arrived, at(18));
    record.reopen();
    QVERIFY(*record->messages().find(added.row) == added);
    QVERIFY(*record->messages().page({}, {}, 10) == QList{added});

    const auto again = record->messages().merge(m_order, {sent}, at(19));
    QCOMPARE(again->added.size(), 0);
    QCOMPARE(again->changed.size(), 0);
}

void MergeTest::arrivalIsOldestFirst()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const auto result =
        record->messages().merge(m_order,
                                 {message(u"c"_s, at(15)), message(u"x"_s, {}), message(u"a"_s, at(13)),
                                  message(u"b"_s, at(14)), message(u"b2"_s, at(14)), message(u"y"_s, {})},
                                 at(16));
    QCOMPARE(ids(result->added), u"a* b* b2* c* x y"_s);
    for (qsizetype i = 1; i < result->added.size(); ++i)
        QVERIFY(result->added[i - 1].row < result->added[i].row);
}

void MergeTest::anUnknownOrderIsNotFound()
{
    TemporaryRecord record;
    VERIFY_FAILS(record->messages().merge(m_order, {whole()}, at(18)), ErrorKind::NotFound);
    QCOMPARE(record->messages().page({}, {}, 10)->size(), 0);
    VERIFY_FAILS(record->messages().summary(m_order), ErrorKind::NotFound);
    VERIFY_FAILS(record->messages().find(MessageRow{1}), ErrorKind::NotFound);
    VERIFY_FAILS(record->messages().markRead(MessageRow{1}), ErrorKind::NotFound);
    QCOMPARE(*record->messages().markAllRead(m_order), 0);
}

void MergeTest::ordersDoNotMix()
{
    TemporaryRecord record;
    const OrderId other(u"2"_s);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, at(13))}, at(18)));
    const auto result = record->messages().merge(other, {message(u"a"_s, at(14))}, at(18));
    QCOMPARE(result->added.size(), 1);
    QVERIFY(result->added.first().order == other);
    QCOMPARE(record->messages().page({m_order}, {}, 10)->size(), 1);
    QCOMPARE(record->messages().page({other}, {}, 10)->size(), 1);
    QCOMPARE(record->messages().page({}, {}, 10)->size(), 2);
}

void MergeTest::nothingIsDropped()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, at(13)), message(u"b"_s, at(14))}, at(18)));
    VERIFY_OK(record->messages().merge(m_order, {message(u"c"_s, at(15))}, at(19)));
    VERIFY_OK(record->messages().merge(m_order, {}, at(20)));
    QCOMPARE(ids(*record->messages().page({}, {}, 10)), u"c* b* a*"_s);
}

void MergeTest::anUnchangedAnswerWritesNothing()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const QList<Message> answer = {whole(), message(u"a"_s, at(13)), message(u"x"_s, {})};
    VERIFY_OK(record->messages().merge(m_order, answer, at(18)));
    const auto other = record.secondConnection();
    const int version = other->value(u"PRAGMA data_version"_s)->toInt();
    const qint64 logSize = QFileInfo(record.path() + u"-wal"_s).size();
    const QByteArray log = hashOf(record.path() + u"-wal"_s);

    for (int time = 0; time < 5; ++time) {
        const auto result = record->messages().merge(m_order, answer, at(19, time));
        VERIFY_OK(result);
        QCOMPARE(result->added.size() + result->changed.size(), 0);
    }
    QCOMPARE(other->value(u"PRAGMA data_version"_s)->toInt(), version);
    QCOMPARE(QFileInfo(record.path() + u"-wal"_s).size(), logSize);
    QCOMPARE(hashOf(record.path() + u"-wal"_s), log);

    VERIFY_OK(record->messages().merge(m_order, {message(u"new"_s, at(14))}, at(20)));
    QVERIFY(other->value(u"PRAGMA data_version"_s)->toInt() != version);
}

void MergeTest::anEditChangesTheRowInPlace_data()
{
    QTest::addColumn<Message>("edited");
    QTest::addColumn<bool>("unread");
    Message edited = whole();
    edited.text += u" Don't share it."_s;
    QTest::newRow("text") << edited << true;
    edited = whole();
    edited.pin = u"276964"_s;
    QTest::newRow("pin") << edited << true;
    edited = whole();
    edited.sender = u"Google"_s;
    QTest::newRow("sender") << edited << false;
    edited = whole();
    edited.service = u"Google"_s;
    QTest::newRow("service") << edited << false;
    edited = whole();
    edited.number = u"1"_s;
    QTest::newRow("number") << edited << false;
    edited = whole();
    edited.sentText = u"2025-07-11 13:50:49 ???"_s;
    edited.sent.reset();
    QTest::newRow("time") << edited << false;
}

void MergeTest::anEditChangesTheRowInPlace()
{
    QFETCH(Message, edited);
    QFETCH(bool, unread);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const auto first = record->messages().merge(m_order, {whole()}, at(18));
    const MessageRow row = first->added.first().row;
    VERIFY_OK(record->messages().markRead(row));

    const auto result = record->messages().merge(m_order, {edited}, at(19));
    VERIFY_OK(result);
    QCOMPARE(result->added.size(), 0);
    QCOMPARE(result->changed.size(), 1);
    const StoredMessage wanted{row, m_order, edited, at(18), unread, codeOf(edited).value_or(QString())};
    QVERIFY(result->changed.first() == wanted);
    QVERIFY(*record->messages().find(row) == wanted);
    QCOMPARE(record->messages().summary(m_order)->messages, 1);
    QCOMPARE(record->messages().summary(m_order)->unread, unread ? 1 : 0);
    QCOMPARE(record->messages().merge(m_order, {edited}, at(20))->changed.size(), 0);

    // One that is unread stays so whatever was edited.
    VERIFY_OK(record->messages().merge(m_order, {whole(), message(u"new"_s, at(18))}, at(21)));
    Message other = message(u"new"_s, at(18));
    other.sender = u"else"_s;
    QVERIFY(record->messages().merge(m_order, {other}, at(22))->changed.first().unread);
}

void MergeTest::anEditFollowsTheNewTime()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(
        m_order, {message(u"a"_s, at(13)), message(u"b"_s, at(14)), message(u"c"_s, at(15))}, at(16)));
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, at(14, 30))}, at(17)));
    QCOMPARE(ids(*record->messages().page({}, {}, 10)), u"c* a* b*"_s);
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, {})}, at(17)));
    QCOMPARE(ids(*record->messages().page({}, {}, 10)), u"a* c* b*"_s); // by its arrival, at 16
}

void MergeTest::anEditMakesACodeThatStays()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, at(13))}, at(16)));
    QVERIFY(!record->messages().summary(m_order)->lastCode);
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, at(13), u"1234"_s)}, at(16)));
    QCOMPARE(record->messages().summary(m_order)->lastCode->message.pin, u"1234"_s);
    QCOMPARE(ids(*record->messages().latestCodes(5)), u"a*"_s);
    // A service that takes it back does so for its own sake.
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, at(13), u"---"_s)}, at(16)));
    QCOMPARE(record->messages().summary(m_order)->lastCode->message.pin, u"1234"_s);
    QCOMPARE(record->messages().latestCodes(5)->size(), 1);
}

void MergeTest::anIdTwiceInAnAnswerIsOneMessage()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const Message earlier = message(u"a"_s, at(13), u"2222"_s);
    const Message later = message(u"a"_s, at(14), u"2222"_s);
    const Message undated = message(u"a"_s, {}, u"2222"_s);
    QCOMPARE(ids(record->messages().merge(m_order, {earlier, earlier, later, undated}, at(16))->added), u"a*"_s);
    QCOMPARE(record->messages().summary(m_order)->messages, 1);
    QCOMPARE(record->messages().latestCodes(5)->first().message.pin, u"2222"_s);
    const auto again = record->messages().merge(m_order, {later, undated, earlier}, at(17));
    QCOMPARE(again->added.size() + again->changed.size(), 0);
}

void MergeTest::readMarks()
{
    TemporaryRecord record;
    MessageTable& messages = record->messages();
    const OrderId other(u"2"_s);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    const auto result =
        messages.merge(m_order, {message(u"a"_s, at(13)), message(u"b"_s, at(14)), message(u"c"_s, at(15))}, at(16));
    VERIFY_OK(messages.merge(other, {message(u"d"_s, at(12))}, at(16)));
    QCOMPARE(messages.summary(m_order)->unread, 3);

    VERIFY_OK(messages.markRead(result->added[1].row));
    VERIFY_OK(messages.markRead(result->added[1].row));
    QCOMPARE(messages.summary(m_order)->unread, 2);
    QCOMPARE(ids(*messages.page({}, {}, 10)), u"c* b a* d*"_s);

    QCOMPARE(*messages.markAllRead(m_order), 2);
    QCOMPARE(*messages.markAllRead(m_order), 0);
    record.reopen();
    QCOMPARE(ids(*record->messages().page({}, {}, 10)), u"c b a d*"_s);
    QCOMPARE(record->messages().summary(m_order)->unread, 0);
    QCOMPARE(record->messages().summary(other)->unread, 1);
}

void MergeTest::summariesTellTheLastCode()
{
    TemporaryRecord record;
    for (const QString& order : {u"1"_s, u"2"_s, u"3"_s})
        VERIFY_OK(record->rentals().add(rental(order)));
    VERIFY_OK(record->messages().merge(m_order,
                                       {message(u"a"_s, at(13), u"1111"_s), message(u"b"_s, at(15), u"2222"_s),
                                        message(u"c"_s, at(14), u"3333"_s), message(u"d"_s, at(16))},
                                       at(17)));
    VERIFY_OK(record->messages().merge(OrderId(u"2"_s), {message(u"e"_s, at(13))}, at(17)));

    const auto counts = record->messages().counts();
    VERIFY_OK(counts);
    QCOMPARE(counts->size(), 3);
    const auto first = record->messages().summary(m_order);
    VERIFY_OK(first);
    QCOMPARE(first->messages, 4);
    QCOMPARE(first->unread, 4);
    QVERIFY(first->lastCode);
    QVERIFY(*first->lastCode == *record->messages().find(first->lastCode->row));
    QCOMPARE(first->lastCode->code, u"2222"_s);
    QCOMPARE(counts->value(OrderId(u"2"_s)).messages, 1);
    QVERIFY(!record->messages().summary(OrderId(u"2"_s))->lastCode);
    QCOMPARE(counts->value(OrderId(u"3"_s)).messages, 0);

    for (const QString& order : {u"1"_s, u"2"_s, u"3"_s}) {
        const auto one = record->messages().summary(OrderId(order));
        VERIFY_OK(one);
        QCOMPARE(one->messages, counts->value(OrderId(order)).messages);
        QCOMPARE(one->unread, counts->value(OrderId(order)).unread);
    }
}

void MergeTest::latestCodesAreOfAllNumbers()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    VERIFY_OK(record->messages().merge(
        m_order, {message(u"a"_s, at(13), u"1"_s), message(u"b"_s, at(15), u"2"_s), message(u"n"_s, at(20))}, at(21)));
    VERIFY_OK(record->messages().merge(OrderId(u"2"_s),
                                       {message(u"c"_s, at(14), u"3"_s), message(u"d"_s, at(15), u"4"_s)}, at(21)));
    QCOMPARE(ids(*record->messages().latestCodes(5)), u"d* b* c* a*"_s);
    QCOMPARE(ids(*record->messages().latestCodes(2)), u"d* b*"_s);
    QCOMPARE(record->messages().latestCodes(0)->size(), 0);
    QCOMPARE(record->messages().latestCodes(-1)->size(), 0);
}

void MergeTest::erasedMessagesStayGone()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    VERIFY_OK(record->messages().merge(m_order, {message(u"a"_s, at(13)), message(u"b"_s, at(14))}, at(15)));
    const auto database = record.secondConnection();
    VERIFY_OK(database->execute(
        u"INSERT INTO erased_messages SELECT rental, message_id FROM messages WHERE message_id = 'a'"_s));
    VERIFY_OK(database->execute(u"DELETE FROM messages"_s));
    // The service edits one, repeats both and adds another.
    Message edited = message(u"a"_s, at(13));
    edited.text = u"edited"_s;
    const auto merged =
        record->messages().merge(m_order, {edited, message(u"b"_s, at(14)), message(u"c"_s, at(15))}, at(16));
    VERIFY_OK(merged);
    QCOMPARE(ids(merged->added), u"b* c*"_s);
    QCOMPARE(record->messages().summary(m_order)->messages, 2);
    // Of another number it is another message.
    QCOMPARE(record->messages().merge(OrderId(u"2"_s), {edited}, at(16))->added.size(), 1);
}

LINEKEEPER_TEST(QCoreApplication, MergeTest);
#include "merge_test.moc"
