// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace linekeeper {

/// Each message of an answer once. Where it is listed twice under one id, with edits between them, the form with a code
/// and the most words counts whatever the order they stand in: else the forms would replace each other at every answer,
/// each time as news. Two of one id that are no edits of each other are two messages.
QList<Message> withoutRepeats(const QList<Message>& listed);

/// Which message on record each listed one is. What it says comes before its id: services number their messages anew,
/// or give an id to another message. Each message on record is one listed one at most.
class MessageMatch final
{
public:
    MessageMatch(const QList<Message>& listed, const QList<StoredMessage>& stored);

    /// The place in `stored`; -1 for a message that is not on record.
    int storedOf(qsizetype listed) const { return m_storedOf[listed]; }
    /// Of those left over, edits are found: of one id, else of one that is listed no more. `skip` has those that are
    /// none of our business.
    void findEdits(const QList<bool>& skip);

private:
    template <class Key, class IsSame>
    void pair(Key key, IsSame isSame);
    void pair(qsizetype listed, qsizetype stored);

    const QList<Message>& m_listed;
    const QList<StoredMessage>& m_stored;
    QList<int> m_storedOf;
    QList<bool> m_isTaken; ///< of those stored
};

/// An id that the record has room for: the service's, or where another message has that one, the same with a mark of
/// the content behind it.
MessageId freeId(const Message& message, const QSet<MessageId>& taken);

/// Whether a list begins with its newest message: found from its readable times, else from where those stand that were
/// not known before. Where nothing tells, it begins with the oldest.
bool isNewestFirst(const QList<Message>& listed, const MessageMatch& match);

} // namespace linekeeper
