// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "api/read_messages.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QFile>
#include <QSignalSpy>
#include <QtEndian>
#include <QtTest>

#include <memory>
#include <vector>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The causes of what a look costs, from the socket to the rows: nothing is read of an answer that is known, and
/// nothing written or said of messages that are. What it comes to in time is for ./bench.
class AnswerCostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anUnchangedAnswerDoesNothing();
    void itIsKnownAfterARestart();
    void oneOfAThousandIsNews();
    void answersThatComeTogetherAreOneTransaction();
    void whatOneCannotWriteTheOthersCan();
    void aVolatileAnswerIsNotWrittenDown();
    void whatWasErasedMeanwhileComesBack();
    void aNumberAddedAgainIsReadWhole();
    void historyIsKnownToo();
    void aFirstLookIsNoRepetition();

private:
    void openWith(const QList<OrderId>& orders);
    void look();
    QByteArray bodyOf(const QByteArray& order) const;
    Result<MessagesResponse> wouldRead(const OrderId& order);
    int commits() const;
    qint64 version() { return m_other->value(u"PRAGMA data_version"_s)->toLongLong(); }

    struct Spies
    {
        Spies(Account& account, QAbstractItemModel& model)
            : merged(&account.inbox(), &Inbox::merged)
            , arrived(&account.inbox(), &Inbox::arrived)
            , inserted(&model, &QAbstractItemModel::rowsInserted)
            , changed(&model, &QAbstractItemModel::dataChanged)
            , reset(&model, &QAbstractItemModel::modelReset)
            , session(&account.session(), &Session::changed)
        {
        }
        QSignalSpy merged, arrived, inserted, changed, reset, session;
        qsizetype all() const
        {
            return merged.size() + arrived.size() + inserted.size() + changed.size() + reset.size() + session.size();
        }
    };

    std::unique_ptr<AccountFixture> m_bench;
    std::unique_ptr<Database> m_other;          ///< sees every transaction of the account's
    QHash<QByteArray, QByteArrayList> m_listed; ///< what the service lists, by order
    QByteArray m_words;                         ///< in the envelope
};

namespace {

const OrderId kOrder(u"1"_s);

QByteArray item(int id)
{
    return R"({"id":")" + QByteArray::number(id) + R"(","timestamp":"2025-07-11 12:)" + QByteArray::number(10 + id % 50)
           + R"(:00 UTC","message":"Code 482913"})";
}

} // namespace

/// How many transactions the record's log holds (https://www.sqlite.org/fileformat2.html, 4.1): in each one's
/// last page stands how large the file is after it.
int AnswerCostTest::commits() const
{
    constexpr qsizetype header = 32;
    constexpr qsizetype frameHeader = 24;
    QFile log(m_bench->recordPath() + u"-wal"_s);
    if (!log.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray bytes = log.readAll();
    if (bytes.size() < header)
        return 0;
    const auto pageSize = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.constData() + 8));
    int count = 0;
    for (qsizetype at = header; at + frameHeader + pageSize <= bytes.size(); at += frameHeader + pageSize)
        count += qFromBigEndian<quint32>(bytes.constData() + at + 4) != 0 ? 1 : 0;
    return count;
}

void AnswerCostTest::init()
{
    m_other.reset();
    m_bench = std::make_unique<AccountFixture>();
    m_listed.clear();
    m_words = "ok";
    m_bench->answer(Which::Messages, [this](const RawRequest& request) {
        return replies::json(200, bodyOf(request.query().sliced(request.query().indexOf('=') + 1)));
    });
}

QByteArray AnswerCostTest::bodyOf(const QByteArray& order) const
{
    return R"({"success":true,"data":{"messages":[)" + m_listed.value(order).join(',') + R"(]},"message":")" + m_words
           + R"("})";
}

/// Opens the account and lets it look at each number once.
void AnswerCostTest::openWith(const QList<OrderId>& orders)
{
    QList<Rental> rentals;
    for (const OrderId& order : orders)
        rentals.append(rental(order.text()));
    m_bench->hold(rentals);
    QVERIFY(m_bench->openConnected());
    for (const OrderId& order : orders)
        m_bench->account().poller().stopExpecting(order);
    auto other = Database::open(m_bench->recordPath());
    VERIFY_OK(other);
    m_other = *std::move(other);
}

