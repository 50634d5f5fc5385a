// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/answers.h"
#include "api/call_handle.h"
#include "desk/check_plan.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace linekeeper {

class Budget;
class Clock;
class Inbox;
class RentalApi;
class Rentals;
class Session;
struct StoredMessage;

/// Looks for messages of every active number, as the plan says, and hands what comes to the inbox. Few looks are under
/// way at once: Qt would let only six of them go and keep the others waiting, for calls that a refusal has made wrong.
class Watch final : public QObject
{
    Q_OBJECT

public:
    Watch(RentalApi& api, Rentals& rentals, Inbox& inbox, Session& session, Budget& budget, const Clock& clock,
          QObject* parent = nullptr);

    /// Makes no more calls, for good.
    void stop();
    /// Looks at all active numbers as soon as may be.
    void lookNow();
    /// The same because the person says so: whoever asks is awake, and what the desktop says of the network is put to
    /// the test.
    void lookAsAsked();
    /// While on hold no look is started; those under way come to their end.
    void setOnHold(bool onHold);
    /// Without a network no look is started; when it is back, all active numbers are looked at as soon as may be. An
    /// answer of the service is believed before the desktop's word, until that changes.
    void setAway(bool away);
    /// The computer sleeps, or woke: the same. What was under way when it fell asleep is begun anew, on fresh
    /// connections.
    void setAsleep(bool asleep);
    /// The computer is in another network: looks go out on fresh connections.
    void noteOtherWay();
    /// The record was changed as a whole: goes on with the numbers that are there now.
    void startOver();
    /// A code is expected on the number: it is looked at every 5 s for 10 minutes, or until a code comes.
    void expectCode(const OrderId& order);
    void stopExpecting(const OrderId& order);
    /// Until when a code is expected; nothing where none is.
    std::optional<QDateTime> expectedUntil(const OrderId& order) const;
    /// The numbers on which a code is expected, longest expected first.
    QList<OrderId> expected() const;
    /// The number that the person looks at, which goes before others; an empty one for none.
    void select(const OrderId& order);
    /// By how much looks may be early; see CheckPlan::setJitter.
    void setJitter(double share) { m_plan.setJitter(share); }
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
    /// The code that was expected came, in the message with this row; nothing more is expected on its number.
    void expectedCodeCame(linekeeper::MessageRow row);

private:
    enum class Youth { Kept, Begins };
    void take(const OrderId& order, Youth youth);
    void look(const CheckPlan::Due& due);
    void noteArrived(const QList<StoredMessage>& messages);
    void believeAnAnswer();
    struct Answered
    {
        OrderId order;
        Result<MessagesAnswer> answer;
        int keySerial = 0;
    };
    void gather(Answered answered);
    /// Ends the looks whose answers came together.
    void endGathered();
    void end(const Answered& answered, const Result<void>& taken);
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
    Budget& m_budget;
    const Clock& m_clock;
    CheckPlan m_plan;
    QTimer m_timer;
    struct Look
    {
        CallHandle call;
        int keySerial = 0;
    };
    bool m_isStopped = false;
    bool m_waitsForProof = false;     ///< numbers are due and wait until the key has proven good
    QHash<OrderId, Look> m_looks;     ///< those under way
    std::vector<Answered> m_gathered; ///< answers of this turn of the event loop
    QHash<OrderId, Error> m_storageErrors;
    bool m_onHold = false;
    bool m_isAway = false;
    bool m_triesAway = false; ///< away, and asks all the same until a call fails
    bool m_isAsleep = false;
};

} // namespace linekeeper
