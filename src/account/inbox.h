// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"
#include "store/tables/message_table.h"

#include <QObject>

#include <utility>

namespace linekeeper {

class Clock;
class Rentals;
struct MessagesResponse;

/// The messages of all numbers: merges responses into the record and reports what is really new.
class Inbox final : public QObject
{
    Q_OBJECT

public:
    Inbox(MessageTable& table, Rentals& rentals, const Clock& clock, QObject* parent = nullptr);

    /// Reads how many messages each number has.
    Result<void> load();
    /// Merges the response to a request for `order`.
    Result<void> merge(const OrderId& order, const MessagesResponse& answer);
    /// Merges responses that arrived together: in one transaction, or one by one if that fails. Returns their results,
    /// in order.
    QList<Result<void>> mergeAll(const QList<std::pair<OrderId, MessagesResponse>>& answers);
    /// Returns the stored digest of the order's last response, for RentalApi::messages. It is cached: when background
    /// work removes messages, the load() that follows clears it, and the next poll reads its whole response.
    ResponseDigest knownAnswer(const OrderId& order);
    /// Merges the response for an order that was added from elsewhere: its messages are history, and nobody is notified
    /// of them.
    Result<void> mergeHistory(const OrderId& order, const MessagesResponse& answer);

    MessageCounts countsOf(const OrderId& order) const { return m_counts.value(order); }
    /// Read from the record on demand: nobody sees two hundred numbers at once.
    MessageSummary summaryOf(const OrderId& order);
    int unread() const;
    /// Returns when the last successful poll of the order ended, since the start; invalid if there was none.
    QDateTime polledAt(const OrderId& order) const { return m_polledAt.value(order); }
    /// True if the order had no message so far: none that is in the record, was erased, or could not be read.
    bool isKnownEmpty(const OrderId& order);
    Result<QList<StoredMessage>> page(const MessageFilter& filter, const std::optional<MessageKey>& before, int limit);
    Result<StoredMessage> find(MessageRow row);
    Result<QList<StoredMessage>> latestCodes(int limit);
    /// Reports as edited the messages whose codes changed when they were found again; nobody is notified.
    void announceCodes(const QList<MessageRow>& rows);
    Result<void> markRead(const StoredMessage& message);
    /// Marks those of all numbers. If the record fails, the numbers before stay marked.
    Result<void> markAllRead();
    /// The same of these numbers.
    Result<void> markAllRead(const QList<OrderId>& orders);

Q_SIGNALS:
    /// Messages were added or edited.
    void merged(const linekeeper::OrderId& order, const linekeeper::MergeResult& result);
    /// Messages that the user has not seen and should be notified of, oldest first.
    void arrived(const QList<linekeeper::StoredMessage>& messages);
    void readChanged(linekeeper::MessageRow row);
    /// Every message of the order was marked read.
    void allRead(const linekeeper::OrderId& order);
    void summaryChanged(const linekeeper::OrderId& order);
    /// A poll of the order succeeded, and what came of it was reported.
    void polled(const linekeeper::OrderId& order);

private:
    /// The results are empty for an unchanged response.
    QList<Result<MergeResult>> storeAll(const QList<std::pair<OrderId, MessagesResponse>>& answers);
    Result<MergeResult> store(const OrderId& order, const MessagesResponse& answer);
    ResponseToMerge toMerge(const OrderId& order, const MessagesResponse& answer) const;
    void finishPoll(const OrderId& order, const MessagesResponse& answer, const Result<MergeResult>& result);
    void announce(const OrderId& order, const MergeResult& result);
    bool readSummary(const OrderId& order);
    void reloadSummary(const OrderId& order);

    MessageTable& m_table;
    Rentals& m_rentals;
    const Clock& m_clock;
    QHash<OrderId, MessageCounts> m_counts;
    QHash<OrderId, MessageSummary> m_summaries; ///< those requested so far
    QHash<OrderId, ResponseDigest> m_known;     ///< likewise
    QHash<OrderId, QDateTime> m_polledAt;       ///< since the start; what was not listed then arrived later
    QHash<OrderId, bool> m_hasErased;           ///< those asked for so far
    QHash<OrderId, int> m_skipped;              ///< logged once, not at every poll
    bool m_isOdd = false;                       ///< a response was; logged once, too
    QHash<OrderId, ResponseDigest>
        m_unkept; ///< of responses that changed nothing; one that comes again is worth storing
};

} // namespace linekeeper