/// Looks at all numbers, and waits until all is done.
void AnswerCostTest::look()
{
    m_bench->clock.advance(90s);
    m_bench->account().poller().pollNow();
    QVERIFY(m_bench->account().poller().pollsUnderWay() > 0);
    QVERIFY(m_bench->waitUntilIdle());
}

/// What a look at this moment would have to read.
Result<MessagesResponse> AnswerCostTest::wouldRead(const OrderId& order)
{
    HttpResponse answer;
    answer.status = 200;
    answer.body = bodyOf(order.text().toUtf8());
    return readMessages(answer, m_bench->account().inbox().knownAnswer(order));
}

void AnswerCostTest::anUnchangedAnswerDoesNothing()
{
    for (int i = 0; i < 1000; ++i)
        m_listed["1"].append(item(i));
    openWith({kOrder});
    MessagesModel messages(m_bench->account());
    messages.setOrder({});
    NumbersModel numbers(m_bench->account());
    Spies ofMessages(m_bench->account(), messages);
    Spies ofNumbers(m_bench->account(), numbers);
    const qint64 before = version();
    QVERIFY(wouldRead(kOrder)->isUnchanged);
    const qsizetype requests = m_bench->requests(Which::Messages);
    for (int i = 0; i < 3; ++i)
        look();
    QCOMPARE(m_bench->requests(Which::Messages), requests + 3);
    QCOMPARE(version(), before);
    QCOMPARE(ofMessages.all(), 0);
    QCOMPARE(ofNumbers.all(), 0);
    QVERIFY(!m_bench->account().poller().storageError());
    QVERIFY(m_bench->account().rentals().find(kOrder)->looked);
}

void AnswerCostTest::itIsKnownAfterARestart()
{
    m_listed["1"] = {item(1), item(2)};
    openWith({kOrder});
    m_other.reset();
    m_bench->open();
    QVERIFY(wouldRead(kOrder)->isUnchanged);
    m_listed["1"].append(item(3));
    QCOMPARE(wouldRead(kOrder)->messages.size(), 3);
}

void AnswerCostTest::oneOfAThousandIsNews()
{
    for (int i = 0; i < 1000; ++i)
        m_listed["1"].append(item(i));
    openWith({kOrder});
    MessagesModel messages(m_bench->account());
    messages.setOrder({});
    Spies spies(m_bench->account(), messages);
    m_listed["1"].prepend(item(1049)); // the latest of all
    look();
    QCOMPARE(spies.merged.size(), 1);
    QCOMPARE(spies.arrived.size(), 1);
    QCOMPARE(ids(spies.arrived.first().first().value<QList<StoredMessage>>()), u"1049*"_s);
    QCOMPARE(spies.inserted.size(), 1);
    QCOMPARE(spies.changed.size() + spies.reset.size(), 0);
    QVERIFY(wouldRead(kOrder)->isUnchanged);
}

void AnswerCostTest::answersThatComeTogetherAreOneTransaction()
{
    const QList<OrderId> orders{kOrder, OrderId(u"2"_s), OrderId(u"3"_s)};
    openWith(orders);
    QList<std::pair<OrderId, MessagesResponse>> answers;
    for (const OrderId& order : orders) {
        m_listed[order.text().toUtf8()].append(item(7));
        answers.append({order, *wouldRead(order)});
    }
    const int before = commits();
    QVERIFY(before > 0);
    for (const auto& taken : m_bench->account().inbox().mergeAll(answers))
        VERIFY_OK(taken);
    QCOMPARE(commits(), before + 1);
    for (const OrderId& order : orders)
        QCOMPARE(m_bench->account().inbox().summaryOf(order).messages, 1);
}

void AnswerCostTest::whatOneCannotWriteTheOthersCan()
{
    const QList<OrderId> orders{kOrder, OrderId(u"2"_s), OrderId(u"gone"_s), OrderId(u"3"_s)};
    openWith({orders[0], orders[1], orders[3]});
    MessagesResponse unchanged;
    unchanged.isUnchanged = true;
    QList<std::pair<OrderId, MessagesResponse>> answers{{orders[1], unchanged}};
    for (const OrderId& order : orders)
        answers.append({order, {{message(u"a"_s, at(13))}, 0}});
    const QList<Result<void>> taken = m_bench->account().inbox().mergeAll(answers);
    QCOMPARE(taken.size(), 5);
    for (const qsizetype well : {0, 1, 2, 4})
        VERIFY_OK(taken[well]);
    VERIFY_FAILS(taken[3], ErrorKind::NotFound);
    for (const qsizetype number : {0, 1, 3})
        QCOMPARE(m_bench->account().inbox().summaryOf(orders[number]).messages, 1);
}

