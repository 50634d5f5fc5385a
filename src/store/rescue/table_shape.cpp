// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/table_shape.h"

#include "store/sqlite/statement.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<TableShape> TableShape::of(Database& database, const QString& table)
{
    TableShape shape;
    shape.m_table = table;
    Statement info(database,
                   u"SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk, hidden FROM pragma_table_xinfo(?)"_s);
    info.bind(table);
    auto columns = readAll<Column>(info, [](const Statement& row) {
        Column column;
        column.name = row.text(0);
        column.type = row.text(1);
        column.isRowId = row.flag(4) && column.type == "INTEGER"_L1;
        column.isGenerated = row.flag(5);
        column.mayBeNull = !row.flag(2);
        column.mayBeMissing = row.flag(3) || column.mayBeNull;
        return column;
    });
    if (!columns)
        return Failure(columns.error());
    shape.m_columns = *std::move(columns);
    return shape;
}

bool TableShape::fits(const LeafRow& row) const
{
    if (!row.ofTable || row.values.size() > m_columns.size())
        return false;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const Column& column = m_columns[i];
        if (i >= row.values.size()) {
            if (!column.mayBeMissing)
                return false;
            continue;
        }
        const QVariant& value = row.values[i];
        const bool isNull = !value.isValid();
        // The id of a row stands before its values.
        if (column.isRowId ? !isNull : isNull && !column.mayBeNull)
            return false;
        const int wanted = column.type == "INTEGER"_L1 ? QMetaType::LongLong
                           : column.type == "TEXT"_L1  ? QMetaType::QString
                                                       : QMetaType::QByteArray;
        if (!isNull && value.typeId() != wanted)
            return false;
    }
    return true;
}

std::optional<QVariant> TableShape::value(const LeafRow& row, const QString& column) const
{
    for (qsizetype i = 0; i < std::min(row.values.size(), m_columns.size()); ++i) {
        if (m_columns[i].name == column)
            return row.values[i];
    }
    return {};
}

QStringList TableShape::writable(const LeafRow& row, const QStringList& without) const
{
    QStringList names;
    for (qsizetype i = 0; i < std::min(row.values.size(), m_columns.size()); ++i) {
        const Column& column = m_columns[i];
        if (!column.isRowId && !column.isGenerated && !without.contains(column.name))
            names.append(column.name);
    }
    return names;
}

QList<QVariant> TableShape::values(const LeafRow& row, const QStringList& columns) const
{
    QList<QVariant> found;
    for (const QString& name : columns)
        found.append(value(row, name).value_or(QVariant()));
    return found;
}

} // namespace linekeeper
