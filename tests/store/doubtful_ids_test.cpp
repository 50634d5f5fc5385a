// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "core/progress.h"
#include "fakes/seeds.h"
#include "said_messages.h"
#include "store/erase/erase_record.h"
#include "store/tables/message_table.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

const OrderId kOrder(u"1"_s);

} // namespace

/// Services that give an id to another message, or another id to a message, or none: what a message says tells which it
/// is.
class DoubtfulIdsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anotherCodeUnderAKnownIdIsNews_data();
    void anotherCodeUnderAKnownIdIsNews();
    void aMereEditIsNone_data();
    void aMereEditIsNone();
    void whatTheServiceTakesBackStays_data();
    void whatTheServiceTakesBackStays();
    void oneIdInOneAnswer_data();
    void oneIdInOneAnswer();
    void theSameUnderANewId_data();
    void theSameUnderANewId();
    void renumberedListsAreNoNews_data();
    void renumberedListsAreNoNews();
    void placesForIds();
    void oneIdForAll();
    void twinsAreTwoMessagesOnce();
    void anEditUnderANewIdIsAnEdit();
    void theListsOrderBreaksTies_data();
    void theListsOrderBreaksTies();
    void whereNewOnesStandTellsTheOrder();
    void erasedOnesStayGoneUnderOtherIds();
    void anErasedIdIsGivenToAnotherMessage();
    void anyRenumberingIsNoNews_data() { seedRows(21); }
    void anyRenumberingIsNoNews();

private:
    MergeResult merge(const QList<Message>& list)
    {
        m_now = m_now.addSecs(5);
        const auto merged = (*m_record)->messages().merge(kOrder, list, m_now);
        if (!merged)
            qFatal("a merge failed");
        return *merged;
    }
    /// The codes on record, newest first.
    QString codes()
    {
        QStringList found;
        const auto page = (*m_record)->messages().page({}, {}, 1000);
        for (const StoredMessage& stored : *page)
            found.append(codeOf(stored.message).value_or(u"-"_s));
        return found.join(u' ');
    }

    std::unique_ptr<TemporaryRecord> m_record;
    QDateTime m_now;
};

void DoubtfulIdsTest::init()
{
    m_record = std::make_unique<TemporaryRecord>();
    m_now = at(18);
    VERIFY_OK((*m_record)->rentals().add(rental(u"1"_s)));
    merge({});
}

void DoubtfulIdsTest::anotherCodeUnderAKnownIdIsNews_data()
{
    QTest::addColumn<Message>("first");
    QTest::addColumn<Message>("second");
    const auto row = [](const char* name, const Message& a, const Message& b) { QTest::newRow(name) << a << b; };
    row("another text", code(u"7"_s, at(13), u"604718"_s), code(u"7"_s, at(13), u"710293"_s));
    row("another text and time", code(u"7"_s, at(13), u"604718"_s), code(u"7"_s, at(14), u"710293"_s));
    row("an earlier time", code(u"7"_s, at(13), u"604718"_s), code(u"7"_s, at(12, 30), u"710293"_s));
    row("without times", code(u"7"_s, {}, u"604718"_s), code(u"7"_s, {}, u"710293"_s));
    row("another pin alone", message(u"7"_s, at(13), u"604718"_s), message(u"7"_s, at(13), u"710293"_s));
    row("a longer code", code(u"7"_s, at(13), u"604718"_s), code(u"7"_s, at(13), u"6047189"_s));
    row("another link", link(u"7"_s, at(13), u"a"_s), link(u"7"_s, at(13), u"b"_s));
    row("a longer link", link(u"7"_s, at(13), u"a"_s), link(u"7"_s, at(13), u"a/b"_s));
    row("another link, times unreadable", link(u"7"_s, {}, u"a"_s), link(u"7"_s, {}, u"b"_s));
    row("another text of the same second", saying(u"7"_s, at(13), u"Welcome"_s),
        saying(u"7"_s, at(13), u"Your parcel is on its way"_s));
    row("a word that holds the other", saying(u"7"_s, {}, u"OK"_s), saying(u"7"_s, {}, u"BOOK your table"_s));
    row("a sentence that holds the other", saying(u"7"_s, {}, u"STOP"_s), saying(u"7"_s, {}, u"Reply STOP to end"_s));
    row("a code in place of a text", saying(u"7"_s, at(13), u"Welcome"_s), code(u"7"_s, at(13), u"604718"_s));
}

