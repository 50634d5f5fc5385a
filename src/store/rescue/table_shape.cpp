// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/table_shape.h"

#include "store/sqlite/statement.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

int typeOf(const QString& column)
{
    return column == "INTEGER"_L1 ? QMetaType::LongLong
           : column == "TEXT"_L1  ? QMetaType::QString
           : column == "BLOB"_L1  ? QMetaType::QByteArray
                                  : QMetaType::UnknownType;
}

} // namespace

Result<QList<TableShape>> TableShape::allOf(Database& database)
{
    // What lies in an index, and in a table without row ids, the second pragma knows: with the row's id (-1), and in
    // another order than that of the table's columns.
    Statement info(database, u"SELECT s.name, x.cid IS NULL, coalesce(c.name, 'id'),"
                             "  coalesce(c.type, CASE x.cid WHEN -1 THEN 'INTEGER' END),"
                             "  NOT coalesce(c.\"notnull\", x.cid = -1), s.type = 'table' AND c.dflt_value IS NOT NULL,"
                             "  x.cid IS NULL AND c.pk AND c.type = 'INTEGER', c.hidden, s.type = 'table'"
                             " FROM sqlite_schema s LEFT JOIN pragma_index_xinfo(s.name) x"
                             " LEFT JOIN pragma_table_xinfo(s.tbl_name) c ON x.cid IS NULL OR c.cid = x.cid"
                             " WHERE s.type IN ('table', 'index') ORDER BY s.name, x.seqno, c.cid"_s);
    QList<TableShape> shapes;
    for (;;) {
        TRY_ASSIGN(const bool more, info.next());
        if (!more)
            return shapes;
        if (shapes.isEmpty() || shapes.last().m_name != info.text(0)) {
            shapes.append(TableShape());
            shapes.last().m_name = info.text(0);
            shapes.last().m_ofTable = info.flag(1);
        }
        Column column;
        column.name = info.text(2);
        column.type = typeOf(info.text(3));
        column.mayBeNull = info.flag(4);
        column.mayBeMissing = info.flag(5) || (column.mayBeNull && info.flag(8));
        column.isRowId = info.flag(6);
        column.isGenerated = info.flag(7);
        shapes.last().m_columns.append(column);
    }
}

bool TableShape::fits(const LeafRow& row) const
{
    if (row.ofTable != m_ofTable || row.values.size() > m_columns.size() || row.values.size() < fewestValues())
        return false;
    for (qsizetype i = 0; i < row.values.size(); ++i) {
        const Column& column = m_columns[i];
        const QVariant& value = row.values[i];
        const bool isNull = !value.isValid();
        // The id of a row stands before its values.
        if (column.isRowId ? !isNull : isNull && !column.mayBeNull)
            return false;
        if (!isNull && column.type != QMetaType::UnknownType && value.typeId() != column.type)
            return false;
    }
    return true;
}

bool TableShape::isLike(const TableShape& other) const
{
    // The shortest rows are those of which the least is known.
    const qsizetype shortest = std::max(fewestValues(), other.fewestValues());
    if (m_ofTable != other.m_ofTable || shortest > std::min(m_columns.size(), other.m_columns.size()))
        return false;
    return std::equal(m_columns.cbegin(), m_columns.cbegin() + shortest, other.m_columns.cbegin(),
                      [](const Column& a, const Column& b) {
                          const bool mayBothBeNull = (a.isRowId || a.mayBeNull) && (b.isRowId || b.mayBeNull);
                          const bool mayBeAlike =
                              a.type == b.type || a.type == QMetaType::UnknownType || b.type == QMetaType::UnknownType;
                          return mayBothBeNull || (mayBeAlike && !a.isRowId && !b.isRowId);
                      });
}

qsizetype TableShape::fewestValues() const
{
    qsizetype count = m_columns.size();
    while (count > 0 && m_columns[count - 1].mayBeMissing)
        --count;
    return count;
}

QVariant TableShape::value(const LeafRow& row, const QString& column) const
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
        found.append(value(row, name));
    return found;
}

} // namespace linekeeper
