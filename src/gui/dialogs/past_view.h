// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/past_codes.h"
#include "core/rental.h"

#include <QWidget>

class QLabel;

namespace linekeeper {

class Account;

/// What the person's own record says of a service, duration and areas before the next purchase. Nothing where it says
/// nothing. It never becomes lower, so that what stands below does not jump.
class PastView final : public QWidget
{
    Q_OBJECT

public:
    /// `account` must outlive this.
    explicit PastView(Account& account, QWidget* parent = nullptr);

    /// Prices are there at once, the codes a moment later: they are read on another thread.
    void setRequest(const RentalRequest& request, const QString& serviceName);
    QString text() const;

Q_SIGNALS:
    /// The text changed.
    void changed();

private:
    void find();
    void say();

    Account& m_account;
    QLabel* m_text;
    RentalRequest m_request;
    QString m_serviceName;
    std::optional<PastOfService> m_codes; ///< nothing until they are read
};

} // namespace linekeeper
