// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/answer_rows.h"
#include "store/message_rows.h"
#include "store/message_table.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// What a merge needs to know of the rental.
struct Owner
{
    qint64 row = 0;
    QDateTime purchased;
    bool looked = false;
    Digest answer; ///< its last one; null: none is on record
};

Owner readOwner(const Statement& row)
{
    return {row.number(0), row.time(1), row.flag(2), row.isNull(3) ? Digest() : digestFromStored(row.bytes(3))};
}

/// NotFound where the order is not on record.
Result<Owner> findOwner(Database& database, const OrderId& order)
{
    Statement select(database, u"SELECT r.id, r.purchased, r.looked, a.whole FROM rentals r"
                               " LEFT JOIN answers a ON a.rental = r.id WHERE r.order_id = ?"_s);
    select.bind(order);
    return readOne<Owner>(select, readOwner, u"no rental of this order"_s);
}

/// True for a message that the person has erased: the service still lists it, and it stays gone.
Result<bool> isErased(Database& database, qint64 rental, const MessageId& id)
{
    Statement select(database, u"SELECT 1 FROM erased_messages WHERE rental = ? AND message_id = ?"_s);
    return select.bind(rental, id).next();
}

auto rank(const Message& message)
{
    return std::tie(message.sent, message.sentText, message.text, message.pin, message.service,
                    message.sender, message.number);
}

/// Each id once. Where an answer has an id twice with different contents, the later sent one counts whatever
/// the order they stand in: else the two would replace each other at every answer, each time as news.
QList<Message> withoutRepeats(const QList<Message>& messages)
{
    QList<Message> distinct;
    QHash<MessageId, qsizetype> places;
    for (Message message : messages) {
        if (message.sent && !message.sent->isValid())
            message.sent.reset();
        const auto known = places.constFind(message.id);
        if (known == places.constEnd()) {
            places.insert(message.id, distinct.size());
            distinct.append(message);
        } else if (rank(distinct[*known]) < rank(message)) {
            distinct[*known] = message;
        }
    }
    return distinct;
}

/// A number is bought to get messages: what came before is somebody else's, or of an earlier rental. What
/// can't be dated is taken for that at the first look only.
bool isNews(const Message& message, const Owner& owner)
{
    return owner.looked || (message.sent && (!owner.purchased.isValid() || *message.sent >= owner.purchased));
}

} // namespace

Result<MergeResult> MessageTable::merge(const OrderId& order, const QList<Message>& messages, const QDateTime& now)
{
    AnswerToMerge answer;
    answer.order = order;
    answer.messages = messages;
    return merge(answer, now);
}

Result<MergeResult> MessageTable::merge(const AnswerToMerge& answer, const QDateTime& now)
{
    return mergeAll({answer}, now).map([](const QList<MergeResult>& results) { return results.first(); });
}

Result<QList<MergeResult>> MessageTable::mergeAll(const QList<AnswerToMerge>& answers, const QDateTime& now)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return Failure(transaction.error());
    QList<MergeResult> results;
    for (const AnswerToMerge& answer : answers) {
        const auto merged = mergeOne(answer, now);
        if (!merged)
            return Failure(merged.error());
        results.append(*merged);
    }
    // Where nothing was written, this writes nothing either.
    if (auto committed = transaction->commit(); !committed)
        return Failure(committed.error());
    return results;
}

Result<MergeResult> MessageTable::mergeOne(const AnswerToMerge& answer, const QDateTime& now)
{
    const Result<Owner> owner = findOwner(m_database, answer.order);
    if (!owner)
        return Failure(owner.error());

    MergeResult result;
    const bool isPart = !answer.besides.isNull();
    result.needsWhole = isPart && answer.besides != owner->answer;
    if (result.needsWhole)
        return result;
    for (const Message& message : withoutRepeats(answer.messages)) {
        auto known = findMessage(m_database, owner->row, message.id);
        if (!known)
            return Failure(known.error());
        if (!*known) {
            const auto erased = isErased(m_database, owner->row, message.id);
            if (!erased)
                return Failure(erased.error());
            if (*erased)
                continue;
            result.added.append({MessageRow{}, answer.order, message, now.toUTC(), isNews(message, *owner)});
        } else if ((*known)->message != message) {
            // Which of two with one id counts is for the whole answer to say. Until here nothing was written.
            if (isPart)
                return MergeResult{{}, {}, {}, true, false};
            StoredMessage edited = **known;
            edited.unread |= edited.message.text != message.text || edited.message.pin != message.pin;
            edited.message = message;
            if (auto updated = updateMessage(m_database, edited); !updated)
                return Failure(updated.error());
            if ((*known)->code.isEmpty() && !edited.code.isEmpty())
                result.codeCame.append(edited);
            result.changed.append(edited);
        }
    }

    std::stable_sort(
        result.added.begin(), result.added.end(),
        [](const StoredMessage& a, const StoredMessage& b) { return a.sortTime() < b.sortTime(); });
    for (StoredMessage& message : result.added) {
        if (auto inserted = insertMessage(m_database, owner->row, message); !inserted)
            return Failure(inserted.error());
    }

    if (!owner->looked) {
        Statement look(m_database, u"UPDATE rentals SET looked = 1 WHERE id = ?"_s);
        if (auto marked = look.bind(owner->row).run(); !marked)
            return Failure(marked.error());
    }
    const bool writes = !result.added.isEmpty() || !result.changed.isEmpty() || !owner->looked;
    if (!answer.digest.whole.isNull() && (writes || owner->answer.isNull() || answer.keepsDigest)) {
        if (auto kept = keepAnswer(m_database, owner->row, answer.digest); !kept)
            return Failure(kept.error());
        result.isDigestKept = true;
    }
    return result;
}

KnownAnswer MessageTable::knownAnswer(const OrderId& order)
{
    auto known = findAnswer(m_database, order);
    if (!known)
        return {};
    known->messages = [this, order, whole = known->whole] {
        return answerMessages(m_database, order, whole).value_or(QList<Digest>());
    };
    return *known;
}

} // namespace linekeeper