void DoubtfulIdsTest::anotherCodeUnderAKnownIdIsNews()
{
    QFETCH(const Message, first);
    QFETCH(const Message, second);
    const StoredMessage former = merge({first}).added.first();
    VERIFY_OK((*m_record)->messages().markRead(former.row));
    const MergeResult news = merge({second});
    QCOMPARE(news.changed.size(), 0);
    QCOMPARE(news.added.size(), 1);
    QVERIFY(news.added.first().unread);
    QCOMPARE(news.added.first().message.text, second.text);
    // The former can be seen.
    QVERIFY((*m_record)->messages().find(former.row)->message == former.message);
    QCOMPARE(codes().split(u' ').size(), 2);
    // Once is enough, in either form.
    for (const Message& again : {second, first, second}) {
        const MergeResult nothing = merge({again});
        QCOMPARE(nothing.added.size() + nothing.changed.size(), 0);
    }
    // The one that came last can be edited.
    Message edited = second;
    edited.text += u" Bye."_s;
    QCOMPARE(merge({edited}).added.size(), 0);
    QCOMPARE(codes().split(u' ').size(), 2);
}

void DoubtfulIdsTest::aMereEditIsNone_data()
{
    QTest::addColumn<Message>("second");
    const auto row = [](const char* name, const Message& edited) { QTest::newRow(name) << edited; };
    Message edited = code(u"7"_s, at(13), u"604718"_s);
    edited.text = u" Your code is\n604718 "_s;
    row("spaces", edited);
    edited.text = u"Your code is 604718. Get our app today!"_s;
    row("advertisement", edited);
    edited = code(u"7"_s, at(13), u"604718"_s);
    edited.pin = u"604718"_s;
    row("pin", edited);
    edited.pin = u"604 718"_s;
    row("pin with a space", edited);
    edited.service = u"Pikado"_s;
    row("service", edited);
    edited = code(u"7"_s, at(14), u"604718"_s);
    row("time", edited);
    edited.sent.reset();
    edited.sentText.clear();
    row("without its time", edited);
}

void DoubtfulIdsTest::aMereEditIsNone()
{
    QFETCH(const Message, second);
    const StoredMessage first = merge({code(u"7"_s, at(13), u"604718"_s)}).added.first();
    const MergeResult edited = merge({second});
    QCOMPARE(edited.added.size(), 0);
    QCOMPARE(edited.codeCame.size(), 0);
    QCOMPARE(edited.changed.size(), 1);
    QCOMPARE(edited.changed.first().row, first.row);
    QCOMPARE(merge({second}).changed.size(), 0);
}

void DoubtfulIdsTest::whatTheServiceTakesBackStays_data()
{
    QTest::addColumn<Message>("first");
    QTest::addColumn<Message>("second");
    const auto row = [](const char* name, const Message& a, const Message& b) { QTest::newRow(name) << a << b; };
    const Message pinned = message(u"7"_s, at(13), u"604718"_s);
    for (const QString& pin : {u""_s, u" "_s, u"******"_s, u"---"_s, u"expired"_s, u"waiting"_s})
        row(qPrintable(u"a pin becomes \""_s + pin + u'"'), pinned, withPin(pin, pinned));
    Message renumbered = withPin({}, pinned);
    renumbered.id = MessageId(u"8"_s);
    row("a pin goes under a new id", pinned, renumbered);
    row("a pin goes beside a code in the text", withPin(u"604718"_s, code(u"7"_s, at(13), u"604718"_s)),
        code(u"7"_s, at(13), u"604718"_s));
    row("a text goes", code(u"7"_s, at(13), u"604718"_s), saying(u"7"_s, at(13), {}));
    row("a text and a pin go", withPin(u"604718"_s, code(u"7"_s, at(13), u"604718"_s)),
        saying(u"7"_s, at(13), u" \n"_s));
    row("a text goes, the pin stays", withPin(u"604718"_s, code(u"7"_s, at(13), u"604718"_s)),
        withPin(u"604718"_s, saying(u"7"_s, at(13), {})));
    row("an undated text goes", link(u"7"_s, {}, u"a"_s), saying(u"7"_s, {}, {}));
    row("the end of a text goes", link(u"7"_s, at(13), u"a"_s), saying(u"7"_s, at(13), u"Log in:"_s));
    row("a sender goes", code(u"7"_s, at(13), u"604718"_s), from({}, code(u"7"_s, at(13), u"604718"_s)));
    row("minutes ago", sentAt(u"1 minute ago"_s, code(u"7"_s, {}, u"604718"_s)),
        sentAt(u"2 minutes ago"_s, code(u"7"_s, {}, u"604718"_s)));
}

