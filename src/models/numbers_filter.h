// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/number_query.h"
#include "models/numbers_model.h"

#include <QCollator>
#include <QSortFilterProxyModel>

namespace linekeeper {

/// The numbers in one state that the user asks for, sorted by the values behind the displayed text.
class NumbersFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit NumbersFilter(QObject* parent = nullptr);

    void setState(NumberState state);
    void setQuery(const NumberQuery& query);
    bool hasQuery() const { return !m_query.isEmpty(); }
    NumberState state() const { return m_state; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    NumberState m_state = NumberState::Active;
    NumberQuery m_query;
    QCollator m_collator;
};

} // namespace linekeeper
