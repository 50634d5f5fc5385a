// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QAbstractListModel>

namespace linekeeper {

class Catalogue;

/// The services that can be rented, one per row, in the service's order.
class ServicesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QString
        FavouriteRole,         ///< bool
        MutedRole,             ///< bool
    };

    explicit ServicesModel(Catalogue& catalogue, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    ServiceId idAt(const QModelIndex& index) const;
    /// Returns an invalid index if there is no such service.
    QModelIndex indexOf(const ServiceId& id) const;

private:
    void updateMarks(const ServiceId& id);
    QString markWords(const ServiceId& id) const;
    void loadServices();

    Catalogue& m_catalogue;
    struct Row
    {
        ServiceId id;
        QString name; ///< as displayed: sorting asks for it hundreds of times, before the first frame
    };
    QList<Row> m_rows;
};

} // namespace linekeeper
