// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/numbers_model.h"

#include <QCollator>
#include <QSortFilterProxyModel>

namespace linekeeper {

/// The numbers in one state, sorted by the values behind the displayed text.
class NumbersFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit NumbersFilter(QObject* parent = nullptr);

    void setState(NumberState state);
    NumberState state() const { return m_state; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    NumberState m_state = NumberState::Active;
    QCollator m_collator;
};

} // namespace linekeeper
