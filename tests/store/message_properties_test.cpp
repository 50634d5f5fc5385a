// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code.h"
#include "store/message_table.h"
#include "store_fixture.h"

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
            for (int v = 0; v < kVersions; ++v) {
                const bool dated = random.bounded(5) > 0;
                Message version = message(QString::number(i),
                                          dated ? std::optional(at(10, random.bounded(60))) : std::nullopt);
                version.text = u"text "_s + QString::number(random.bounded(2));
                version.pin = random.bounded(2) ? QString::number(1000 + random.bounded(2)) : QString();
                version.sender = QString::number(random.bounded(2));
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
                rows.insert(id, {{}, OrderId(u"1"_s), each, now, unread});
                added.insert(id);
            } else if (rows[id].message != each) {
                rows[id].unread |= rows[id].message.text != each.text || rows[id].message.pin != each.pin;
                rows[id].message = each;
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

private:
    static void seeds()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
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
                 std::count_if(model.rows.begin(), model.rows.end(), [](const StoredMessage& stored) {
                     return codeOf(stored.message).has_value();
                 }));

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

QTEST_GUILESS_MAIN(MessagePropertiesTest)
#include "message_properties_test.moc"
