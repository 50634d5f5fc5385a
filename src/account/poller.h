// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/poll_plan.h"
#include "api/call_handle.h"
#include "api/responses.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace linekeeper {

class CallMeter;
class Clock;
class Inbox;
class RentalApi;
class Rentals;
class Session;
struct StoredMessage;

/// Polls every active number as the plan says, and passes the responses to the inbox. Only a few polls are in progress
/// at once: Qt would send only six and queue the others, which would then be sent even after a refusal.
class Poller final : public QObject
{
    Q_OBJECT

public:
    Poller(RentalApi& api, Rentals& rentals, Inbox& inbox, Session& session, CallMeter& meter, const Clock& clock,
           QObject* parent = nullptr);

    /// Makes no more calls, for good.
    void stop();
    /// Polls all active numbers as soon as possible.
    void pollNow();
    /// Polls all because the user asked: the computer is obviously awake, and the desktop's word about the network is
    /// put to the test.
    void pollAsAsked();
    /// Starts no polls while on hold; those in progress are finished.
    void setOnHold(bool onHold);
    /// Starts no polls without a network; when it is back, all active numbers are polled as soon as possible. A
    /// response from the service overrides the desktop's word until that changes.
    void setAway(bool away);
    /// The same while the computer sleeps. Polls that were in progress when it fell asleep are started again, on fresh
    /// connections.
    void setAsleep(bool asleep);
    /// Reports that the computer is in another network: polls are sent on fresh connections.
    void reconnect();
    /// Continues with the present numbers after the record was changed as a whole.
    void startOver();
    /// Expects a code on the number: it is polled every 5 s for 10 minutes, or until a code arrives.
    void expectCode(const OrderId& order);
    void stopExpecting(const OrderId& order);
    /// Returns until when a code is expected; nothing if none is.
    std::optional<QDateTime> expectedUntil(const OrderId& order) const;
    /// Returns the numbers on which a code is expected, longest expected first.
    QList<OrderId> expected() const;
    /// Sets the number that the user is viewing, which has priority over others; an empty one for none.
    void select(const OrderId& order);
    /// Sets how early polls may be; see PollPlan::setJitter.
    void setJitter(double share) { m_plan.setJitter(share); }
    /// Starts the polls that are due at the clock's time. Called automatically; public for tests that advance the
    /// clock.
    void wake();

    /// Returns how many numbers are polled; 0 while no calls are made.
    int watched() const;
    int pollsUnderWay() const { return static_cast<int>(m_polls.size()); }
    /// Returns when the next poll is due; nothing if none is planned.
    std::optional<QDateTime> nextPoll() const;
    /// Why a number's response could not be stored, until one of that number can be.
    std::optional<Error> storageError() const;

Q_SIGNALS:
    /// Any of the above changed.
    void changed();
    /// The expected code arrived, in the message with this row; no more codes are expected on its number.
    void expectedCodeCame(linekeeper::MessageRow row);

private:
    enum class NumberAge { Kept, New };
    void updatePlan(const OrderId& order, NumberAge youth);
    void poll(const PollPlan::Due& due);
    void acceptArrived(const QList<StoredMessage>& messages);
    void believeAnAnswer();
    struct Answered
    {
        OrderId order;
        Result<MessagesResponse> answer;
        int keySerial = 0;
    };
    void gather(Answered answered);
    /// Ends the polls whose responses arrived together.
    void applyGathered();
    void finish(const Answered& answered, const Result<void>& merged);
    void startAfresh();
    void followSession();
    /// Cancels polls with another key than this.
    void cancelPolls(int keySerial);
    int maxPolls() const;
    void arm();
    bool mayPoll() const;

    RentalApi& m_api;
    Rentals& m_rentals;
    Inbox& m_inbox;
    Session& m_session;
    CallMeter& m_meter;
    const Clock& m_clock;
    PollPlan m_plan;
    QTimer m_timer;
    struct Poll
    {
        CallHandle call;
        int keySerial = 0;
    };
    bool m_isStopped = false;
    bool m_waitsForProof = false;     ///< numbers are due and wait until the key has proven valid
    QHash<OrderId, Poll> m_polls;     ///< those in progress
    std::vector<Answered> m_gathered; ///< responses of this turn of the event loop
    QHash<OrderId, Error> m_storageErrors;
    bool m_onHold = false;
    bool m_isAway = false;
    bool m_triesAway = false; ///< away, but polls all the same until a call fails
    bool m_isAsleep = false;
};

} // namespace linekeeper
