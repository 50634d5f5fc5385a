// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/message.h"

#include <QList>
#include <QSet>
#include <QString>

namespace linekeeper {

class Database;

/// What an erased message is known by beside its id: a digest of its sender and time, without the text. Of one whose
/// time can't be read the text is in it: else one could not be told from the next.
QString erasedMark(const Message& message);

/// Notes the id and the mark of every message of the numbers that run at this time: the service goes on listing them.
Result<void> rememberMessagesOfRunning(Database& database, const QDateTime& now);

/// The erased messages of one number. A service may have given the id of one to another message since, and another id
/// to it.
class ErasedMessages final
{
public:
    static Result<ErasedMessages> of(Database& database, qint64 rental);

    bool isEmpty() const { return m_erased.isEmpty(); }
    QSet<MessageId> ids() const;
    /// Each of `messages` that was erased, by its place. Of several alike no more than were erased.
    QList<bool> among(const QList<Message>& messages) const;

private:
    struct Erased
    {
        MessageId id;
        QString mark; ///< empty: it was erased before marks were kept, and its id alone tells
    };

    QList<Erased> m_erased;
};

} // namespace linekeeper
