// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

/// What the inbox makes of answers: what is news, what is told, what is counted.
class InboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstLookDoesNotAnnounceOldMessages();
    void firstLookAnnouncesWhatCameSinceThePurchase();
    void laterMessagesAreAnnouncedOldestFirst();
    void editedMessagesAreNotAnnouncedAgain();
    void codeThatComesLateIsAnnounced();
    void whatArrivesLiveIsFresh_data();
    void whatArrivesLiveIsFresh();
    void theFirstLookIsNotLive();
    void sameAnswerTellsNothing();
    void countsUnread();
    void marksAllRead();
    void marksNothingReadWhereTheRecordRefuses();
    void lastCode();
    void numberIsLearntFromTheFirstMessage();
    void unknownOrder();
    void summaryIsCurrentWhenTold();
    void findsAndPages();
};

namespace {

const OrderId kOrder(u"1"_s);
const OrderId kOther(u"2"_s);

struct Spies
{
    explicit Spies(Inbox& inbox)
        : arrived(&inbox, &Inbox::arrived)
        , merged(&inbox, &Inbox::merged)
    {
    }
    QSignalSpy arrived;
    QSignalSpy merged;

    QString lastArrived() const { return ids(arrived.last().first().value<QList<StoredMessage>>()); }
};

/// A account with two numbers, of which the first has been looked at once.
void openPolled(AccountFixture& bench)
{
    bench.hold({rental(kOrder.text()), rental(kOther.text())});
    bench.open();
    if (!bench.merge(kOrder, {}))
        qFatal("the first look was not recorded");
}

} // namespace

void InboxTest::firstLookDoesNotAnnounceOldMessages()
{
    AccountFixture bench;
    bench.hold({rental(kOrder.text())});
    bench.open();
    Spies spies(bench->inbox());
    VERIFY_OK(bench.merge(kOrder, {message(u"old"_s, at(11, 59, 59), u"1"_s), message(u"undated"_s, {}, u"2"_s)}));
    QCOMPARE(spies.merged.size(), 1); // shown they are
    QCOMPARE(spies.arrived.size(), 0);
    QCOMPARE(bench->inbox().unread(), 0);
    QVERIFY(bench->rentals().find(kOrder)->looked);
}

void InboxTest::firstLookAnnouncesWhatCameSinceThePurchase()
{
    AccountFixture bench;
    bench.hold({rental(kOrder.text())});
    bench.open();
    Spies spies(bench->inbox());
    VERIFY_OK(bench.merge(kOrder, {message(u"old"_s, at(11)), message(u"new"_s, at(12))}));
    QCOMPARE(spies.arrived.size(), 1);
    QCOMPARE(spies.lastArrived(), u"new*"_s);
    QCOMPARE(bench->inbox().unread(), 1);
}

void InboxTest::laterMessagesAreAnnouncedOldestFirst()
{
    AccountFixture bench;
    openPolled(bench);
    Spies spies(bench->inbox());
    VERIFY_OK(bench.merge(kOrder, {message(u"b"_s, at(13)), message(u"a"_s, at(10)), message(u"c"_s, {})}));
    QCOMPARE(spies.arrived.size(), 1);
    QCOMPARE(spies.lastArrived(), u"a* c* b*"_s); // c arrived at noon
    VERIFY_OK(bench.merge(kOrder, {message(u"b"_s, at(13)), message(u"d"_s, at(14))}));
    QCOMPARE(spies.lastArrived(), u"d*"_s);
    // Only known at the first look of its own, the other number has none yet.
    VERIFY_OK(bench.merge(kOther, {message(u"b"_s, at(11))}));
    QCOMPARE(spies.arrived.size(), 2);
}

