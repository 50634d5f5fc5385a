// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival.h"
#include "core/code/message_likeness.h"
#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"
#include "store/tables/erased_messages.h"
#include "store/tables/message_match.h"
#include "store/tables/message_rows.h"
#include "store/tables/message_table.h"
#include "store/tables/response_rows.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

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
    int messages = 0;
};

Owner readOwner(const Statement& row)
{
    return {row.number(0), row.time(1), row.flag(2), row.isNull(3) ? Digest() : digestFromStored(row.bytes(3)),
            static_cast<int>(row.number(4))};
}

/// NotFound where the order is not on record.
Result<Owner> findOwner(Database& database, const OrderId& order)
{
    Statement select(database, u"SELECT r.id, r.purchased, r.looked, a.whole, r.message_count FROM rentals r"
                               " LEFT JOIN answers a ON a.rental = r.id WHERE r.order_id = ?"_s);
    select.bind(order);
    return readOne<Owner>(select, readOwner, u"no rental of this order"_s);
}

/// Whether the record has a message that may be this one under another id: of the same time, or of one that can't be
/// read.
Result<bool> hasAlike(Database& database, qint64 rental, const Message& message)
{
    Statement select(database, u"SELECT 1 FROM messages WHERE rental = ? AND (sent_text = ?"
                               " OR coalesce(?, sent, stamp) IS coalesce(sent, stamp, ?)) LIMIT 1"_s);
    return select.bind(rental, message.sentText, message.sent, message.sent).next();
}

/// A number is bought to get messages: what came before is somebody else's, or of an earlier rental. What
/// can't be dated is taken for that at the first look only.
bool isNews(const Message& message, const Owner& owner)
{
    return owner.looked || (message.sent && (!owner.purchased.isValid() || *message.sent >= owner.purchased));
}

/// What of a part of an answer is not on record; nothing where it takes the whole to tell: what has the id, the time or
/// the mark of another message may be an edit of that, or that under another id. `isAllListed`: the answer lists every
/// message on record besides, so that one like them is another one.
Result<std::optional<QList<Message>>> unknownOf(Database& database, qint64 rental, const QList<Message>& part,
                                                bool isAllListed)
{
    using Unknown = std::optional<QList<Message>>;
    TRY_ASSIGN(const auto erased, ErasedMessages::of(database, rental));
    QList<Message> unknown;
    for (const Message& message : part) {
        // Also where it is on record as it is: that may be what another one in the answer was found to be.
        TRY_ASSIGN(const auto known, findMessage(database, rental, message.id));
        TRY_ASSIGN(const auto isAlike, hasAlike(database, rental, message));
        if (known || erased.mayHave(message) || (isAlike && !(isAllListed && erased.isEmpty())))
            return Unknown();
        unknown.append(message);
    }
    return Unknown(unknown);
}

/// Which of an answer's messages that are not on record were erased, by their places.
QList<bool> erasedAmong(const ErasedMessages& erased, const QList<Message>& listed, const MessageMatch& match)
{
    QList<bool> are(listed.size(), false);
    QList<Message> unknown;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < listed.size() && !erased.isEmpty(); ++i) {
        if (match.storedOf(i) < 0) {
            unknown.append(listed[i]);
            places.append(i);
        }
    }
    const QList<bool> gone = erased.among(unknown);
    for (qsizetype i = 0; i < places.size(); ++i)
        are[places[i]] = gone[i];
    return are;
}

/// Finds the times that contradict the arrival. What came at once from a service with a wrong zone is too early by the
/// same: where it is not, old messages were listed late, and their times are right.
void judgeStamps(QList<StoredMessage>& added, const QDateTime& formerLook)
{
    QSet<int> hours;
    for (const StoredMessage& stored : std::as_const(added)) {
        if (stored.message.sent)
            hours.insert(hoursTooEarly(*stored.message.sent, stored.arrived, formerLook));
    }
    const bool areTooEarly = hours.size() == 1 && !hours.contains(0);
    for (StoredMessage& stored : added)
        stored.isStampOff = stored.message.sent && (areTooEarly || isAhead(*stored.message.sent, stored.arrived));
}

/// The order in which they get their rows: of those that sort alike, too, the later row is the newer one.
std::pair<QDateTime, QDateTime> moment(const StoredMessage& stored)
{
    return {stored.sortTime(), stored.message.sent.value_or(stored.arrived)};
}

bool isOlder(const StoredMessage& a, const StoredMessage& b)
{
    return moment(a) < moment(b);
}

bool areOfOneMoment(const StoredMessage& a, const StoredMessage& b)
{
    return moment(a) == moment(b);
}

} // namespace

Result<MergeResult> MessageTable::merge(const OrderId& order, const QList<Message>& messages, const QDateTime& now)
{
    ResponseToMerge answer;
    answer.order = order;
    answer.messages = messages;
    return merge(answer, now);
}

