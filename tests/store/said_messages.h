// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store_fixture.h"

namespace linekeeper::testing {

// Messages by what they say, for tests in which ids tell nothing.

inline Message saying(const QString& id, const std::optional<QDateTime>& sent, const QString& text)
{
    Message said = message(id, sent);
    said.text = text;
    return said;
}

inline Message code(const QString& id, const std::optional<QDateTime>& sent, const QString& digits)
{
    return saying(id, sent, u"Your code is "_s + digits);
}

inline Message link(const QString& id, const std::optional<QDateTime>& sent, const QString& end)
{
    return saying(id, sent, u"Log in: https://x.example/"_s + end);
}

inline Message from(const QString& sender, Message message)
{
    message.sender = sender;
    return message;
}

/// With a time that can't be read.
inline Message sentAt(const QString& words, Message message)
{
    message.sent.reset();
    message.sentText = words;
    return message;
}

inline Message withPin(const QString& pin, Message message)
{
    message.pin = pin;
    return message;
}

/// By their places: "1" is the newest, as the list begins with it.
inline QList<Message> byPlace(QList<Message> newestFirst)
{
    for (qsizetype i = 0; i < newestFirst.size(); ++i)
        newestFirst[i].id = MessageId(QString::number(i + 1));
    return newestFirst;
}

} // namespace linekeeper::testing
