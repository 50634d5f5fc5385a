// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "core/search_form.h"
#include "fakes/seeds.h"
#include "store/search/find_messages.h"
#include "store/search/search_index.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

#include <random>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;

/// The search: whatever way it goes, it finds what reading every message would.
class FindMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsFound_data();
    void whatIsFound();
    void everyWayFindsTheSame_data();
    void everyWayFindsTheSame();
    void shortWordsInTheNewestOnly();
    void nothingTyped();
    void calledOff();
    void ofARecordThatCanOnlyBeRead();
    void anIndexThatGoesWhileItIsRead();

private:
    static FoundMessages find(const QString& folder, const MessageSearchQuery& query);
    static void index(const QString& folder);

    TemporaryRecord m_read;
    TemporaryRecord m_indexed;
};

namespace {

const OrderId kFirst(u"1"_s);
const OrderId kSecond(u"2"_s);

} // namespace

FoundMessages FindMessagesTest::find(const QString& folder, const MessageSearchQuery& query)
{
    Progress progress;
    const auto found = findMessages(folder, query, progress);
    if (!found)
        qFatal("%s", qPrintable(told(found)));
    return *found;
}

void FindMessagesTest::index(const QString& folder)
{
    Progress progress;
    const auto reach = extendSearchIndex(folder, 10min, progress);
    if (!reach || reach->behind() != 0)
        qFatal("%s", qPrintable(told(reach)));
}

