// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/rescue/salvage_result.h"
#include "store/rescue/table_shape.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <utility>

namespace linekeeper {

/// Brings rows that were found in a damaged record into a sound one. Rows of the damaged one are told by their ids
/// there, which a backup of it shares. Within a transaction of the caller's.
class SalvageMerge final
{
public:
    static Result<SalvageMerge> into(Database& target);

    /// The tables and indexes whose rows are taken; all others are left alone.
    static QStringList tables();

    /// Takes a row of whatever holds such rows. First everything but the messages, in any order; of a message
    /// `ofMessages` is true. A row that may be of two tables or indexes is of none: what it says would be a guess.
    Result<void> merge(const LeafRow& row, bool ofMessages);
    void countUnreadable(qint64 places) { m_result.unreadable += places; }
    /// Then the rentals of which only the order is known, which is what was paid for.
    Result<void> addBareOrders();
    /// Then the messages, and at last the rest, and the counts.
    Result<Salvaged> finish();

private:
    using MessageOf = std::pair<qint64, QString>; ///< a rental there, and a message's id

    explicit SalvageMerge(Database& target);
    Result<void> mergeRental(const TableShape& shape, const LeafRow& row);
    Result<void> mergeAttempt(const TableShape& shape, const LeafRow& row);
    Result<void> mergeMessage(const TableShape& shape, const LeafRow& row);
    /// The row's id in the target of a rental of the damaged record; 0 where it is unknown.
    Result<qint64> ownerOf(qint64 rental);
    Result<void> mergeErased();
    Result<void> countLost();
    Result<qint64> add(const TableShape& shape, const LeafRow& row, const QStringList& columns, QList<QVariant> values);
    Result<void> update(const TableShape& shape, const QStringList& columns, QList<QVariant> values, qint64 id);

    Database& m_target;
    QList<TableShape> m_shapes;            ///< of what is taken, where no other is like it
    QHash<qint64, qint64> m_owners;        ///< rental there, row here
    QHash<qint64, QString> m_orders;       ///< rental there, order
    QHash<qint64, qint64> m_attemptsTaken; ///< attempt there, row here
    QSet<qint64> m_knownAttempts;
    QSet<MessageOf> m_knownMessages;
    QSet<MessageOf> m_erased;
    QHash<MessageOf, QString> m_erasedMarks; ///< as the record keeps them beside the id (erased_messages.h)
    QSet<QString> m_favourites;
    QSet<QByteArray> m_mutedServices;             ///< their ids in UTF-8
    QHash<qint64, QList<QVariant>> m_corrections; ///< place and version by shape
    Salvaged m_result;
};

} // namespace linekeeper
