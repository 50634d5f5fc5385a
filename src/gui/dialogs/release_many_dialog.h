// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/release_series.h"
#include "gui/dialogs/work_dialog.h"

class QTreeWidget;

namespace linekeeper {

class Account;

/// Asks once before several numbers are released, which can't be undone: names first what speaks against some of them.
/// Then releases one after the other, and shows what became of each. Closing it while it works stops it after the one
/// that is on its way.
class ReleaseManyDialog final : public WorkDialog
{
    Q_OBJECT

public:
    /// The orders must be on record.
    ReleaseManyDialog(Account& account, const QList<OrderId>& orders, QWidget* parent = nullptr);

private:
    void work() override;
    void callOff() override;
    /// What the user may not want to lose, one sentence each.
    QStringList exceptions() const;
    QTreeWidget* makeList();
    QString stateOf(const OrderId& order) const;
    void show(qsizetype place);
    void showEnd();
    QString summary() const;

    Account& m_account;
    QList<OrderId> m_orders;
    ReleaseSeries* m_series;
    QTreeWidget* m_list;
};

} // namespace linekeeper
