// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/answer_pair.h"

#include "api/read_messages.h"
#include "store/tables/rental_table.h"
#include "store/tables/schema.h"

#include <QStringList>

namespace linekeeper::fuzz {

using namespace Qt::StringLiterals;

namespace {

const OrderId kOrder(u"1"_s);

QDateTime noon()
{
    return QDateTime(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC);
}

QString wordsOf(const QList<StoredMessage>& messages)
{
    QStringList words;
    for (const StoredMessage& stored : messages)
        words += stored.message.id.text() + u'/' + stored.message.text + u'/' + QString::number(stored.unread);
    return words.join(u' ');
}

bool areSame(const QList<StoredMessage>& a, const QList<StoredMessage>& b)
{
    return std::equal(a.cbegin(), a.cend(), b.cbegin(), b.cend(), [](const StoredMessage& x, const StoredMessage& y) {
        return x.row == y.row && x.message == y.message && x.arrived == y.arrived && x.unread == y.unread;
    });
}

} // namespace

AnswerPair::Side AnswerPair::opened()
{
    auto database = Database::open(u":memory:"_s);
    if (!database || !bringUpToDate(**database, schemaSteps()))
        qFatal("no record in memory");
    auto messages = std::make_unique<MessageTable>(**database);
    return {*std::move(database), std::move(messages)};
}

AnswerPair::AnswerPair()
    : m_plain(opened())
    , m_knowing(opened())
{
    clear();
}

void AnswerPair::clear()
{
    Rental rental;
    rental.order = kOrder;
    rental.durationDays = 3;
    rental.purchased = noon();
    rental.expires = noon().addDays(3);
    for (Side* side : {&m_plain, &m_knowing}) {
        for (const QString& table : {u"messages"_s, u"rentals"_s, u"sqlite_sequence"_s}) {
            if (!side->database->execute(u"DELETE FROM "_s + table))
                qFatal("a record does not empty");
        }
        if (!RentalTable(*side->database).add(rental))
            qFatal("a record takes no rental");
    }
    m_answers = 0;
    m_converted = 0;
}

QString AnswerPair::take(const QByteArray& body)
{
    const QDateTime now = noon().addSecs(60 * ++m_answers);
    HttpResponse answer;
    answer.status = 200;
    answer.body = body;
    const auto plain = readMessages(answer, {});
    const auto read = readMessages(answer, m_knowing.messages->knownAnswer(kOrder));
    if (plain.has_value() != read.has_value())
        return u"one of them reads it, the other does not"_s;
    if (!plain)
        return plain.error().detail == read.error().detail ? QString() : u"they complain of different things"_s;
    if (!read->isUnchanged && plain->messages != read->messages)
        return u"they read different messages"_s;
    if (plain->skipped != read->skipped)
        return u"they skip %1 and %2"_s.arg(plain->skipped).arg(read->skipped);
    m_converted += read->messages.size();

    const auto expected = m_plain.messages->merge(kOrder, plain->messages, now);
    // Every second one that changes nothing is written down all the same.
    const ResponseToMerge news{kOrder, read->messages, read->digest, m_answers % 2 == 0};
    const auto found = read->isUnchanged ? Result<MergeResult>(MergeResult()) : m_knowing.messages->merge(news, now);
    if (!expected || !found)
        return u"a merge failed"_s;
    if (!areSame(expected->added, found->added) || !areSame(expected->changed, found->changed)
        || !areSame(expected->codeCame, found->codeCame))
        return u"expected news: %1, %2; found: %3, %4"_s.arg(wordsOf(expected->added), wordsOf(expected->changed),
                                                             wordsOf(found->added), wordsOf(found->changed));
    const auto left = m_plain.messages->page({}, {}, 100'000);
    const auto right = m_knowing.messages->page({}, {}, 100'000);
    if (!left || !right || !areSame(*left, *right))
        return u"the records differ"_s;
    return {};
}

} // namespace linekeeper::fuzz