void InboxTest::editedMessagesAreNotAnnouncedAgain()
{
    AccountFixture bench;
    openPolled(bench);
    Message edited = message(u"a"_s, at(13), u"G-1112"_s);
    VERIFY_OK(bench.merge(kOrder, {edited}));
    const StoredMessage stored = bench->inbox().latestCodes(1)->first();
    VERIFY_OK(bench->inbox().markRead(stored));
    QCOMPARE(bench->inbox().unread(), 0);

    Spies spies(bench->inbox());
    edited.pin = u"1112"_s;
    VERIFY_OK(bench.merge(kOrder, {edited}));
    QCOMPARE(spies.arrived.size(), 0);
    QCOMPARE(spies.merged.size(), 1);
    const auto result = spies.merged.first().at(1).value<MergeResult>();
    QVERIFY(result.added.isEmpty());
    QCOMPARE(ids(result.changed), u"a*"_s);
    QCOMPARE(result.changed.first().row, stored.row);
    // It reads otherwise now, so it counts as unread.
    QCOMPARE(bench->inbox().unread(), 1);
    QCOMPARE(bench->inbox().summaryOf(kOrder).lastCode->message.pin, u"1112"_s);
}

void InboxTest::codeThatComesLateIsAnnounced()
{
    AccountFixture bench;
    openPolled(bench);
    Message late = message(u"a"_s, at(13), QString());
    VERIFY_OK(bench.merge(kOrder, {late}));
    Spies spies(bench->inbox());
    late.pin = u"481922"_s;
    VERIFY_OK(bench.merge(kOrder, {late}));
    QCOMPARE(spies.arrived.size(), 1);
    QCOMPARE(spies.lastArrived(), u"a*"_s);
    // Once is enough.
    VERIFY_OK(bench.merge(kOrder, {late}));
    late.text += u" Bye."_s;
    VERIFY_OK(bench.merge(kOrder, {late}));
    QCOMPARE(spies.arrived.size(), 1);
    // Another code is another message, and the former stays.
    late.pin = u"481923"_s;
    VERIFY_OK(bench.merge(kOrder, {late}));
    QCOMPARE(spies.arrived.size(), 2);
    QCOMPARE(bench->inbox().summaryOf(kOrder).lastCode->message.pin, u"481923"_s);
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 2);
}

void InboxTest::whatArrivesLiveIsFresh_data()
{
    QTest::addColumn<int>("minutes"); // of its stamp, from the arrival
    QTest::addColumn<bool>("isBelieved");
    QTest::newRow("right") << 0 << true;
    QTest::newRow("an hour ahead") << 60 << false;
    QTest::newRow("an hour behind") << -60 << false;
    QTest::newRow("four hours behind") << -240 << false;
    QTest::newRow("days behind") << -3 * 24 * 60 << true;
}

void InboxTest::whatArrivesLiveIsFresh()
{
    QFETCH(const int, minutes);
    QFETCH(const bool, isBelieved);
    AccountFixture bench;
    openPolled(bench);
    bench.clock.advance(std::chrono::minutes(1));
    const Message former = message(u"former"_s, bench.clock.now(), u"1111"_s);
    VERIFY_OK(bench.merge(kOrder, {former}));
    bench.clock.advance(std::chrono::minutes(1));
    const QDateTime stamp = bench.clock.now().addSecs(minutes * 60);
    const Message live = message(u"live"_s, stamp, u"2222"_s);
    VERIFY_OK(bench.merge(kOrder, {live, former}));
    const auto latest = bench->inbox().latestCodes(2);
    const bool isOld = isBelieved && minutes < 0;
    QCOMPARE(ids(*latest), isOld ? u"former* live*"_s : u"live* former*"_s);
    const StoredMessage found = latest->at(isOld ? 1 : 0);
    QCOMPARE(found.sortTime(), isBelieved ? stamp : bench.clock.now());
    // What the service said is kept, and nothing of it is news.
    QVERIFY(found.message == live);
    Spies spies(bench->inbox());
    bench.clock.advance(std::chrono::minutes(1));
    VERIFY_OK(bench.merge(kOrder, {live, former}));
    QCOMPARE(spies.merged.size(), 0);
    bench.open();
    QVERIFY(*bench->inbox().find(found.row) == found);
}

