// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services_model.h"

#include "account/catalogue.h"
#include "core/plain_text.h"
#include "models/tool_tip.h"

#include <algorithm>

namespace linekeeper {

ServicesModel::ServicesModel(Catalogue& catalogue, QObject* parent)
    : QAbstractListModel(parent)
    , m_catalogue(catalogue)
{
    loadServices();
    connect(&catalogue, &Catalogue::servicesChanged, this, &ServicesModel::loadServices);
    connect(&catalogue, &Catalogue::favouriteChanged, this, &ServicesModel::updateMarks);
    connect(&catalogue, &Catalogue::mutedChanged, this, &ServicesModel::updateMarks);
}

void ServicesModel::loadServices()
{
    // The whole list is new: this happens when the service adds or drops one, not with every response.
    beginResetModel();
    m_rows.clear();
    for (const Service& service : m_catalogue.services()) {
        const QString name = singleLine(service.name);
        m_rows.append({service.id, name.isEmpty() ? singleLine(service.id.text()) : name});
    }
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
    const auto& [id, name] = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ToolTipRole:
        return toolTipOf(m_catalogue.isMuted(id) ? tr("%1, muted").arg(name) : name);
    case Qt::AccessibleDescriptionRole:
        return markWords(id);
    case IdRole:
        return id.text();
    case FavouriteRole:
        return m_catalogue.isFavourite(id);
    case MutedRole:
        return m_catalogue.isMuted(id);
    default:
        return {};
    }
}

QString ServicesModel::markWords(const ServiceId& id) const
{
    const bool isMuted = m_catalogue.isMuted(id);
    if (m_catalogue.isFavourite(id))
        return isMuted ? tr("Favorite, muted") : tr("Favorite");
    return isMuted ? tr("Muted") : QString();
}

ServiceId ServicesModel::idAt(const QModelIndex& index) const
{
    return ServiceId(index.data(IdRole).toString());
}

QModelIndex ServicesModel::indexOf(const ServiceId& id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const Row& row) { return row.id == id; });
    return found == m_rows.cend() ? QModelIndex() : index(static_cast<int>(found - m_rows.cbegin()));
}

void ServicesModel::updateMarks(const ServiceId& id)
{
    if (const QModelIndex changed = indexOf(id); changed.isValid())
        Q_EMIT dataChanged(changed, changed,
                           {FavouriteRole, MutedRole, Qt::AccessibleDescriptionRole, Qt::ToolTipRole});
}

} // namespace linekeeper
