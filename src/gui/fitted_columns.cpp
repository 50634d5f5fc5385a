// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/fitted_columns.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace linekeeper {

FittedColumns::FittedColumns(QTableView* table, QList<Column> columns)
    : QObject(table)
    , m_table(table)
    , m_columns(std::move(columns))
{
    table->viewport()->installEventFilter(this);
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        // The last one stretches by itself with the table.
        const QHeaderView* header = m_table->horizontalHeader();
        if (!m_fitting && header->visualIndex(column) != header->count() - 1)
            m_byPerson = true;
    });
    fit();
}

void FittedColumns::setByPerson(bool byPerson)
{
    m_byPerson = byPerson;
    fit();
}

void FittedColumns::fit()
{
    if (m_byPerson)
        return;
    const QScopedValueRollback<bool> guard(m_fitting, true);
    const int letter = m_table->fontMetrics().averageCharWidth();
    int room = m_table->viewport()->width();
    int shares = 0;
    for (const Column& column : m_columns) {
        room -= column.letters * letter;
        shares += column.share;
    }
    room = std::max(room, 0);
    for (int i = 0; i < m_columns.size(); ++i)
        m_table->setColumnWidth(i, m_columns.at(i).letters * letter + room * m_columns.at(i).share / std::max(shares, 1));
}

bool FittedColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace linekeeper