/// One with the time of day in it, say. What is said twice is worth writing down.
void AnswerCostTest::aVolatileAnswerIsNotWrittenDown()
{
    m_listed["1"] = {item(1), item(2)};
    openWith({kOrder});
    const qint64 before = version();
    for (const char* words : {"12:00", "12:01", "12:02"}) {
        m_words = words;
        QVERIFY(!wouldRead(kOrder)->isUnchanged);
        look();
    }
    QCOMPARE(version(), before);
    look();
    QVERIFY(version() != before);
    QVERIFY(wouldRead(kOrder)->isUnchanged);
}

void AnswerCostTest::whatWasErasedMeanwhileComesBack()
{
    m_listed["1"] = {item(1), item(2)};
    openWith({kOrder});
    m_listed["1"].append(item(3));
    const auto read = wouldRead(kOrder);
    QCOMPARE(read->messages.size(), 3);
    // After it was read, and before it is written down.
    VERIFY_OK(m_other->execute(u"DELETE FROM messages WHERE message_id = '1'"_s));
    VERIFY_OK(m_bench->account().inbox().merge(kOrder, *read));
    QCOMPARE(m_bench->account().inbox().summaryOf(kOrder).messages, 3);
    QVERIFY(wouldRead(kOrder)->isUnchanged);

    // An edit is no news, another code is.
    QSignalSpy arrived(&m_bench->account().inbox(), &Inbox::arrived);
    m_listed["1"][1].replace("Code", "Your code");
    look();
    QCOMPARE(arrived.size(), 0);
    QVERIFY(m_bench->onDisk(u"SELECT text FROM messages WHERE message_id = '2'"_s).toString().startsWith(u"Your code"));
    m_listed["1"][0].replace("482913", "771204");
    look();
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(m_bench->onDisk(u"SELECT count(*) FROM messages WHERE text = 'Code 771204'"_s).toInt(), 1);
    QCOMPARE(m_bench->onDisk(u"SELECT count(*) FROM messages WHERE message_id = '1'"_s).toInt(), 1);
}

void AnswerCostTest::aNumberAddedAgainIsReadWhole()
{
    m_listed["1"] = {item(1), item(2)};
    openWith({kOrder});
    QVERIFY(wouldRead(kOrder)->isUnchanged);
    VERIFY_OK(m_other->execute(u"DELETE FROM messages"_s));
    VERIFY_OK(m_other->execute(u"DELETE FROM rentals"_s));
    VERIFY_OK(m_bench->account().reload());
    VERIFY_OK(m_bench->account().rentals().add({rental(u"1"_s)}));
    const auto read = wouldRead(kOrder);
    VERIFY_OK(read);
    QVERIFY(!read->isUnchanged);
    QCOMPARE(read->messages.size(), 2);
}

void AnswerCostTest::historyIsKnownToo()
{
    openWith({});
    m_listed["1"] = {item(1), item(2)};
    VERIFY_OK(m_bench->account().rentals().add({rental(u"1"_s)}));
    const auto read = wouldRead(kOrder);
    VERIFY_OK(m_bench->account().inbox().mergeHistory(kOrder, *read));
    QCOMPARE(m_bench->account().inbox().unread(), 0);
    QVERIFY(wouldRead(kOrder)->isUnchanged);
}

void AnswerCostTest::aFirstLookIsNoRepetition()
{
    openWith({kOrder});
    QVERIFY(wouldRead(kOrder)->isUnchanged);
    VERIFY_OK(m_other->execute(u"UPDATE rentals SET looked = 0"_s));
    VERIFY_OK(m_bench->account().reload());
    const auto read = wouldRead(kOrder);
    VERIFY_OK(read);
    QVERIFY(!read->isUnchanged);
    VERIFY_OK(m_bench->account().inbox().merge(kOrder, *read));
    QCOMPARE(m_bench->onDisk(u"SELECT looked FROM rentals"_s).toInt(), 1);
}

LINEKEEPER_TEST(QCoreApplication, AnswerCostTest);
#include "answer_cost_test.moc"
