// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/inbox.h"

#include "account/rentals.h"
#include "api/responses.h"
#include "core/clock.h"
#include "core/log.h"

#include <algorithm>
#include <optional>

namespace linekeeper {

Inbox::Inbox(MessageTable& table, Rentals& rentals, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_table(table)
    , m_rentals(rentals)
    , m_clock(clock)
{
}

Result<void> Inbox::load()
{
    TRY_ASSIGN(auto counts, m_table.counts());
    m_counts = std::move(counts);
    m_summaries.clear();
    m_known.clear();
    m_hasErased.clear();
    return {};
}

bool Inbox::isKnownEmpty(const OrderId& order)
{
    if (countsOf(order).messages > 0 || m_skipped.value(order) > 0)
        return false;
    auto erased = m_hasErased.constFind(order);
    if (erased == m_hasErased.cend())
        // If the record fails, claim nothing.
        erased = m_hasErased.insert(order, m_table.hasErased(order).value_or(true));
    return !*erased;
}

MessageSummary Inbox::summaryOf(const OrderId& order)
{
    if (!m_summaries.contains(order) && m_counts.contains(order))
        readSummary(order);
    return m_summaries.value(order);
}

bool Inbox::readSummary(const OrderId& order)
{
    const auto summary = m_table.summary(order);
    if (!summary) {
        qCWarning(logAccount) << "A summary could not be read:" << summary.error().detail;
        // Don't try again at every repaint.
        m_summaries.insert(order, {m_counts.value(order), {}});
        return false;
    }
    m_summaries.insert(order, *summary);
    m_counts.insert(order, *summary);
    return true;
}

ResponseDigest Inbox::knownAnswer(const OrderId& order)
{
    const auto known = m_known.constFind(order);
    return known != m_known.cend() ? *known : *m_known.insert(order, m_table.knownAnswer(order));
}

Result<void> Inbox::merge(const OrderId& order, const MessagesResponse& answer)
{
    return mergeAll({{order, answer}}).first();
}

QList<Result<void>> Inbox::mergeAll(const QList<std::pair<OrderId, MessagesResponse>>& answers)
{
    const QList<Result<MergeResult>> merged = storeAll(answers);
    QList<Result<void>> results;
    for (qsizetype i = 0; i < merged.size(); ++i) {
        if (!merged[i]) {
            results.append(Failure(merged[i].error()));
            continue;
        }
        results.append(Result<void>());
        announce(answers[i].first, *merged[i]);
        QList<StoredMessage> unseen;
        std::copy_if(merged[i]->added.cbegin(), merged[i]->added.cend(), std::back_inserter(unseen),
                     [](const StoredMessage& stored) { return stored.unread; });
        // Some services send a message first and add its code a moment later.
        unseen += merged[i]->codeCame;
        if (!unseen.isEmpty())
            Q_EMIT arrived(unseen);
        Q_EMIT polled(answers[i].first);
    }
    return results;
}

Result<void> Inbox::mergeHistory(const OrderId& order, const MessagesResponse& answer)
{
    TRY_ASSIGN(auto result, store(order, answer));
    const auto marked = m_table.markAllRead(order);
    for (StoredMessage& stored : result.added)
        stored.unread = stored.unread && !marked;
    announce(order, result);
    Q_EMIT polled(order);
    return marked ? Result<void>() : Failure(marked.error());
}

Result<MergeResult> Inbox::store(const OrderId& order, const MessagesResponse& answer)
{
    return storeAll({{order, answer}}).first();
}

QList<Result<MergeResult>> Inbox::storeAll(const QList<std::pair<OrderId, MessagesResponse>>& answers)
{
    if (answers.isEmpty())
        return {};
    // A number whose purchase is not on disk yet can't take messages; it may be saved by now.
    if (!m_rentals.unwritten().isEmpty())
        m_rentals.unwritten().write();
    const QDateTime now = m_clock.now();
    QList<ResponseToMerge> news;
    for (const auto& [order, answer] : answers) {
        if (!answer.isUnchanged)
            news.append(toMerge(order, answer));
    }
    const auto together = news.size() > 1 ? std::optional(m_table.mergeAll(news, now)) : std::nullopt;

    QList<Result<MergeResult>> results;
    for (qsizetype i = 0, place = 0; i < answers.size(); ++i) {
        const auto& [order, answer] = answers[i];
        Result<MergeResult> result = MergeResult();
        if (!answer.isUnchanged) {
            // If one number's response can't be saved, save the others'.
            result = together && *together ? (*together)->at(place) : m_table.merge(news[place], now);
            ++place;
        }
        finishPoll(order, answer, result);
        results.append(result);
    }
    return results;
}

ResponseToMerge Inbox::toMerge(const OrderId& order, const MessagesResponse& answer) const
{
    const bool isAgain = !answer.digest.isNull() && m_unkept.value(order) == answer.digest;
    return {order, answer.messages, answer.digest, isAgain, m_polledAt.value(order)};
}

void Inbox::finishPoll(const OrderId& order, const MessagesResponse& answer, const Result<MergeResult>& result)
{
    if (answer.skipped != m_skipped.value(order)) {
        qCWarning(logAccount) << answer.skipped << "messages of a number could not be read and are left out";
        m_skipped.insert(order, answer.skipped);
    }
    if (answer.isOdd && !m_isOdd) {
        qCWarning(logAccount) << "The messages of a number are listed in another way than the service's document says";
        m_isOdd = true;
    }
    if (!result)
        return;
    m_rentals.markPolled(order);
    m_polledAt.insert(order, m_clock.now());
    if (!answer.isUnchanged)
        m_known.remove(order);
    if (result->isDigestKept || answer.isUnchanged)
        m_unkept.remove(order);
    else
        m_unkept.insert(order, answer.digest);
}

void Inbox::announce(const OrderId& order, const MergeResult& result)
{
    if (result.added.isEmpty() && result.changed.isEmpty())
        return;
    for (const StoredMessage& stored : result.added)
        m_rentals.learnNumber(order, PhoneNumber(stored.message.number));
    reloadSummary(order);
    Q_EMIT merged(order, result);
}

int Inbox::unread() const
{
    int count = 0;
    for (const MessageCounts& counts : m_counts)
        count += counts.unread;
    return count;
}

Result<QList<StoredMessage>> Inbox::page(const MessageFilter& filter, const std::optional<MessageKey>& before,
                                         int limit)
{
    return m_table.page(filter, before, limit);
}

Result<StoredMessage> Inbox::find(MessageRow row)
{
    return m_table.find(row);
}

Result<QList<StoredMessage>> Inbox::latestCodes(int limit)
{
    return m_table.latestCodes(limit);
}

void Inbox::announceCodes(const QList<MessageRow>& rows)
{
    QHash<OrderId, MergeResult> changed;
    for (const MessageRow row : rows) {
        // Erased messages were reported already.
        if (const auto stored = m_table.find(row))
            changed[stored->order].changed.append(*stored);
    }
    for (auto each = changed.cbegin(); each != changed.cend(); ++each)
        announce(each.key(), each.value());
}

Result<void> Inbox::markRead(const StoredMessage& message)
{
    TRY(m_table.markRead(message.row));
    reloadSummary(message.order);
    Q_EMIT readChanged(message.row);
    return {};
}

Result<void> Inbox::markAllRead()
{
    return markAllRead(m_counts.keys());
}

Result<void> Inbox::markAllRead(const QList<OrderId>& orders)
{
    for (const OrderId& order : orders) {
        if (countsOf(order).unread == 0)
            continue;
        if (const auto marked = m_table.markAllRead(order); !marked)
            return Failure(marked.error());
        reloadSummary(order);
        Q_EMIT allRead(order);
    }
    return {};
}

void Inbox::reloadSummary(const OrderId& order)
{
    if (readSummary(order))
        Q_EMIT summaryChanged(order);
}

} // namespace linekeeper