void DoubtfulIdsTest::whatTheServiceTakesBackStays()
{
    QFETCH(const Message, first);
    QFETCH(const Message, second);
    const StoredMessage known = merge({first}).added.first();
    VERIFY_OK((*m_record)->messages().markRead(known.row));
    for (const Message& again : {second, first, second}) {
        const MergeResult nothing = merge({again});
        QCOMPARE(nothing.added.size() + nothing.changed.size() + nothing.codeCame.size(), 0);
    }
    QVERIFY((*m_record)->messages().find(known.row)->message == first);
}

void DoubtfulIdsTest::oneIdInOneAnswer_data()
{
    QTest::addColumn<QList<Message>>("list");
    QTest::addColumn<QString>("codesOnRecord");
    const auto row = [](const char* name, const QList<Message>& list, const QString& codes) {
        QTest::newRow(name) << list << codes;
    };
    const Message pinned = message(u"0"_s, at(13), u"604718"_s);
    row("a code and another text",
        {code(u"0"_s, at(13), u"604718"_s), saying(u"0"_s, at(13), u"Your number was added"_s)}, u"604718 -"_s);
    row("two texts", {saying(u"0"_s, at(13), u"Welcome"_s), saying(u"0"_s, at(13), u"Your parcel is on its way"_s)},
        u"- -"_s);
    row("two texts, times unreadable", {link(u"0"_s, {}, u"a"_s), link(u"0"_s, {}, u"b"_s)}, u"- -"_s);
    row("a pin and a placeholder", {pinned, withPin(u"waiting"_s, pinned)}, u"604718"_s);
    row("a code in two texts", {code(u"0"_s, at(13), u"604718"_s), saying(u"0"_s, at(13), u"604718 is your code"_s)},
        u"604718"_s);
    row("one that goes on", {saying(u"0"_s, at(13), u"Welcome"_s), saying(u"0"_s, at(13), u"Welcome to Pikado"_s)},
        u"-"_s);
    row("a blank one", {code(u"0"_s, at(13), u"604718"_s), saying(u"0"_s, at(13), {})}, u"604718"_s);
}

void DoubtfulIdsTest::oneIdInOneAnswer()
{
    QFETCH(QList<Message>, list);
    QFETCH(const QString, codesOnRecord);
    for (int turn = 0; turn < 2; ++turn) {
        init();
        merge(list);
        QStringList found = codes().split(u' ');
        std::sort(found.begin(), found.end(), std::greater<>());
        QCOMPARE(found.join(u' '), codesOnRecord);
        std::reverse(list.begin(), list.end());
        const MergeResult nothing = merge(list);
        QCOMPARE(nothing.added.size() + nothing.changed.size(), 0);
    }
}

