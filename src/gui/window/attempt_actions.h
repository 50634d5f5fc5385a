// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/purchase_attempt.h"

#include <QObject>

#include <optional>

class QWidget;

namespace linekeeper {

class Account;

/// The ways in which the person settles a purchase without an answer, each with its question. Nothing here rents by
/// itself.
class AttemptActions final : public QObject
{
    Q_OBJECT

public:
    /// `window` is what the questions stand before.
    AttemptActions(Account& account, QWidget& window);

    /// The purchase that the following ask about; null for none.
    void setAttempt(const PurchaseAttempt* attempt) { m_attempt = attempt ? std::optional(*attempt) : std::nullopt; }
    void enterOrder();
    void askNothingRented();
    void askRentAgain();

Q_SIGNALS:
    void settled(const linekeeper::OrderId& order);
    /// The person was warned and wants to rent the same once more. The purchase stays as it is.
    void rentAgainRequested(const linekeeper::RentalRequest& request);
    void announced(const QString& text);

private:
    Account& m_account;
    QWidget& m_window;
    std::optional<PurchaseAttempt> m_attempt;
};

} // namespace linekeeper
