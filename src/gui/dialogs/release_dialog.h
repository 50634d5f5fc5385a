// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ReleaseDialog;
}

namespace linekeeper {

class Account;

/// Asks before a number is given back, which can't be undone, and shows how it went. Closing the dialog does not stop
/// it.
class ReleaseDialog final : public QDialog
{
    Q_OBJECT

public:
    /// The order must be on record.
    ReleaseDialog(Account& account, const OrderId& order, QWidget* parent = nullptr);
    ~ReleaseDialog() override;

private:
    void describe();
    void release();
    void finish(const Result<void>& result);

    Account& m_account;
    OrderId m_order;
    std::unique_ptr<Ui::ReleaseDialog> m_ui;
    bool m_running = false;
};

} // namespace linekeeper