void DoubtfulIdsTest::theSameUnderANewId_data()
{
    QTest::addColumn<Message>("first");
    QTest::addColumn<Message>("second");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char* name, const Message& a, const Message& b, bool isSame) {
        QTest::newRow(name) << a << b << isSame;
    };
    const Message known = code(u"a"_s, at(13), u"604718"_s);
    const Message listed = code(u"b"_s, at(13), u"604718"_s);
    row("minutes ago", sentAt(u"1 minute ago"_s, known), sentAt(u"2 minutes ago"_s, listed), true);
    row("minutes ago, without a code", sentAt(u"1 minute ago"_s, link(u"a"_s, {}, u"x"_s)),
        sentAt(u"2 minutes ago"_s, link(u"b"_s, {}, u"x"_s)), true);
    row("minutes ago, another text", sentAt(u"1 minute ago"_s, link(u"a"_s, {}, u"x"_s)),
        sentAt(u"2 minutes ago"_s, link(u"b"_s, {}, u"y"_s)), false);
    row("minutes ago, the code in another text", sentAt(u"1 minute ago"_s, known),
        sentAt(u"2 minutes ago"_s, saying(u"b"_s, {}, u"604718 is your code"_s)), false);
    row("a time comes", sentAt({}, known), listed, true);
    row("another time", known, code(u"b"_s, at(14), u"604718"_s), false);
    row("a number written otherwise", from(u"+12025550142"_s, known), from(u"1 (202) 555-0142"_s, listed), true);
    row("another number", from(u"+12025550142"_s, known), from(u"12025550143"_s, listed), false);
    row("another name", from(u"Pikado"_s, known), from(u"Google"_s, listed), false);
    row("a sender comes", from({}, known), from(u"Pikado"_s, listed), true);
    row("a sender goes", known, from({}, listed), true);
}

void DoubtfulIdsTest::theSameUnderANewId()
{
    QFETCH(const Message, first);
    QFETCH(const Message, second);
    QFETCH(const bool, isSame);
    merge({first});
    QCOMPARE(merge({second}).added.size(), isSame ? 0 : 1);
    // What is listed beside it is another one in any case.
    init();
    merge({first});
    QCOMPARE(merge({first, second}).added.size(), 1);
}

void DoubtfulIdsTest::renumberedListsAreNoNews_data()
{
    QTest::addColumn<bool>("isDated");
    QTest::newRow("dated") << true;
    QTest::newRow("times unreadable") << false;
}

void DoubtfulIdsTest::renumberedListsAreNoNews()
{
    QFETCH(const bool, isDated);
    const auto time = [isDated](int minute) { return isDated ? std::optional(at(13, minute)) : std::nullopt; };
    QList<Message> list{code(u"x1"_s, time(3), u"333333"_s), code(u"x2"_s, time(2), u"222222"_s),
                        code(u"x3"_s, time(1), u"111111"_s)};
    QCOMPARE(merge(list).added.size(), 3);
    for (int look = 0; look < 4; ++look) {
        for (Message& each : list)
            each.id = MessageId(u"%1-%2"_s.arg(look).arg(each.text.right(6)));
        std::rotate(list.begin(), list.begin() + 1, list.end());
        const MergeResult again = merge(list);
        QCOMPARE(again.added.size() + again.changed.size(), 0);
    }
    list.prepend(code(u"new"_s, time(4), u"444444"_s));
    QCOMPARE(ids(merge(list).added), u"new*"_s);
    QCOMPARE(codes().split(u' ').size(), 4);
}

