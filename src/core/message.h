// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>

class QDebug;

namespace linekeeper {

/// A message as rental-messages returned it. All texts are untrusted: show them as plain text only.
struct Message
{
    MessageId id;                  ///< the service's; if it sent none, derived from the content (starts with "~")
    QString sentText;              ///< the time as received, kept even if it can't be read
    std::optional<QDateTime> sent; ///< UTC; nothing if sentText can't be read
    QString service;               ///< may be spelled differently from the rental's service
    QString sender;
    QString number;
    QString text;
    QString pin; ///< as received; may be empty, and need not be in the text

    friend bool operator==(const Message&, const Message&) = default;
};

/// A message as the record stores it. `order` is the order whose messages were requested; the message's own can differ.
struct StoredMessage
{
    MessageRow row{};
    OrderId order;
    Message message;
    QDateTime arrived; ///< UTC: when the program first saw it
    bool unread = false;
    QString code = {}; ///< codeOf() the message when it came, was edited, or the finder improved; empty: none
    /// True if its time contradicts its arrival (core/arrival.h); then the arrival counts as its time.
    bool isStampOff = false;

    /// Returns the time that messages are sorted by: when it was sent, or when it arrived if the former can't be read
    /// or believed.
    QDateTime sortTime() const { return isStampOff ? arrived : message.sent.value_or(arrived); }

    friend bool operator==(const StoredMessage&, const StoredMessage&) = default;
};

/// Deleted because messages open accounts and must never reach a log.
QDebug operator<<(QDebug debug, const Message& message) = delete;
QDebug operator<<(QDebug debug, const StoredMessage& stored) = delete;

} // namespace linekeeper

// A list of a thousand grows without moving each of them.
Q_DECLARE_TYPEINFO(linekeeper::Message, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(linekeeper::StoredMessage, Q_RELOCATABLE_TYPE);
