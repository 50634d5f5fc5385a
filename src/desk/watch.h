// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call_handle.h"
#include "desk/check_plan.h"

#include <QObject>
#include <QTimer>

namespace linekeeper {

class Clock;
class Inbox;
class RentalApi;
class Rentals;
class Session;
struct MessagesAnswer;

/// Looks for messages of every active number, as the plan says, and hands what comes to the inbox. Few looks are under way
/// at once: Qt would let only six of them go and keep the others waiting, for calls that a refusal has made wrong.
class Watch final : public QObject
{
    Q_OBJECT

public:
    Watch(RentalApi& api, Rentals& rentals, Inbox& inbox, Session& session, const Clock& clock,
          QObject* parent = nullptr);

    /// Makes no more calls, for good.
    void stop();
    /// Looks at all active numbers as soon as may be.
    void lookNow();
    /// While on hold no look is started; those under way come to their end.
    void setOnHold(bool onHold);
    /// The record was changed as a whole: goes on with the numbers that are there now.
    void startOver();
    /// Starts what is due at the clock's time. Runs by itself; for tests that turn the clock.
    void wake();

    /// How many numbers are looked at from time to time; 0 while no calls are made.
    int watched() const;
    int looksUnderWay() const { return static_cast<int>(m_looks.size()); }
    /// When the next look is due; nothing while none is planned.
    std::optional<QDateTime> nextLook() const;
    /// Why a number's answer could not be written down, until one of that number can.
    std::optional<Error> storageError() const;

Q_SIGNALS:
    /// Any of the above changed.
    void changed();

private:
    enum class Youth { Kept, Begins };
    void take(const OrderId& order, Youth youth);
    void look(const OrderId& order);
    void end(const OrderId& order, const Result<MessagesAnswer>& answer, int keySerial);
    void startAfresh();
    void followSession();
    /// Those with another key than this.
    void giveUpLooks(int keySerial);
    int mostLooks() const;
    void arm();
    bool mayLook() const;

    RentalApi& m_api;
    Rentals& m_rentals;
    Inbox& m_inbox;
    Session& m_session;
    const Clock& m_clock;
    CheckPlan m_plan;
    QTimer m_timer;
    struct Look
    {
        CallHandle call;
        int keySerial = 0;
    };
    bool m_isStopped = false;
    bool m_waitsForProof = false; ///< numbers are due and wait until the key has proven good
    QHash<OrderId, Look> m_looks; ///< those under way
    QHash<OrderId, Error> m_storageErrors;
    bool m_onHold = false;
};

} // namespace linekeeper
