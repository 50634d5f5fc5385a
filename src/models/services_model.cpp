// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services_model.h"

#include "core/plain_text.h"
#include "desk/catalogue.h"
#include "models/tool_tip.h"

namespace linekeeper {

ServicesModel::ServicesModel(Catalogue& catalogue, QObject* parent)
    : QAbstractListModel(parent)
    , m_catalogue(catalogue)
{
    takeServices();
    connect(&catalogue, &Catalogue::servicesChanged, this, &ServicesModel::takeServices);
    connect(&catalogue, &Catalogue::favouriteChanged, this, &ServicesModel::updateFavourite);
}

void ServicesModel::takeServices()
{
    // The whole list is new: this happens when the service adds or drops one, not at every look.
    beginResetModel();
    m_rows.clear();
    for (const Service& service : m_catalogue.services())
        m_rows.append(service.id);
    endResetModel();
}

int ServicesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ServicesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ServiceId& id = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (const Service* service = m_catalogue.find(id)) {
            const QString name = singleLine(service->name);
            return name.isEmpty() ? singleLine(id.text()) : name;
        }
        return {};
    case Qt::ToolTipRole:
        return toolTipOf(data(index, Qt::DisplayRole).toString());
    case Qt::AccessibleDescriptionRole:
        return m_catalogue.isFavourite(id) ? tr("Favourite") : QString();
    case IdRole:
        return id.text();
    case FavouriteRole:
        return m_catalogue.isFavourite(id);
    default:
        return {};
    }
}

ServiceId ServicesModel::idAt(const QModelIndex& index) const
{
    return ServiceId(index.data(IdRole).toString());
}

QModelIndex ServicesModel::indexOf(const ServiceId& id) const
{
    const qsizetype row = m_rows.indexOf(id);
    return row < 0 ? QModelIndex() : index(static_cast<int>(row));
}

void ServicesModel::updateFavourite(const ServiceId& id)
{
    if (const QModelIndex changed = indexOf(id); changed.isValid())
        Q_EMIT dataChanged(changed, changed, {FavouriteRole, Qt::AccessibleDescriptionRole});
}

} // namespace linekeeper
