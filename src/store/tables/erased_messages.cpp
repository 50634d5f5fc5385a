// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/erased_messages.h"

#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/tables/message_rows.h"

#include <QCryptographicHash>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMarkDigits = 16;

} // namespace

QString erasedMark(const Message& message)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString& field) {
        const QByteArray bytes = field.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    };
    add(message.sender);
    if (message.sent) {
        add(QString::number(message.sent->toMSecsSinceEpoch()));
    } else {
        add(message.sentText);
        add(message.text);
    }
    return QString::fromLatin1(hash.result().toHex().first(kMarkDigits));
}

Result<void> rememberMessagesOfRunning(Database& database, const QDateTime& now)
{
    const QString running = u"WHERE r.release_state <> 'done' AND (r.expires IS NULL OR r.expires > ?)"_s;
    Statement keep(database, u"INSERT INTO erased_messages (rental, message_id)"
                             " SELECT m.rental, m.message_id FROM messages m JOIN rentals r ON r.id = m.rental "_s
                                 + running + u" ON CONFLICT DO NOTHING"_s);
    TRY(keep.bind(now).run());
    Statement select(database, selectMessages(running));
    select.bind(now);
    for (;;) {
        TRY_ASSIGN(const auto more, select.next());
        if (!more)
            return {};
        const StoredMessage stored = readMessage(select);
        Statement note(database, u"INSERT INTO erased_marks (rental, message_id, mark)"
                                 " SELECT id, ?, ? FROM rentals WHERE order_id = ? ON CONFLICT DO NOTHING"_s);
        TRY(note.bind(stored.message.id, erasedMark(stored.message), stored.order).run());
    }
}

Result<ErasedMessages> ErasedMessages::of(Database& database, qint64 rental)
{
    Statement select(database, u"SELECT e.message_id, coalesce(k.mark, '') FROM erased_messages e"
                               " LEFT JOIN erased_marks k ON k.rental = e.rental AND k.message_id = e.message_id"
                               " WHERE e.rental = ?"_s);
    auto erased = readAll<Erased>(select.bind(rental), [](const Statement& row) {
        return Erased{MessageId(row.text(0)), row.text(1)};
    });
    if (!erased)
        return Failure(erased.error());
    ErasedMessages messages;
    messages.m_erased = *std::move(erased);
    return messages;
}

QSet<MessageId> ErasedMessages::ids() const
{
    QSet<MessageId> ids;
    for (const Erased& erased : m_erased)
        ids.insert(erased.id);
    return ids;
}

QList<bool> ErasedMessages::among(const QList<Message>& messages) const
{
    QList<bool> are(messages.size(), false);
    if (m_erased.isEmpty())
        return are;
    QHash<QString, QList<qsizetype>> byMark; // places in `messages` of those that are not found yet
    QHash<MessageId, QList<qsizetype>> byId;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        byMark[erasedMark(messages[i])].append(i);
        byId[messages[i].id].append(i);
    }
    QStringList left;
    for (const Erased& erased : m_erased) {
        // By both first: it may have kept its id.
        const QList<qsizetype> places = byId.value(erased.id);
        QList<qsizetype>& alike = byMark[erased.mark];
        const auto found = std::find_if(places.cbegin(), places.cend(), [&](qsizetype place) {
            return !are[place] && (erased.mark.isEmpty() || alike.contains(place));
        });
        if (found == places.cend()) {
            left.append(erased.mark);
            continue;
        }
        are[*found] = true;
        alike.removeOne(*found);
    }
    for (const QString& mark : std::as_const(left)) {
        QList<qsizetype>& alike = byMark[mark];
        if (!mark.isEmpty() && !alike.isEmpty())
            are[alike.takeFirst()] = true;
    }
    return are;
}

} // namespace linekeeper
