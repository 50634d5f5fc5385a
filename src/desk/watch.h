// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/check_plan.h"

#include <QObject>
#include <QTimer>

namespace linekeeper {

class Clock;
class Inbox;
class RentalApi;
class Rentals;
class Session;

/// Looks for messages of every active number, as the plan says, and hands what comes to the inbox.
class Watch final : public QObject
{
    Q_OBJECT

public:
    Watch(RentalApi& api, Rentals& rentals, Inbox& inbox, Session& session, const Clock& clock,
          QObject* parent = nullptr);

    /// Looks at all active numbers as soon as may be.
    void lookNow();
    /// Starts what is due at the clock's time. Runs by itself; for tests that turn the clock.
    void wake();

    /// How many numbers are looked at from time to time; 0 while no calls are made.
    int watched() const;
    int looksUnderWay() const { return m_underWay; }
    /// When the next look is due; nothing while none is planned.
    std::optional<QDateTime> nextLook() const;
    /// Why an answer could not be written down, until one can.
    const std::optional<Error>& storageError() const { return m_storageError; }

Q_SIGNALS:
    /// Any of the above changed.
    void changed();

private:
    void take(const OrderId& order);
    void look(const OrderId& order);
    void arm();

    RentalApi& m_api;
    Rentals& m_rentals;
    Inbox& m_inbox;
    Session& m_session;
    const Clock& m_clock;
    CheckPlan m_plan;
    QTimer m_timer;
    int m_underWay = 0;
    std::optional<Error> m_storageError;
};

} // namespace linekeeper
