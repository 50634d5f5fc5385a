// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/rescue/leaf_rows.h"

#include <QList>
#include <QString>

namespace linekeeper {

class Database;

/// What the rows of one table or the entries of one index look like, taken from a database that has it. With it a row
/// that was found in a page is known again; all our tables are STRICT, so that the types of the values say much.
class TableShape final
{
public:
    /// Those of all tables and indexes, in no order.
    static Result<QList<TableShape>> allOf(Database& database);

    /// True for a row that this table or index, or an earlier version of it with fewer columns, could hold.
    bool fits(const LeafRow& row) const;
    /// True where there are rows that fit both.
    bool isLike(const TableShape& other) const;

    /// Of the table or index. Those that SQLite makes by itself are "sqlite_autoindex_rentals_1" and so on.
    const QString& name() const { return m_name; }
    /// The row's value of this column; invalid where it is null, or the row is from before there was one. In an index,
    /// "id" is the id of the table's row.
    QVariant value(const LeafRow& row, const QString& column) const;
    /// The columns that the row has, without its id, those made by SQLite and these.
    QStringList writable(const LeafRow& row, const QStringList& without = {}) const;
    /// Their values, in the same order.
    QList<QVariant> values(const LeafRow& row, const QStringList& columns) const;

private:
    struct Column
    {
        QString name;
        int type = QMetaType::UnknownType; ///< of its values that are not null; unknown: any
        bool mayBeNull = false;
        bool mayBeMissing = false; ///< in a row from before the column was added
        bool isRowId = false;
        bool isGenerated = false;
    };

    qsizetype fewestValues() const;

    QString m_name;
    bool m_ofTable = false; ///< as in LeafRow
    QList<Column> m_columns;
};

} // namespace linekeeper