/// Two records of the same messages: one that is read, and one in which they lie deep enough to be found by its index.
void FindMessagesTest::initTestCase()
{
    const auto with = [](const QString& id, const QString& text) {
        Message made = message(id, at(12));
        made.text = text;
        made.service = u"Airbnb"_s;
        made.sender = u"Sender"_s;
        return made;
    };
    QList<Message> messages = {
        with(u"latin"_s, u"Your verification code"_s),
        with(u"lines"_s, u"first\r\n  second"_s),
        with(u"cyrillic"_s, u"Привет, мир"_s),
        with(u"chinese"_s, u"您的验证码是"_s),
        with(u"emoji"_s, QString::fromUcs4(U"so \U0001F600\U0001F601\U0001F602")),
        with(u"long"_s, u"ab "_s.repeated(33'000) + u"far away"_s),
        with(u"half"_s, u"q"_s + QChar(0xd83d) + u"xyz after"_s),
        with(u"nul"_s, u"before"_s + QChar(0) + u" nulafter"_s),
        with(u"like"_s, u"100% of a_b"_s),
        with(u"syntax"_s, u"\"quoted\" it's *star* (NEAR) text:x ^caret a AND b NOT this -- \\ a-b+c"_s),
        with(u"pin"_s, u"no digits here"_s),
        with(u"sender"_s, u"x"_s),
        with(u"service"_s, u"y"_s),
    };
    messages[10].pin = u"G-276964"_s;
    messages[11].sender = u"Wom-Bat"_s;
    messages[12].sender.clear();
    messages[12].service = u"Quokka"_s;
    for (TemporaryRecord* record : {&m_read, &m_indexed}) {
        VERIFY_OK((*record)->rentals().add(rental(u"1"_s)));
        VERIFY_OK((*record)->messages().merge(kFirst, messages, at(13)));
    }
    QList<Message> above;
    for (int i = 0; i < 1000; ++i) {
        above.append(message(QString::number(i), at(20)));
        above.last().text = u"."_s;
        above.last().sender = u"."_s;
    }
    VERIFY_OK(m_indexed->messages().merge(kFirst, above, at(13)));
    index(m_indexed.folder());
}

void FindMessagesTest::whatIsFound_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("found");
    QTest::newRow("a part of a word") << u"erificatio"_s << u"latin"_s;
    QTest::newRow("capitals") << u"VERIFICATION Code"_s << u"latin"_s;
    QTest::newRow("spaces around") << u"  verification  "_s << u"latin"_s;
    QTest::newRow("over a line's end") << u"first second"_s << u"lines"_s;
    QTest::newRow("cyrillic") << u"ПРИВЕТ"_s << u"cyrillic"_s;
    QTest::newRow("chinese") << u"验证码"_s << u"chinese"_s;
    QTest::newRow("two chinese letters") << u"证码"_s << u"chinese"_s;
    QTest::newRow("an emoji") << QString::fromUcs4(U"\U0001F600") << u"emoji"_s;
    QTest::newRow("three emojis") << QString::fromUcs4(U"\U0001F600\U0001F601\U0001F602") << u"emoji"_s;
    QTest::newRow("digits of a code") << u"27696"_s << u"pin"_s;
    QTest::newRow("a code as it is shown") << u"g-2769"_s << u"pin"_s;
    QTest::newRow("the sender") << u"wom-BAT"_s << u"sender"_s;
    QTest::newRow("the service, where there is no sender") << u"quokka"_s << u"service"_s;
    QTest::newRow("beyond what a line shows") << u"far away"_s << u"long"_s;
    QTest::newRow("after half a character") << u"xyz after"_s << u"half"_s;
    QTest::newRow("after a NUL") << u"nulafter"_s << u"nul"_s;
    QTest::newRow("not the service, where there is a sender") << u"Airbnb"_s << QString();
    QTest::newRow("percent") << u"100%"_s << u"like"_s;
    QTest::newRow("percent alone") << u"%"_s << u"like"_s;
    QTest::newRow("underline") << u"a_b"_s << u"like"_s;
    QTest::newRow("underlines") << u"___"_s << QString();
    for (const QString& typed : {u"\"quoted\""_s, u"it's"_s, u"*star*"_s, u"(NEAR)"_s, u"text:x"_s, u"^caret"_s,
                                 u"a AND b"_s, u"NOT this"_s, u"--"_s, u"\\"_s, u"a-b+c"_s})
        QTest::newRow(qPrintable(typed)) << typed << u"syntax"_s;
    QTest::newRow("a lone quote") << u"\"\"\""_s << QString();
    QTest::newRow("with a NUL") << u"verifi"_s + QChar(0) + u"cation"_s << u"latin"_s;
    QTest::newRow("half a character") << QString(QChar(0xd83d)) << u"half"_s;
    QTest::newRow("half of another") << u"q"_s + QChar(0xdc00) + u"xyz"_s << u"half"_s;
    QTest::newRow("a line end") << u"22000\n"_s + u"verification"_s << QString();
    QTest::newRow("very long") << u"verification "_s.repeated(10'000) << QString();
}

void FindMessagesTest::whatIsFound()
{
    QFETCH(QString, words);
    QFETCH(QString, found);
    const MessageSearchQuery query{{}, words, {}, 200};
    QCOMPARE(ids(find(m_read.folder(), query).messages).remove(u'*'), found);
    QCOMPARE(ids(find(m_indexed.folder(), query).messages).remove(u'*'), found);
}

void FindMessagesTest::everyWayFindsTheSame_data()
{
    seedRows(4);
}

/// Random messages of two numbers, some edited, some new since the index was made; every page of every way of
/// searching.
void FindMessagesTest::everyWayFindsTheSame()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    const auto below = [&random](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    const QStringList parts = {u"Aa"_s, u"b"_s, u"Ж"_s, u"码"_s, u"12"_s, u" "_s, u"\""_s, u"%"_s};
    const auto text = [&](int length) {
        QString made;
        for (int i = 0; i < length; ++i)
            made += parts.at(below(below(3) == 0 ? static_cast<int>(parts.size()) : 2));
        return made;
    };
    const auto add = [&](int from, int to) -> Result<void> {
        for (const OrderId& order : {kFirst, kSecond}) {
            QList<Message> messages;
            for (int i = from; i < to; ++i) {
                messages.append(message(QString::number(i), at(below(24), below(3))));
                messages.last().text = text(below(12));
            }
            if (auto merged = record->messages().merge(order, messages, at(13)); !merged)
                return Failure(merged.error());
        }
        return {};
    };
    VERIFY_OK(add(0, 800));
    index(record.folder());
    VERIFY_OK(add(700, 1000)); // the first hundred are edits
    index(record.folder());    // and in the index twice

    Progress progress;
    const auto all = record->messages().page({}, {}, 10'000);
    VERIFY_OK(all);
    // By few rows of the index, along the list with many, and without one.
    for (const int few : {10'000, 20, 0}) {
        const auto database = record.secondConnection();
        VERIFY_OK(attachSearchIndex(*database, record.folder()));
        MessageFinder finder(*database, few > 0, few);
        for (int i = 0; i < 12; ++i) {
            QString words = text(2 + below(3));
            while (searchForm(words).size() < kIndexedLength)
                words += u"b"_s;
            const QString form = searchForm(words);
            const OrderId order = below(2) == 0 ? OrderId() : kSecond;
            QString expected;
            for (const StoredMessage& stored : *all) {
                if ((order.isEmpty() || stored.order == order) && searchForm(stored).contains(form))
                    expected += QString::number(static_cast<qint64>(stored.row)) + u' ';
            }
            MessageSearchQuery query{{order}, words, {}, 1 + below(300)};
            QString found;
            for (;;) {
                const auto answer = finder.find(query, progress);
                VERIFY_OK(answer);
                const FoundMessages& page = *answer;
                QVERIFY(page.messages.size() <= query.limit);
                QVERIFY(!page.onlyNewest);
                QCOMPARE(page.mayBeMore, page.messages.size() == query.limit);
                for (const StoredMessage& stored : page.messages)
                    found += QString::number(static_cast<qint64>(stored.row)) + u' ';
                if (!page.mayBeMore)
                    break;
                query.before = MessageKey::of(page.messages.constLast());
            }
            QVERIFY2(found == expected, qPrintable(words));
        }
    }
}

void FindMessagesTest::shortWordsInTheNewestOnly()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    QList<Message> messages;
    for (int i = 0; i < MessageFinder::kShortReach + 1000; ++i) {
        messages.append(message(QString::number(i), at(12).addSecs(i)));
        messages.last().text = i == 500 || i == 1500 ? u"zq!"_s : u"."_s;
    }
    VERIFY_OK(record->messages().merge(kFirst, messages, at(13)));
    const FoundMessages two = find(record.folder(), {{}, u"zq"_s, {}, 10});
    QCOMPARE(ids(two.messages), u"1500*"_s);
    QVERIFY(two.onlyNewest);
    const FoundMessages three = find(record.folder(), {{}, u"zq!"_s, {}, 10});
    QCOMPARE(ids(three.messages), u"1500* 500*"_s);
    QVERIFY(!three.onlyNewest);
    // From there on as far again.
    QCOMPARE(ids(find(record.folder(), {{}, u"zq"_s, MessageKey::of(two.messages.first()), 10}).messages), u"500*"_s);
}

void FindMessagesTest::nothingTyped()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(kFirst, {message(u"a"_s, at(12))}, at(13)));
    for (const QString& words : {QString(), u" "_s, u"\n"_s, QString(QChar(0))})
        QCOMPARE(find(record.folder(), {{}, words, {}, 10}).messages.size(), 0);
    QCOMPARE(find(record.folder(), {{}, u"a"_s, {}, 0}).messages.size(), 0);
    QCOMPARE(find(record.folder(), {{}, u"a"_s, {}, -1}).messages.size(), 0);
    QCOMPARE(find(record.folder(), {{OrderId(u"unknown"_s)}, u"message"_s, {}, 10}).messages.size(), 0);
}

void FindMessagesTest::calledOff()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(kFirst, {message(u"a"_s, at(12))}, at(13)));
    Progress progress;
    progress.cancel();
    VERIFY_FAILS(findMessages(record.folder(), {{}, u"message"_s, {}, 10}, progress), ErrorKind::Cancelled);
}

