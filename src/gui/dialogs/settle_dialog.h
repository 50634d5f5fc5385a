// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/order_lookup.h"
#include "core/purchase_attempt.h"
#include "gui/widgets/label_tone.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace linekeeper {

class Account;

/// Settles a purchase without an answer with its order: takes the id from the service's website, asks the service for
/// its messages, shows what they tell, and writes it down when the person says so. A wrong id changes nothing.
class SettleDialog final : public QDialog
{
    Q_OBJECT

public:
    SettleDialog(Account& account, const PurchaseAttempt& attempt, QWidget* parent = nullptr);

Q_SIGNALS:
    /// `isNew` is false where the order was on record already.
    void settled(const linekeeper::OrderId& order, bool isNew);

private:
    void proceed();
    void lookUp();
    void settle();
    void forgetFinding();
    void showFound(const FoundOrder& found);
    void showFailed(const Error& error);
    void showOnRecord(const Rental& rental);
    void updateControls();
    void say(const QString& text, Tone tone);

    Account& m_account;
    PurchaseAttempt m_attempt;
    OrderLookup m_lookup;
    std::optional<FoundOrder> m_found;
    QLineEdit* m_id;
    QLabel* m_result;
    QProgressBar* m_progress;
    QPushButton* m_go;
};

} // namespace linekeeper
