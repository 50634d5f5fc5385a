// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_correction.h"
#include "core/error.h"
#include "core/message.h"
#include "core/response_digest.h"

#include <QHash>
#include <QList>

#include <optional>

namespace linekeeper {

class Database;

/// An answer of rental-messages on its way into the record.
struct ResponseToMerge
{
    OrderId order;
    QList<Message> messages;
    ResponseDigest digest{};  ///< kept together with the messages, unless it is null
    bool keepsDigest = false; ///< also where that is all there is to write
    QDateTime formerPoll{};   ///< when an answer of the order came before this one, while we poll; else invalid
};

/// What a merge changed. Rows of `added` that are unread are the ones to tell the person about.
struct MergeResult
{
    QList<StoredMessage> added;    ///< oldest first
    QList<StoredMessage> changed;  ///< known messages that the service has edited
    QList<StoredMessage> codeCame; ///< those of `changed` that have a code and had none before: as good as new
    bool isDigestKept = false;
};

/// Which messages a page is cut from.
struct MessageFilter
{
    OrderId order; ///< empty: of all numbers
};

/// A place between two messages in the order they are shown in: newest first by sort time, then by row.
struct MessageKey
{
    QDateTime sortTime;
    MessageRow row{};

    static MessageKey of(const StoredMessage& message) { return {message.sortTime(), message.row}; }
};

/// How many messages a number has.
struct MessageCounts
{
    int messages = 0;
    int unread = 0;
};

/// What is to be said of a number's messages in one line.
struct MessageSummary : MessageCounts
{
    std::optional<StoredMessage> lastCode; ///< the newest message that has a code
};

/// The messages of all numbers. A message is never dropped because a later answer no longer lists it.
class MessageTable final
{
public:
    explicit MessageTable(Database& database);

    /// Takes over an answer of rental-messages in one transaction: unknown messages become rows, edited ones are
    /// updated in place (they keep their arrival and become unread if text or pin changed), the rest is untouched.
    /// Which is which, MessageMatch says: a list that came before under other ids is no news, and another code under a
    /// known id is; the former message stays. At the first look at an order only what was sent since its purchase is
    /// unread; older or undated messages are history. NotFound where the order is not on record. The answer's digest
    /// comes on record where anything else is written, none is there yet, or it is asked for: else an answer with the
    /// time of day in it would be written down at each look.
    Result<MergeResult> merge(const ResponseToMerge& answer, const QDateTime& now);
    /// The same without a digest.
    Result<MergeResult> merge(const OrderId& order, const QList<Message>& messages, const QDateTime& now);
    /// Several numbers' answers in one transaction: all of them, or none where one fails.
    Result<QList<MergeResult>> mergeAll(const QList<ResponseToMerge>& answers, const QDateTime& now);
    /// The digest of the order's last answer; null where none is on record, or can be read.
    ResponseDigest knownAnswer(const OrderId& order);

    /// At most `limit` messages, newest first, after `before` (from the top where there is none).
    Result<QList<StoredMessage>> page(const MessageFilter& filter, const std::optional<MessageKey>& before, int limit);
    Result<StoredMessage> find(MessageRow row);
    /// Those of all numbers. Reads no message, however many there are.
    Result<QHash<OrderId, MessageCounts>> counts();
    Result<MessageSummary> summary(const OrderId& order);
    /// True if messages of the order were erased while its number ran.
    Result<bool> hasErased(const OrderId& order);
    /// The numbers whose messages' codes an older kCodeFinderVersion found: for rereadCodes().
    Result<QList<OrderId>> ordersToReread();
    /// Has the codes of all numbers be found again.
    Result<void> forgetWhoFoundCodes();
    /// Stores what the user said of messages like this one, or without a correction forgets it: the message has its
    /// code by that from now on, and those of all numbers are to be found again.
    Result<void> correctCode(MessageRow row, const std::optional<CodeCorrection>& correction);
    /// The newest messages with a code, over all numbers, newest first.
    Result<QList<StoredMessage>> latestCodes(int limit);
    Result<void> markRead(MessageRow row);
    /// Marks all messages of the order read and answers how many were unread.
    Result<int> markAllRead(const OrderId& order);

private:
    Result<MergeResult> mergeOne(const ResponseToMerge& answer, const QDateTime& now);
    Result<void> applyEdit(const StoredMessage& known, const Message& listed, MergeResult& result);

    Database& m_database;
};

} // namespace linekeeper
