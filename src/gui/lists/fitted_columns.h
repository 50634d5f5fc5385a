// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QTableView;

namespace linekeeper {

/// Fits a table's columns to its width, each by its share, until the person sets one: from then on theirs stay.
class FittedColumns final : public QObject
{
    Q_OBJECT

public:
    struct Column
    {
        int letters; ///< its least width, in letters of average width
        int share;   ///< of the room that is left
    };

    /// One entry a column, in their logical order. The table owns this.
    FittedColumns(QTableView* table, QList<Column> columns);

    /// Whether the widths are the person's own.
    bool areByPerson() const { return m_byPerson; }
    void setByPerson(bool byPerson);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QTableView* m_table;
    QList<Column> m_columns;
    bool m_fitting = false;
    bool m_byPerson = false;
};

} // namespace linekeeper