void FindMessagesTest::ofARecordThatCanOnlyBeRead()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(kFirst, {message(u"a"_s, at(12))}, at(13)));
    // As an earlier version left it.
    VERIFY_OK(record.secondConnection()->execute(u"DROP TRIGGER note_edited_message"_s));
    VERIFY_OK(record.secondConnection()->execute(u"DROP TABLE edited_messages"_s));
    VERIFY_OK(record.secondConnection()->execute(u"DROP TABLE erased_marks"_s));
    VERIFY_OK(record.secondConnection()->execute(u"DROP TABLE code_versions"_s));
    VERIFY_OK(record.secondConnection()->execute(u"DROP TABLE code_corrections"_s));
    VERIFY_OK(record.secondConnection()->execute(u"ALTER TABLE messages DROP COLUMN stamp"_s));
    VERIFY_OK(record.secondConnection()->execute(u"DROP TABLE muted_services"_s));
    for (const QString& column : {u"used_for"_s, u"login_name"_s, u"tags"_s, u"note"_s, u"reminders_off"_s,
                                  u"told_until"_s, u"snoozed_until"_s, u"muted"_s, u"moved"_s})
        VERIFY_OK(record.secondConnection()->execute(u"ALTER TABLE rentals DROP COLUMN "_s + column));
    VERIFY_OK(record.secondConnection()->execute(u"PRAGMA user_version = 4"_s));
    record.close();
    QCOMPARE(ids(find(record.folder(), {{}, u"message"_s, {}, 10}).messages), u"a*"_s);
}

void FindMessagesTest::anIndexThatGoesWhileItIsRead()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    QList<Message> messages;
    for (int i = 0; i < 1500; ++i)
        messages.append(message(QString::number(i), at(12).addSecs(i)));
    VERIFY_OK(record->messages().merge(kFirst, messages, at(13)));
    // What is said to be attached is not.
    const auto database = record.secondConnection();
    Progress progress;
    MessageFinder finder(*database, true);
    const auto found = finder.find({{}, u"message 3"_s, {}, 10'000}, progress);
    VERIFY_OK(found);
    QCOMPARE(found->messages.size(), 111); // 3, 30 to 39 and 300 to 399
}

LINEKEEPER_TEST(QCoreApplication, FindMessagesTest);
#include "find_messages_test.moc"
