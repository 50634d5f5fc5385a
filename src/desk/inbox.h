// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"
#include "store/tables/message_table.h"

#include <QObject>

#include <utility>

namespace linekeeper {

class Clock;
class Rentals;
struct MessagesAnswer;

/// The messages of all numbers: takes answers into the record and tells what is truly new.
class Inbox final : public QObject
{
    Q_OBJECT

public:
    Inbox(MessageTable& table, Rentals& rentals, const Clock& clock, QObject* parent = nullptr);

    /// Reads how many messages each number has.
    Result<void> load();
    /// Merges an answer that asked for `order`.
    Result<void> take(const OrderId& order, const MessagesAnswer& answer);
    /// The same for answers that came together: one transaction, and one by one where that fails. Their results, in
    /// order.
    QList<Result<void>> takeAll(const QList<std::pair<OrderId, MessagesAnswer>>& answers);
    /// What is on record of the order's last answer: for RentalApi::messages. Read once: where work in the background
    /// takes messages away, it is forgotten with the load() that follows, and the next look reads its answer anew.
    KnownAnswer knownAnswer(const OrderId& order);
    /// The same for an order that was added from elsewhere: its messages are history, and nobody is told of them.
    Result<void> takeHistory(const OrderId& order, const MessagesAnswer& answer);

    MessageCounts countsOf(const OrderId& order) const { return m_counts.value(order); }
    /// Read from the record when somebody asks: nobody sees two hundred numbers at once.
    MessageSummary summaryOf(const OrderId& order);
    int unread() const;
    Result<QList<StoredMessage>> page(const MessageFilter& filter, const std::optional<MessageKey>& before, int limit);
    Result<StoredMessage> find(MessageRow row);
    Result<QList<StoredMessage>> latestCodes(int limit);
    /// Their codes were found again and are others now: tells of them as of edited ones, and nobody is told of news.
    void noteCodes(const QList<MessageRow>& rows);
    Result<void> markRead(const StoredMessage& message);
    /// Those of all numbers. Where the record refuses, those that came before are read all the same.
    Result<void> markAllRead();

Q_SIGNALS:
    /// Rows came or were edited.
    void merged(const linekeeper::OrderId& order, const linekeeper::MergeResult& result);
    /// Messages that the person has not seen and should be told of, oldest first.
    void arrived(const QList<linekeeper::StoredMessage>& messages);
    void readChanged(linekeeper::MessageRow row);
    /// Every message of the order was marked read.
    void allRead(const linekeeper::OrderId& order);
    void summaryChanged(const linekeeper::OrderId& order);

private:
    /// Of an answer that is no news, or whose part will not do, nothing.
    QList<Result<MergeResult>> mergeAll(const QList<std::pair<OrderId, MessagesAnswer>>& answers);
    Result<MergeResult> merge(const OrderId& order, const MessagesAnswer& answer);
    Result<MergeResult> mergeWhole(const OrderId& order, const MessagesAnswer& partial);
    AnswerToMerge toMerge(const OrderId& order, const MessagesAnswer& answer) const;
    void note(const OrderId& order, const MessagesAnswer& answer, const Result<MergeResult>& result);
    void tellOf(const OrderId& order, const MergeResult& result);
    bool readSummary(const OrderId& order);
    void reloadSummary(const OrderId& order);

    MessageTable& m_table;
    Rentals& m_rentals;
    const Clock& m_clock;
    QHash<OrderId, MessageCounts> m_counts;
    QHash<OrderId, MessageSummary> m_summaries; ///< those that were asked for
    QHash<OrderId, KnownAnswer> m_known;        ///< likewise
    QHash<OrderId, QDateTime> m_lookedAt;       ///< since the start; what was not listed then came since
    QHash<OrderId, int> m_skipped;              ///< told once, not at every look
    bool m_isOdd = false;                       ///< an answer was; likewise
    QHash<OrderId, Digest> m_unkept; ///< of answers that changed nothing; one that comes again is worth writing down
};

} // namespace linekeeper
