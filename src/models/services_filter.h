// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>

namespace linekeeper {

/// The services as displayed: favorites first, then by name, filtered by what the user typed.
class ServicesFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ServicesFilter(QObject* parent = nullptr);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QCollator m_collator;
};

} // namespace linekeeper
