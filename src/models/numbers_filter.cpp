// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/numbers_filter.h"

namespace linekeeper {

NumbersFilter::NumbersFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    m_collator.setNumericMode(true);
    setSortRole(NumbersModel::SortRole);
}

void NumbersFilter::setState(NumberState state)
{
    if (m_state == state)
        return;
    m_state = state;
    invalidateFilter();
}

void NumbersFilter::setQuery(const NumberQuery& query)
{
    if (m_query == query)
        return;
    m_query = query;
    invalidateFilter();
}

bool NumbersFilter::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex row = sourceModel()->index(sourceRow, 0, sourceParent);
    return row.data(NumbersModel::StateRole).toInt() == static_cast<int>(m_state)
           && (m_query.isEmpty() || static_cast<NumbersModel*>(sourceModel())->matches(sourceRow, m_query));
}

bool NumbersFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(NumbersModel::SortRole);
    const QVariant b = right.data(NumbersModel::SortRole);
    if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString) {
        const int order = m_collator.compare(a.toString(), b.toString());
        return order == 0 ? left.row() < right.row() : order < 0;
    }
    return a == b ? left.row() < right.row() : QSortFilterProxyModel::lessThan(left, right);
}

} // namespace linekeeper
