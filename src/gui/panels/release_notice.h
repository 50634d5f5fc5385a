// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

namespace linekeeper {

class Banner;
class Rentals;
class Session;

/// A strip over a number's messages while nobody knows whether its release went through: says so, and asks again with
/// one click, which is safe.
class ReleaseNotice final : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseNotice(Rentals& rentals, const Session& session, QWidget* parent = nullptr);

    /// Empty: none.
    void setOrder(const OrderId& order);

Q_SIGNALS:
    /// "released already" included.
    void released(const linekeeper::OrderId& order);

private:
    void describe();
    void releaseAgain();

    Rentals& m_rentals;
    const Session& m_session;
    Banner* m_banner;
    OrderId m_order;
    OrderId m_running; ///< the order that is being asked for
    QString m_failure; ///< how the last asking ended, of m_order
};

} // namespace linekeeper
