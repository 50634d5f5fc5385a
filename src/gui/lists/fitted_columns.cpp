// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/fitted_columns.h"

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
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!m_fitting)
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
    const int narrowest = m_table->horizontalHeader()->minimumSectionSize();
    const auto leastWidth = [letter, narrowest](const Column& column) {
        return std::max(column.letters * letter, narrowest);
    };
    int room = m_table->viewport()->width();
    int shares = 0;
    for (const Column& column : m_columns) {
        room -= leastWidth(column);
        shares += column.share;
    }
    room = std::max(room, 0);
    // Each takes its share of what those before it have left, so that no pixel is left over.
    for (int i = 0; i < m_columns.size(); ++i) {
        const int extra = shares > 0 ? room * m_columns.at(i).share / shares : 0;
        m_table->setColumnWidth(i, leastWidth(m_columns.at(i)) + extra);
        room -= extra;
        shares -= m_columns.at(i).share;
    }
}

bool FittedColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace linekeeper