void InboxTest::theFirstLookIsNotLive()
{
    AccountFixture bench;
    bench.hold({rental(kOrder.text())});
    bench.open();
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(11), u"1111"_s)}));
    QCOMPARE(bench->inbox().latestCodes(1)->first().sortTime(), at(11));
    // Nor is the first one after a while in which nobody looked.
    bench.clock.advance(std::chrono::hours(3));
    VERIFY_OK(bench.merge(kOrder, {message(u"b"_s, at(11, 30), u"2222"_s)}));
    QCOMPARE(bench->inbox().latestCodes(1)->first().sortTime(), at(11, 30));
}

void InboxTest::sameAnswerTellsNothing()
{
    AccountFixture bench;
    openPolled(bench);
    const QList<Message> answer{message(u"a"_s, at(13)), message(u"b"_s, {})};
    VERIFY_OK(bench.merge(kOrder, answer));
    Spies spies(bench->inbox());
    const QSignalSpy summary(&bench->inbox(), &Inbox::summaryChanged);
    VERIFY_OK(bench.merge(kOrder, answer));
    VERIFY_OK(bench.merge(kOrder, {})); // what an answer leaves out stays
    QCOMPARE(spies.merged.size() + spies.arrived.size() + summary.size(), 0);
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 2);
}

void InboxTest::countsUnread()
{
    AccountFixture bench;
    openPolled(bench);
    VERIFY_OK(bench.merge(kOther, {}));
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13)), message(u"b"_s, at(14))}));
    VERIFY_OK(bench.merge(kOther, {message(u"a"_s, at(13))}));
    QCOMPARE(bench->inbox().unread(), 3);
    QCOMPARE(bench->inbox().countsOf(kOrder).unread, 2);

    const QSignalSpy read(&bench->inbox(), &Inbox::readChanged);
    const QSignalSpy summary(&bench->inbox(), &Inbox::summaryChanged);
    const StoredMessage newest = bench->inbox().page({kOrder}, {}, 1)->first();
    VERIFY_OK(bench->inbox().markRead(newest));
    QCOMPARE(read.size(), 1);
    QCOMPARE(summary.size(), 1);
    QCOMPARE(summary.first().first().value<OrderId>(), kOrder);
    QCOMPARE(bench->inbox().unread(), 2);
    QVERIFY(!bench->inbox().find(newest.row)->unread);
    bench.open();
    QCOMPARE(bench->inbox().unread(), 2);

    StoredMessage unknown;
    unknown.row = MessageRow{4711};
    VERIFY_FAILS(bench->inbox().markRead(unknown), ErrorKind::NotFound);
}

void InboxTest::marksAllRead()
{
    AccountFixture bench;
    openPolled(bench);
    VERIFY_OK(bench.merge(kOther, {}));
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13)), message(u"b"_s, at(14))}));
    VERIFY_OK(bench.merge(kOther, {message(u"a"_s, at(13))}));
    const QSignalSpy all(&bench->inbox(), &Inbox::allRead);
    VERIFY_OK(bench->inbox().markAllRead());
    QCOMPARE(all.size(), 2);
    QCOMPARE(bench->inbox().unread(), 0);
    QVERIFY(!bench->inbox().page({kOrder}, {}, 1)->first().unread);
    VERIFY_OK(bench->inbox().markAllRead());
    QCOMPARE(all.size(), 2);
    bench.open();
    QCOMPARE(bench->inbox().unread(), 0);
}

void InboxTest::marksNothingReadWhereTheRecordRefuses()
{
    AccountFixture bench;
    openPolled(bench);
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    QVERIFY(bench.forbid(u"UPDATE ON messages"_s));
    VERIFY_FAILS(bench->inbox().markAllRead(), ErrorKind::Storage);
    QCOMPARE(bench->inbox().unread(), 1);
}

