// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/message_search.h"
#include "store/search/search_index.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;

/// Searches on their own thread: the last one counts, and none outlives its owner.
class MessageSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersLater();
    void onlyTheLastAnswers();
    void calledOff();
    void isSilentForOneWhoIsGone();
    void endsWithTheAccount();
    void nothingIsIndexedForOneWhoNeverSearches();
    void keepsTheIndex();
    void followsTheRecord();
    void aRecordThatCanOnlyBeRead();

private:
    MessageSearchQuery queryOf(const QString& words) const { return {{}, words, {}, 200}; }
    /// Collects the ids of what is found.
    MessageSearch::Handler handler()
    {
        return [this](const Result<FoundMessages>& found) {
            m_answers.append(found ? ids(found->messages) : told(found));
        };
    }
    void add(int count);

    std::unique_ptr<AccountFixture> m_bench;
    QStringList m_answers;
    int m_added = 0;
};

namespace {

const OrderId kOrder(u"1"_s);

} // namespace

void MessageSearchTest::init()
{
    m_answers.clear();
    m_added = 0;
    m_bench = std::make_unique<AccountFixture>();
    m_bench->hold({rental(kOrder.text())});
    m_bench->open();
    m_bench->clock.setNow(at(23));
    VERIFY_OK(m_bench->merge(kOrder, {}));
}

void MessageSearchTest::add(int count)
{
    QList<Message> messages;
    for (const int end = m_added + count; m_added < end; ++m_added)
        messages.append(message(QString::number(m_added), at(13).addSecs(m_added)));
    VERIFY_OK(m_bench->merge(kOrder, messages));
}

void MessageSearchTest::answersLater()
{
    add(3);
    m_bench->account().search().find(queryOf(u"AGE 1"_s), this, handler());
    QVERIFY(m_answers.isEmpty());
    QTRY_COMPARE(m_answers, QStringList{u"1*"_s});
}

void MessageSearchTest::onlyTheLastAnswers()
{
    add(30);
    for (const QString& words : {u"m"_s, u"me"_s, u"mes"_s, u"message 2"_s})
        m_bench->account().search().find(queryOf(words), this, handler());
    for (const QString& words : {u"message 1"_s, u"message 17"_s})
        m_bench->account().search().find(queryOf(words), this, handler());
    QTRY_COMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers.first(), u"17*"_s);
    // And none comes behind.
    m_bench->account().search().find(queryOf(u"message 18"_s), this, handler());
    QTRY_COMPARE(m_answers.size(), 2);
    QCOMPARE(m_answers.last(), u"18*"_s);
}

void MessageSearchTest::calledOff()
{
    add(3);
    m_bench->account().search().find(queryOf(u"message"_s), this, handler());
    m_bench->account().search().callOff();
    m_bench->account().search().callOff();
    QTest::qWait(50);
    QVERIFY(m_answers.isEmpty());
}

void MessageSearchTest::isSilentForOneWhoIsGone()
{
    add(3);
    auto waiting = std::make_unique<QObject>();
    m_bench->account().search().find(queryOf(u"message"_s), waiting.get(), handler());
    waiting.reset();
    QTest::qWait(50);
    QVERIFY(m_answers.isEmpty());
}

void MessageSearchTest::endsWithTheAccount()
{
    add(500);
    m_bench->account().search().maintainIndex();
    m_bench->account().search().find(queryOf(u"nowhere"_s), this, handler());
    m_bench->close();
    QTest::qWait(50);
    QVERIFY(m_answers.isEmpty());
}

void MessageSearchTest::nothingIsIndexedForOneWhoNeverSearches()
{
    add(3);
    m_bench->account().search().find(queryOf(u"message"_s), this, handler());
    VERIFY_OK(m_bench->account().reload());
    QTRY_COMPARE(m_answers.size(), 1);
    QTRY_COMPARE(m_bench->account().background().jobs(), 0);
    QVERIFY(!QFile::exists(searchIndexPath(m_bench->folder())));
}

void MessageSearchTest::keepsTheIndex()
{
    MessageSearch& search = m_bench->account().search();
    add(12'000);
    const QSignalSpy changed(&search, &MessageSearch::indexChanged);
    QVERIFY(!search.isBehind()); // nobody knows yet, and nobody waits
    search.maintainIndex();
    search.maintainIndex(); // which begins nothing twice
    QCOMPARE(m_bench->account().background().jobs(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->account().background().jobs(), 0, 60'000);
    QVERIFY(!search.isBehind());
    QCOMPARE(search.indexedPerCent(), 100);
    QCOMPARE(readIndexReach(m_bench->folder())->behind(), 0);
    // What comes later is taken up the next time somebody turns to the search.
    add(10);
    QCOMPARE(readIndexReach(m_bench->folder())->behind(), 10);
    search.maintainIndex();
    QTRY_COMPARE(m_bench->account().background().jobs(), 0);
    QCOMPARE(readIndexReach(m_bench->folder())->behind(), 0);
}

void MessageSearchTest::followsTheRecord()
{
    MessageSearch& search = m_bench->account().search();
    add(20);
    search.maintainIndex();
    QTRY_COMPARE(m_bench->account().background().jobs(), 0);
    QVERIFY(m_bench->onDiskDo(u"DELETE FROM messages"_s));
    add(5);
    VERIFY_OK(m_bench->account().reload());
    QTRY_COMPARE(m_bench->account().background().jobs(), 0);
    QCOMPARE(readIndexReach(m_bench->folder())->behind(), 0);
    QCOMPARE(readIndexReach(m_bench->folder())->lastRow, 25);
}

void MessageSearchTest::aRecordThatCanOnlyBeRead()
{
    add(3);
    m_bench->close();
    auto record =
        Record::openToRead(m_bench->folder(), fail(StorageTrouble::ReadOnly, u"as the test wants it"_s).value());
    VERIFY_OK(record);
    Account account(*BaseAddress::fromText(u"http://127.0.0.1:1/api/v1"_s), *std::move(record), m_bench->keys,
                    m_bench->clock);
    VERIFY_OK(account.load());
    account.search().maintainIndex();
    QCOMPARE(account.background().jobs(), 0);
    account.search().find(queryOf(u"message 2"_s), this, handler());
    QTRY_COMPARE(m_answers, QStringList{u"2*"_s});
}

LINEKEEPER_TEST(QCoreApplication, MessageSearchTest);
#include "message_search_test.moc"
