// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/rescue/leaf_rows.h"

#include <QList>
#include <QString>

#include <optional>

namespace linekeeper {

class Database;

/// What the rows of one table look like, taken from a database that has it. With it a row that was found in a page is
/// known again; all our tables are STRICT, so that the types of the values say much.
class TableShape final
{
public:
    static Result<TableShape> of(Database& database, const QString& table);

    /// True for a row that this table, or an earlier version of it with fewer columns, could hold.
    bool fits(const LeafRow& row) const;

    const QString& table() const { return m_table; }
    /// The row's value of this column; nothing where the row is from before there was one.
    std::optional<QVariant> value(const LeafRow& row, const QString& column) const;
    /// The columns that the row has, without its id, those made by SQLite and these.
    QStringList writable(const LeafRow& row, const QStringList& without = {}) const;
    /// Their values, in the same order.
    QList<QVariant> values(const LeafRow& row, const QStringList& columns) const;

private:
    struct Column
    {
        QString name;
        QString type;
        bool mayBeNull = false;
        bool mayBeMissing = false; ///< in a row from before the column was added
        bool isRowId = false;
        bool isGenerated = false;
    };

    QString m_table;
    QList<Column> m_columns;
};

} // namespace linekeeper
