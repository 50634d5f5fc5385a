// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "fakes/seeds.h"
#include "store/tables/message_table.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QMap>
#include <QRandomGenerator>

#include <algorithm>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

constexpr int kMessages = 25;
constexpr int kVersions = 3;

/// A service's messages, each in the versions that it goes through.
class Account
{
public:
    explicit Account(QRandomGenerator& random)
    {
        for (int i = 0; i < kMessages; ++i) {
            QList<Message> versions;
            // What makes it another message, its time and its code, stays: see doubtful_ids_test.
            const bool dated = random.bounded(5) > 0;
            const Message first =
                message(QString::number(i), dated ? std::optional(at(10, random.bounded(60))) : std::nullopt,
                        random.bounded(2) ? QString::number(1000 + i) : QString());
            for (int v = 0; v < kVersions; ++v) {
                Message version = first;
                version.text += QString(random.bounded(2), u'!');
                version.service = QString::number(random.bounded(2));
                versions.append(version);
            }
            m_versions.append(versions);
        }
    }

    /// What the service answers in this round: some messages lost, some twice, in any order. Versions only go
    /// on.
    QList<Message> answer(QRandomGenerator& random, int round)
    {
        QList<Message> messages;
        for (const QList<Message>& versions : m_versions) {
            const int version = std::min(round / 3, kVersions - 1);
            for (int copies = random.bounded(3); copies > 0; --copies)
                messages.append(versions[version]);
        }
        std::shuffle(messages.begin(), messages.end(), random);
        return messages;
    }

    /// The same, with several versions of a message in one answer.
    QList<Message> contradictoryAnswer(QRandomGenerator& random) const
    {
        QList<Message> messages;
        for (const QList<Message>& versions : m_versions) {
            for (int copies = random.bounded(4); copies > 0; --copies)
                messages.append(versions[random.bounded(kVersions)]);
        }
        std::shuffle(messages.begin(), messages.end(), random);
        return messages;
    }

    QList<Message> last() const
    {
        QList<Message> messages;
        for (const QList<Message>& versions : m_versions)
            messages.append(versions.last());
        return messages;
    }

private:
    QList<QList<Message>> m_versions;
};

/// What a merge has to do, said as simply as can be.
class Model
{
public:
    void merge(const QList<Message>& answer, const QDateTime& purchased, const QDateTime& now)
    {
        added.clear();
        changed.clear();
        for (const Message& each : answer) {
            const QString id = each.id.text();
            if (!rows.contains(id)) {
                const bool unread = looked || (each.sent && *each.sent >= purchased);
                rows.insert(id, {{}, OrderId(u"1"_s), each, now, unread, codeOf(each).value_or(QString())});
                added.insert(id);
            } else if (rows[id].message != each) {
                rows[id].unread |= rows[id].message.text != each.text || rows[id].message.pin != each.pin;
                rows[id].message = each;
                rows[id].code = codeOf(each).value_or(QString());
                changed.insert(id);
            }
        }
        looked = true;
    }

    QMap<QString, StoredMessage> rows;
    QSet<QString> added;
    QSet<QString> changed;
    bool looked = false;
};

QSet<QString> idsOf(const QList<StoredMessage>& messages)
{
    QSet<QString> ids;
    for (const StoredMessage& stored : messages)
        ids.insert(stored.message.id.text());
    return ids;
}

/// All that is on record, by id, without the rows: those tell in which order things came.
QMap<QString, StoredMessage> contents(TemporaryRecord& record)
{
    QMap<QString, StoredMessage> all;
    const auto page = record->messages().page({}, {}, 10'000);
    for (StoredMessage stored : page.value_or(QList<StoredMessage>())) {
        stored.row = {};
        all.insert(stored.message.id.text(), stored);
    }
    return all;
}

} // namespace

class MessagePropertiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyHistoryFollowsTheModel_data() { seeds(); }
    void anyHistoryFollowsTheModel();
    void anyHistoryEndsInTheSameRecord_data() { seeds(); }
    void anyHistoryEndsInTheSameRecord();
    void theOrderWithinAnAnswerDoesNotMatter_data() { seeds(); }
    void theOrderWithinAnAnswerDoesNotMatter();
    void theOrderOfUneditedAnswersDoesNotMatter_data() { seeds(); }
    void theOrderOfUneditedAnswersDoesNotMatter();

private:
    static void seeds() { seedRows(13); }
};

