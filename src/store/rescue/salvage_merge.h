// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/rescue/salvage_result.h"
#include "store/rescue/table_shape.h"

#include <QHash>
#include <QSet>

#include <utility>

namespace linekeeper {

/// Brings rows that were found in a damaged record into a sound one. Rows of the damaged one are told by their ids
/// there, which a backup of it shares. Within a transaction of the caller's.
class SalvageMerge final
{
public:
    static Result<SalvageMerge> into(Database& target);

    // First everything but the messages, in any order.
    Result<void> takeOther(const LeafRow& row);
    void noteFavourite(const QString& service) { m_favourites.insert(service); }
    void noteOrder(const QString& order, qint64 rental) { m_orders.insert(rental, order); }
    void noteErased(qint64 rental, const QString& message) { m_erased.insert({rental, message}); }
    /// As the record keeps it beside the id (erased_messages.h).
    void noteErasedMark(qint64 rental, const QString& message, const QString& mark)
    {
        m_erasedMarks.insert({rental, message}, mark);
    }
    void noteAttempt(qint64 attempt) { m_knownAttempts.insert(attempt); }
    void noteMessage(qint64 rental, const QString& message) { m_knownMessages.insert({rental, message}); }
    void noteUnreadable(qint64 places) { m_result.unreadable += places; }
    /// Then the rentals of which only the order is known, which is what was paid for.
    Result<void> addBareOrders();
    // Then the messages.
    Result<void> takeMessage(const LeafRow& row);
    /// Then the rest, and the counts.
    Result<Salvaged> finish();

private:
    using MessageOf = std::pair<qint64, QString>; ///< a rental there, and a message's id

    SalvageMerge(Database& target, TableShape rentals, TableShape attempts, TableShape messages);
    Result<void> takeRental(const LeafRow& row);
    Result<void> takeAttempt(const LeafRow& row);
    /// The row's id in the target of a rental of the damaged record; 0 where it is unknown.
    Result<qint64> ownerOf(qint64 rental);
    Result<void> takeErased();
    Result<void> countLost();
    Result<qint64> add(const TableShape& shape, const LeafRow& row, const QStringList& columns, QList<QVariant> values);
    Result<void> update(const TableShape& shape, const QStringList& columns, QList<QVariant> values, qint64 id);

    Database& m_target;
    TableShape m_rentals;
    TableShape m_attempts;
    TableShape m_messages;
    QHash<qint64, qint64> m_owners;        ///< rental there, row here
    QHash<qint64, QString> m_orders;       ///< rental there, order
    QHash<qint64, qint64> m_attemptsTaken; ///< attempt there, row here
    QSet<qint64> m_knownAttempts;
    QSet<MessageOf> m_knownMessages;
    QSet<MessageOf> m_erased;
    QHash<MessageOf, QString> m_erasedMarks;
    QSet<QString> m_favourites;
    Salvaged m_result;
};

} // namespace linekeeper
