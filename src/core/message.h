// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>

class QDebug;

namespace linekeeper {

/// A message as rental-messages gave it. Every text is foreign: show it as plain text only.
struct Message
{
    MessageId id;     ///< the service's; where it sent none, one derived from the content (starts with "~")
    QString sentText; ///< the time as it came, kept even where it can't be read
    std::optional<QDateTime> sent; ///< UTC; nothing where sentText can't be read
    QString service;               ///< may be spelt differently from the rental's service
    QString sender;
    QString number;
    QString text;
    QString pin; ///< as it came; may be empty; may not stand in the text

    friend bool operator==(const Message&, const Message&) = default;
};

/// A message as the record keeps it. The order is the one that was asked for: the message's own can differ.
struct StoredMessage
{
    MessageRow row{};
    OrderId order;
    Message message;
    QDateTime arrived; ///< UTC: when the program first saw it
    bool unread = false;
    QString code = {}; ///< codeOf() the message when it came, was edited, or the finder got better; empty: none
    /// Its time contradicts its arrival (core/arrival.h): it is as fresh as that.
    bool isStampOff = false;

    /// What messages are sorted by: when it was sent, or when it arrived where that can't be read or believed.
    QDateTime sortTime() const { return isStampOff ? arrived : message.sent.value_or(arrived); }

    friend bool operator==(const StoredMessage&, const StoredMessage&) = default;
};

/// What opens an account never reaches a log: such a line does not compile.
QDebug operator<<(QDebug debug, const Message& message) = delete;
QDebug operator<<(QDebug debug, const StoredMessage& stored) = delete;

} // namespace linekeeper
