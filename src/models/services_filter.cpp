// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services_filter.h"

#include "models/services_model.h"

namespace linekeeper {

ServicesFilter::ServicesFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_collator.setNumericMode(true);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    sort(0);
}

bool ServicesFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const bool leftFirst = left.data(ServicesModel::FavouriteRole).toBool();
    const bool rightFirst = right.data(ServicesModel::FavouriteRole).toBool();
    if (leftFirst != rightFirst)
        return leftFirst;
    return m_collator.compare(left.data().toString(), right.data().toString()) < 0;
}

} // namespace linekeeper