void InboxTest::lastCode()
{
    AccountFixture bench;
    openPolled(bench);
    VERIFY_OK(bench.merge(
        kOrder, {message(u"a"_s, at(13), u"G-1"_s), message(u"b"_s, at(14)), message(u"c"_s, at(12, 30), u"G-2"_s)}));
    QCOMPARE(bench->inbox().summaryOf(kOrder).lastCode->message.pin, u"G-1"_s);
    QVERIFY(!bench->inbox().summaryOf(kOther).lastCode);
    QCOMPARE(bench->inbox().summaryOf(OrderId(u"none"_s)).messages, 0);
    QCOMPARE(ids(*bench->inbox().latestCodes(5)), u"a* c*"_s);
    QCOMPARE(ids(*bench->inbox().latestCodes(1)), u"a*"_s);
}

void InboxTest::numberIsLearntFromTheFirstMessage()
{
    AccountFixture bench;
    Rental numberless = rental(kOrder.text());
    numberless.number = {};
    bench.hold({numberless});
    bench.open();
    Message silent = message(u"a"_s, at(13));
    silent.number.clear();
    VERIFY_OK(bench.merge(kOrder, {silent}));
    QVERIFY(bench->rentals().find(kOrder)->number.isEmpty());
    VERIFY_OK(bench.merge(kOrder, {silent, message(u"b"_s, at(14))}));
    QCOMPARE(bench->rentals().find(kOrder)->number.received(), u"16097641010"_s);
    // A number that is known is not replaced by what a message says.
    Message other = message(u"c"_s, at(15));
    other.number = u"12125550100"_s;
    VERIFY_OK(bench.merge(kOrder, {other}));
    QCOMPARE(bench->rentals().find(kOrder)->number.received(), u"16097641010"_s);
    bench.open();
    QCOMPARE(bench->rentals().find(kOrder)->number.received(), u"16097641010"_s);
}

void InboxTest::unknownOrder()
{
    AccountFixture bench;
    bench.open();
    Spies spies(bench->inbox());
    VERIFY_FAILS(bench.merge(OrderId(u"none"_s), {message(u"a"_s, at(13))}), ErrorKind::NotFound);
    QCOMPARE(spies.merged.size() + spies.arrived.size(), 0);
}

void InboxTest::summaryIsCurrentWhenTold()
{
    AccountFixture bench;
    openPolled(bench);
    QStringList told;
    const auto note = [&](const QString& what) {
        const MessageSummary summary = bench->inbox().summaryOf(kOrder);
        told.append(u"%1 %2 %3"_s.arg(what).arg(summary.messages).arg(summary.unread));
    };
    connect(&bench->inbox(), &Inbox::summaryChanged, this, [&] { note(u"summary"_s); });
    connect(&bench->inbox(), &Inbox::merged, this, [&] { note(u"merged"_s); });
    connect(&bench->inbox(), &Inbox::arrived, this, [&] { note(u"arrived"_s); });
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    QCOMPARE(told, (QStringList{u"summary 1 1"_s, u"merged 1 1"_s, u"arrived 1 1"_s}));
}

void InboxTest::findsAndPages()
{
    AccountFixture bench;
    openPolled(bench);
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13)), message(u"b"_s, at(14)), message(u"c"_s, at(15))}));
    const auto first = bench->inbox().page({}, {}, 2);
    QCOMPARE(ids(*first), u"c* b*"_s);
    QCOMPARE(ids(*bench->inbox().page({}, MessageKey::of(first->last()), 2)), u"a*"_s);
    QVERIFY(bench->inbox().page({kOther}, {}, 2)->isEmpty());
    QCOMPARE(bench->inbox().find(first->first().row)->message.id.text(), u"c"_s);
    VERIFY_FAILS(bench->inbox().find(MessageRow{4711}), ErrorKind::NotFound);
}

LINEKEEPER_TEST(QCoreApplication, InboxTest);
#include "inbox_test.moc"