Result<MergeResult> MessageTable::merge(const ResponseToMerge& answer, const QDateTime& now)
{
    return mergeAll({answer}, now).map([](const QList<MergeResult>& results) { return results.first(); });
}

Result<QList<MergeResult>> MessageTable::mergeAll(const QList<ResponseToMerge>& answers, const QDateTime& now)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    QList<MergeResult> results;
    for (const ResponseToMerge& answer : answers) {
        TRY_ASSIGN(const auto merged, mergeOne(answer, now));
        results.append(merged);
    }
    // Where nothing was written, this writes nothing either.
    TRY(transaction.commit());
    return results;
}

Result<MergeResult> MessageTable::mergeOne(const ResponseToMerge& answer, const QDateTime& now)
{
    const Result<Owner> owner = findOwner(m_database, answer.order);
    if (!owner)
        return Failure(owner.error());

    MergeResult result;
    const bool isPart = !answer.besides.isNull();
    result.needsWhole = isPart && answer.besides != owner->answer;
    if (result.needsWhole)
        return result;
    bool areOnRecord = true; // all that is listed, as it is listed
    QList<Message> listed = answer.messages;
    for (Message& message : listed) {
        if (message.sent && !message.sent->isValid())
            message.sent.reset();
    }
    const auto fresh = [&](const Message& message) {
        return StoredMessage{MessageRow{}, answer.order, message, now.toUTC(), isNews(message, *owner)};
    };
    if (isPart) {
        TRY_ASSIGN(const auto unknown,
                   unknownOf(m_database, owner->row, listed, answer.stillListed == owner->messages));
        // Until here nothing was written.
        if (!unknown)
            return MergeResult{{}, {}, {}, true, false};
        std::transform(unknown->cbegin(), unknown->cend(), std::back_inserter(result.added), fresh);
    } else {
        listed = withoutRepeats(listed);
        TRY_ASSIGN(const auto stored, messagesOf(m_database, owner->row));
        TRY_ASSIGN(const auto erased, ErasedMessages::of(m_database, owner->row));
        MessageMatch match(listed, stored);
        const QList<bool> isGone = erasedAmong(erased, listed, match);
        match.findEdits(isGone);
        QSet<MessageId> taken = erased.ids();
        for (const StoredMessage& known : stored)
            taken.insert(known.message.id);
        for (qsizetype i = 0; i < listed.size(); ++i) {
            if (match.storedOf(i) >= 0) {
                areOnRecord &= afterEdit(stored[match.storedOf(i)].message, listed[i]) == listed[i];
                TRY(takeEdit(stored[match.storedOf(i)], listed[i], result));
            } else if (!isGone[i]) {
                Message message = listed[i];
                message.id = freeId(message, taken);
                taken.insert(message.id);
                areOnRecord &= message.id == listed[i].id;
                result.added.append(fresh(message));
            }
        }
        if (isNewestFirst(listed, match))
            std::reverse(result.added.begin(), result.added.end());
    }

    judgeStamps(result.added, answer.formerLook);
    std::stable_sort(result.added.begin(), result.added.end(), isOlder);
    // Which of two that are told apart by nothing else is the newer one is for the whole answer to say.
    if (isPart && std::adjacent_find(result.added.cbegin(), result.added.cend(), areOfOneMoment) != result.added.cend())
        return MergeResult{{}, {}, {}, true, false};
    for (StoredMessage& message : result.added) {
        TRY(insertMessage(m_database, owner->row, message));
    }

    if (!owner->looked) {
        Statement look(m_database, u"UPDATE rentals SET looked = 1 WHERE id = ?"_s);
        TRY(look.bind(owner->row).run());
    }
    const bool writes = !result.added.isEmpty() || !result.changed.isEmpty() || !owner->looked;
    if (!answer.digest.whole.isNull() && (writes || owner->answer.isNull() || answer.keepsDigest)) {
        ResponseDigest digest = answer.digest;
        // Else one that is known could be found to be another one beside what comes next: that is for the whole to say.
        if (!areOnRecord)
            digest.messages.clear();
        TRY(keepAnswer(m_database, owner->row, digest));
        result.isDigestKept = true;
    }
    return result;
}

Result<void> MessageTable::takeEdit(const StoredMessage& known, const Message& listed, MergeResult& result)
{
    StoredMessage edited = known;
    edited.message = afterEdit(known.message, listed);
    if (edited.message == known.message)
        return {};
    edited.unread |= known.message.text != edited.message.text || known.message.pin != edited.message.pin;
    if (listed.sent != known.message.sent)
        edited.isStampOff = listed.sent
                            && (isAhead(*listed.sent, known.arrived)
                                || (known.isStampOff && hoursTooEarly(*listed.sent, known.arrived, known.arrived) > 0));
    TRY(updateMessage(m_database, edited));
    if (known.code.isEmpty() && !edited.code.isEmpty())
        result.codeCame.append(edited);
    result.changed.append(edited);
    return {};
}

KnownResponse MessageTable::knownAnswer(const OrderId& order)
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