void DoubtfulIdsTest::placesForIds()
{
    QList<Message> list;
    for (int i = 1; i <= 6; ++i) {
        list.prepend(code({}, at(13, i), QString::number(111'111 * i)));
        // No more than the newest three are listed.
        const MergeResult news = merge(byPlace(list.first(std::min<qsizetype>(3, list.size()))));
        QCOMPARE(news.changed.size(), 0);
        QCOMPARE(news.added.size(), 1);
        QCOMPARE(*codeOf(news.added.first().message), QString::number(111'111 * i));
    }
    QCOMPARE(codes(), u"666666 555555 444444 333333 222222 111111"_s);
    // One place for all, and texts without a code.
    merge({saying(u"1"_s, at(14), u"Welcome"_s)});
    QCOMPARE(merge({saying(u"1"_s, at(15), u"Your parcel is on its way"_s)}).added.size(), 1);
    QCOMPARE(codes(), u"- - 666666 555555 444444 333333 222222 111111"_s);
}

void DoubtfulIdsTest::oneIdForAll()
{
    const QList<Message> list{code(u"0"_s, at(13), u"111111"_s), code(u"0"_s, at(13, 1), u"222222"_s),
                              code(u"0"_s, at(13, 2), u"333333"_s)};
    QCOMPARE(merge(list).added.size(), 3);
    QCOMPARE(codes(), u"333333 222222 111111"_s);
    QCOMPARE(merge(list).added.size(), 0);
    QList<Message> edited = list;
    edited[1].text += u" Bye."_s;
    const MergeResult result = merge(edited);
    QCOMPARE(result.added.size(), 0);
    QCOMPARE(result.changed.size(), 1);
    QCOMPARE(codes(), u"333333 222222 111111"_s);
}

/// Nothing tells whether the service lists one message twice or has two of them: both are kept, and told of once.
void DoubtfulIdsTest::twinsAreTwoMessagesOnce()
{
    const Message twin = code(u"a"_s, at(13), u"111111"_s);
    Message other = twin;
    other.id = MessageId(u"b"_s);
    QCOMPARE(merge({twin, other}).added.size(), 2);
    QCOMPARE(merge({other, twin}).added.size(), 0);
    QCOMPARE(merge({other}).added.size(), 0);
    other.id = MessageId(u"c"_s);
    QCOMPARE(merge({other}).added.size(), 0);
    QCOMPARE(merge({other, twin}).added.size(), 0);
    other.id = MessageId(u"d"_s);
    QCOMPARE(merge({other, twin, code(u"e"_s, at(13), u"111111"_s)}).added.size(), 1);
}

void DoubtfulIdsTest::anEditUnderANewIdIsAnEdit()
{
    merge({code(u"a"_s, at(13), u"111111"_s), message(u"b"_s, at(14))});
    Message first = code(u"c"_s, at(13), u"111111"_s);
    first.text += u" Get our app!"_s;
    Message second = message(u"b"_s, at(14), u"222222"_s);
    second.id = MessageId(u"d"_s);
    const MergeResult edited = merge({first, second});
    QCOMPARE(edited.added.size(), 0);
    QCOMPARE(ids(edited.changed), u"a* b*"_s);
    QCOMPARE(ids(edited.codeCame), u"b*"_s);
}

void DoubtfulIdsTest::theListsOrderBreaksTies_data()
{
    QTest::addColumn<QList<Message>>("list");
    QTest::addColumn<QString>("newestFirst");
    const auto second = at(13);
    const auto row = [](const char* name, const QList<Message>& list, const QString& codes) {
        QTest::newRow(name) << list << codes;
    };
    const Message older = code(u"o"_s, at(12, 59), u"100000"_s);
    row("newest first", {code(u"b"_s, second, u"222222"_s), code(u"a"_s, second, u"111111"_s), older},
        u"222222 111111 100000"_s);
    row("oldest first", {older, code(u"a"_s, second, u"111111"_s), code(u"b"_s, second, u"222222"_s)},
        u"222222 111111 100000"_s);
    row("undated, newest first",
        {code(u"b"_s, {}, u"222222"_s), code(u"a"_s, {}, u"111111"_s), code(u"p"_s, second, u"200000"_s), older},
        u"222222 111111 200000 100000"_s);
    row("undated, oldest first",
        {older, code(u"p"_s, second, u"200000"_s), code(u"a"_s, {}, u"111111"_s), code(u"b"_s, {}, u"222222"_s)},
        u"222222 111111 200000 100000"_s);
    row("undated ones between, newest first",
        {code(u"p"_s, at(13, 5), u"500000"_s), code(u"b"_s, {}, u"222222"_s), older, code(u"a"_s, {}, u"111111"_s)},
        u"222222 111111 500000 100000"_s);
}

void DoubtfulIdsTest::theListsOrderBreaksTies()
{
    QFETCH(const QList<Message>, list);
    QFETCH(const QString, newestFirst);
    const QList<StoredMessage> added = merge(list).added;
    QCOMPARE(codes(), newestFirst);
    // Notifications tell of them in the order of this list.
    QCOMPARE(*codeOf(added.last().message), newestFirst.section(u' ', 0, 0));
    QCOMPARE(*codeOf((*m_record)->messages().summary(kOrder)->lastCode->message), newestFirst.section(u' ', 0, 0));
}

void DoubtfulIdsTest::whereNewOnesStandTellsTheOrder()
{
    const Message known = code(u"k"_s, {}, u"100000"_s);
    merge({known});
    merge({code(u"b"_s, {}, u"222222"_s), code(u"a"_s, {}, u"111111"_s), known});
    QCOMPARE(codes(), u"222222 111111 100000"_s);
    init();
    merge({known});
    merge({known, code(u"a"_s, {}, u"111111"_s), code(u"b"_s, {}, u"222222"_s)});
    QCOMPARE(codes(), u"222222 111111 100000"_s);
}

void DoubtfulIdsTest::erasedOnesStayGoneUnderOtherIds()
{
    QList<Message> list =
        byPlace({code({}, at(13, 2), u"222222"_s), code({}, at(13, 1), u"111111"_s), code({}, {}, u"100000"_s)});
    merge(list);
    Progress progress;
    VERIFY_OK(eraseRecord(m_record->folder(), EraseScope::Messages, at(18, 30), progress));
    for (int look = 0; look < 3; ++look) {
        std::rotate(list.begin(), list.begin() + 1, list.end());
        QCOMPARE(merge(byPlace(list)).added.size(), 0);
    }
    for (Message& each : list)
        each.id = MessageId(u"x"_s + each.text.right(6));
    QCOMPARE(merge(list).added.size(), 0);
    VERIFY_OK(eraseRecord(m_record->folder(), EraseScope::Everything, at(18, 30), progress));
    QCOMPARE(m_record->secondConnection()->value(u"SELECT count(*) FROM erased_marks"_s)->toInt(), 0);
}

void DoubtfulIdsTest::anErasedIdIsGivenToAnotherMessage()
{
    QList<Message> list{code({}, at(13, 1), u"111111"_s)};
    Progress progress;
    for (int i = 2; i < 5; ++i) {
        merge(byPlace(list));
        VERIFY_OK(eraseRecord(m_record->folder(), EraseScope::Messages, at(18, 30), progress));
        list.prepend(code({}, at(13, i), QString::number(111'111 * i)));
        QCOMPARE(merge(byPlace(list)).added.size(), 1);
        QCOMPARE(codes(), QString::number(111'111 * i));
        QCOMPARE(merge(byPlace(list)).added.size(), 0);
    }
}

void DoubtfulIdsTest::anyRenumberingIsNoNews()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    QList<Message> list;
    const auto renumber = [&](const QString& look) {
        std::shuffle(list.begin(), list.end(), random);
        const int way = random.bounded(4);
        for (qsizetype i = 0; i < list.size(); ++i)
            list[i].id = MessageId(way == 0   ? QString::number(i)
                                   : way == 1 ? QString::number(list.size() - i)
                                   : way == 2 ? look + QString::number(i)
                                              : QString::number(random.generate64()));
    };
    for (int look = 0; look < 12; ++look) {
        const QList<StoredMessage> before = *(*m_record)->messages().page({}, {}, 1000);
        const int count = random.bounded(4);
        for (int i = 0; i < count; ++i) {
            Message made = code({}, random.bounded(4) ? std::optional(at(13, random.bounded(3))) : std::nullopt,
                                QString::number(random.bounded(100'000, 100'004)));
            made.sender = QString::number(random.bounded(2));
            list.append(made);
        }
        renumber(u"a%1-"_s.arg(look));
        const MergeResult news = merge(list);
        QCOMPARE(news.added.size(), count);
        QCOMPARE(news.changed.size(), 0);
        for (const StoredMessage& stored : before)
            QVERIFY(*(*m_record)->messages().find(stored.row) == stored);
        for (int again = 0; again < 3; ++again) {
            renumber(u"b%1-"_s.arg(again));
            const MergeResult nothing = merge(list);
            QCOMPARE(nothing.added.size() + nothing.changed.size(), 0);
        }
    }
}

LINEKEEPER_TEST(QCoreApplication, DoubtfulIdsTest);
#include "doubtful_ids_test.moc"
