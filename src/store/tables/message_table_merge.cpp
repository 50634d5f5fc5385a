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
    bool hasAnswer = false; ///< the digest of its last one is on record
};

Owner readOwner(const Statement& row)
{
    return {row.number(0), row.time(1), row.flag(2), !row.isNull(3)};
}

/// NotFound where the order is not on record.
Result<Owner> findOwner(Database& database, const OrderId& order)
{
    Statement select(database, u"SELECT r.id, r.purchased, r.looked, a.rental FROM rentals r"
                               " LEFT JOIN answers a ON a.rental = r.id WHERE r.order_id = ?"_s);
    select.bind(order);
    return readOne<Owner>(select, readOwner, u"no rental of this order"_s);
}

/// A number is bought to get messages: what came before is somebody else's, or of an earlier rental. What
/// can't be dated is taken for that at the first look only.
bool isNews(const Message& message, const Owner& owner)
{
    return owner.looked || (message.sent && (!owner.purchased.isValid() || *message.sent >= owner.purchased));
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
void judgeStamps(QList<StoredMessage>& added, const QDateTime& formerPoll)
{
    QSet<int> hours;
    for (const StoredMessage& stored : std::as_const(added)) {
        if (stored.message.sent)
            hours.insert(hoursTooEarly(*stored.message.sent, stored.arrived, formerPoll));
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
    QList<Message> all = answer.messages;
    for (Message& message : all) {
        if (message.sent && !message.sent->isValid())
            message.sent.reset();
    }
    const QList<Message> listed = withoutRepeats(all);
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
            TRY(applyEdit(stored[match.storedOf(i)], listed[i], result));
        } else if (!isGone[i]) {
            Message message = listed[i];
            message.id = freeId(message, taken);
            taken.insert(message.id);
            result.added.append({MessageRow{}, answer.order, message, now.toUTC(), isNews(message, *owner)});
        }
    }
    if (isNewestFirst(listed, match))
        std::reverse(result.added.begin(), result.added.end());
    judgeStamps(result.added, answer.formerPoll);
    std::stable_sort(result.added.begin(), result.added.end(), isOlder);
    for (StoredMessage& message : result.added) {
        TRY(insertMessage(m_database, owner->row, message));
    }

    if (!owner->looked) {
        Statement look(m_database, u"UPDATE rentals SET looked = 1 WHERE id = ?"_s);
        TRY(look.bind(owner->row).run());
    }
    const bool writes = !result.added.isEmpty() || !result.changed.isEmpty() || !owner->looked;
    if (!answer.digest.isNull() && (writes || !owner->hasAnswer || answer.keepsDigest)) {
        TRY(saveDigest(m_database, owner->row, answer.digest));
        result.isDigestKept = true;
    }
    return result;
}

Result<void> MessageTable::applyEdit(const StoredMessage& known, const Message& listed, MergeResult& result)
{
    const Message message = afterEdit(known.message, listed);
    if (message == known.message)
        return {};
    StoredMessage edited = known;
    edited.message = message;
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

ResponseDigest MessageTable::knownAnswer(const OrderId& order)
{
    return findAnswer(m_database, order).value_or(ResponseDigest());
}

} // namespace linekeeper