void MessagePropertiesTest::anyHistoryFollowsTheModel()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Account account(random);
    TemporaryRecord record;
    const OrderId order(u"1"_s);
    Rental bought = rental(u"1"_s);
    bought.purchased = at(10, 30);
    VERIFY_OK(record->rentals().add(bought));
    const auto second = record.secondConnection();

    Model model;
    for (int round = 0; round < 12; ++round) {
        const QList<Message> answer = account.answer(random, round);
        const QDateTime now = at(12, round);
        model.merge(answer, bought.purchased, now);
        const auto result = record->messages().merge(order, answer, now);
        VERIFY_OK(result);
        QVERIFY(idsOf(result->added) == model.added);
        QVERIFY(idsOf(result->changed) == model.changed);
        QVERIFY(contents(record) == model.rows);

        const auto summary = record->messages().summary(order);
        QCOMPARE(summary->messages, static_cast<int>(model.rows.size()));
        QCOMPARE(summary->unread, second->value(u"SELECT count(*) FROM messages WHERE unread"_s)->toInt());
        const auto codes = record->messages().latestCodes(1);
        QCOMPARE(summary->lastCode.has_value(), !codes->isEmpty());
        QVERIFY(!summary->lastCode || *summary->lastCode == codes->first());
        QCOMPARE(record->messages().latestCodes(1000)->size(),
                 std::count_if(model.rows.begin(), model.rows.end(),
                               [](const StoredMessage& stored) { return !stored.code.isEmpty(); }));

        if (random.bounded(3) == 0) {
            for (StoredMessage& stored : model.rows)
                stored.unread = false;
            VERIFY_OK(record->messages().markAllRead(order));
        }
        if (random.bounded(4) == 0)
            record.reopen();
    }
}

void MessagePropertiesTest::anyHistoryEndsInTheSameRecord()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Account account(random);
    QMap<QString, Message> ends[2];
    for (QMap<QString, Message>& end : ends) {
        TemporaryRecord record;
        const OrderId order(u"1"_s);
        VERIFY_OK(record->rentals().add(rental(u"1"_s)));
        const int rounds = random.bounded(1, 10);
        int added = 0;
        for (int round = 0; round < rounds; ++round)
            added += static_cast<int>(
                record->messages().merge(order, account.answer(random, round), at(12, round))->added.size());
        QList<Message> last = account.last();
        std::shuffle(last.begin(), last.end(), random);
        added += static_cast<int>(record->messages().merge(order, last, at(13))->added.size());
        QCOMPARE(added, kMessages); // each was news once
        const auto page = record->messages().page({}, {}, 10'000);
        VERIFY_OK(page);
        for (const StoredMessage& stored : *page)
            end.insert(stored.message.id.text(), stored.message);
    }
    QCOMPARE(ends[0].size(), kMessages);
    QVERIFY(ends[0] == ends[1]);
}

void MessagePropertiesTest::theOrderWithinAnAnswerDoesNotMatter()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const Account account(random);
    TemporaryRecord record;
    TemporaryRecord other;
    const OrderId order(u"1"_s);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(other->rentals().add(rental(u"1"_s)));
    for (int round = 0; round < 6; ++round) {
        QList<Message> answer = account.contradictoryAnswer(random);
        const auto result = record->messages().merge(order, answer, at(12, round));
        VERIFY_OK(result);
        std::shuffle(answer.begin(), answer.end(), random);
        const auto otherResult = other->messages().merge(order, answer, at(12, round));
        VERIFY_OK(otherResult);
        QVERIFY(idsOf(result->added) == idsOf(otherResult->added));
        QVERIFY(idsOf(result->changed) == idsOf(otherResult->changed));
        QVERIFY(contents(record) == contents(other));

        // Said again in any order, it is no news.
        std::shuffle(answer.begin(), answer.end(), random);
        const auto again = record->messages().merge(order, answer, at(13, round));
        VERIFY_OK(again);
        QVERIFY(again->added.isEmpty() && again->changed.isEmpty());
    }
}

void MessagePropertiesTest::theOrderOfUneditedAnswersDoesNotMatter()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Account account(random);
    QList<QList<Message>> answers;
    for (int i = 0; i < 8; ++i)
        answers.append(account.answer(random, 0)); // in their first version all
    QMap<QString, StoredMessage> ends[2];
    for (QMap<QString, StoredMessage>& end : ends) {
        TemporaryRecord record;
        VERIFY_OK(record->rentals().add(rental(u"1"_s)));
        std::shuffle(answers.begin(), answers.end(), random);
        for (const QList<Message>& answer : std::as_const(answers))
            VERIFY_OK(record->messages().merge(OrderId(u"1"_s), answer, at(12)));
        end = contents(record);
        for (StoredMessage& stored : end)
            stored.unread = false; // what is news depends on the first look
    }
    QVERIFY(ends[0] == ends[1]);
}

LINEKEEPER_TEST(QCoreApplication, MessagePropertiesTest);
#include "message_properties_test.moc"
