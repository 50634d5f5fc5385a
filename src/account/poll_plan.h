// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call_purpose.h"
#include "core/error.h"
#include "core/rental.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <chrono>
#include <optional>

namespace linekeeper {

/// Decides when each number is polled, and which comes first if not all can be; pure logic, no timers. A number is
/// polled every 5 s while a code is expected on it (for 10 minutes after it was rented, or after the user said so),
/// every 15 s while it is selected or had recent activity, and every 30 s otherwise; once more after it has ended. At
/// most one poll per number is in progress; after errors the pauses grow up to 10 minutes.
class PollPlan final
{
public:
    struct Due
    {
        OrderId order;
        CallPurpose purpose;
        friend bool operator==(const Due&, const Due&) = default;
    };
    /// When the next polls are due, separately for each purpose that a poll can have.
    struct NextDue
    {
        std::optional<QDateTime> expected;
        std::optional<QDateTime> other;
    };
    static constexpr std::chrono::milliseconds expecting = std::chrono::minutes(10);

    /// Sets how early a poll may be, as a share of the interval, so that numbers don't keep in step. 0 by default.
    void setJitter(double share) { m_jitter = share; }
    /// Sets what the rate limit allows: how often each expected number can be polled, and the spacing of polls of the
    /// others when one is always due. The selected and the recent numbers share what is left when no number waits 5
    /// minutes.
    void setPace(std::chrono::milliseconds expectedInterval, std::chrono::milliseconds othersSpacing,
                 const QDateTime& now);

    /// Adds a number, or updates it after a change. One that ended while it was polled is polled once more. One that
    /// has expired stays, at rest: it may turn out that the clock was wrong.
    void update(const Rental& rental, const QDateTime& now);
    /// Marks a number as just rented: a code is expected, whatever the service's clock says about the purchase. Not for
    /// one that was bought long ago and is only new in the record.
    void makeYoung(const Rental& rental, const QDateTime& now);
    /// Expects a code from now on, for 10 minutes; the first poll is due immediately.
    void expect(const OrderId& order, const QDateTime& now);
    /// Stops expecting: the code arrived or the user cancelled.
    void stopExpecting(const OrderId& order);
    /// Returns until when a code is expected; nothing if none is.
    std::optional<QDateTime> expectedUntil(const OrderId& order, const QDateTime& now) const;
    /// Returns the numbers on which a code is expected, longest expected first.
    QList<OrderId> expected(const QDateTime& now) const;
    /// Sets the number that the user is viewing; an empty one for none.
    void select(const OrderId& order) { m_selected = order; }
    /// Reports that something arrived on the number.
    void markRecent(const OrderId& order, const QDateTime& now);
    /// Drops all other numbers: they are not stored any more.
    void keepOnly(const QSet<OrderId>& orders);

    /// Returns the numbers to poll now: expected ones, those that waited nearly 5 minutes, the selected one, recent
    /// ones, the rest; among equals the one that waited longest.
    QList<Due> due(const QDateTime& now) const;
    /// Returns when polls are due; nothing if there are no numbers or all are being polled.
    NextDue nextDue(const QDateTime& now) const;
    /// True if only the clock keeps a number from being polled.
    bool hasResting(const QDateTime& now) const;
    /// Returns how many numbers are polled at `now`.
    int watched(const QDateTime& now) const;

    void started(const OrderId& order, const QDateTime& now);
    void succeeded(const OrderId& order, const QDateTime& now);
    void failed(const OrderId& order, const QDateTime& now);
    /// Reports a poll that was aborted without a result: it is due again.
    void abandoned(const OrderId& order, const QDateTime& now);
    /// Makes everything due immediately and clears the pauses.
    void hurry(const QDateTime& now);
    /// True while the poll that is in progress, or due, is the last one of a number that has ended.
    bool isLastPoll(const OrderId& order, const QDateTime& now) const;

private:
    enum class Rank { Expected, Overdue, Selected, Recent, Rest };
    using Interval = std::chrono::milliseconds;
    struct Watched
    {
        QDateTime expectedUntil; ///< invalid: no code is expected
        QDateTime recentUntil;   ///< invalid: nothing arrived lately
        QDateTime expires;       ///< invalid: unknown, so it is polled until it is released
        bool isReleased = false;
        QDateTime endedEarly; ///< when it was released, or the user said that it is over; invalid: it ends by itself
        QDateTime lastPoll;   ///< invalid: never
        QDateTime lastTold;   ///< when the last poll that finished, even in failure, began; invalid: none did
        QDateTime nextPoll;
        bool running = false;
        int failures = 0;
    };

    static bool isRecent(const Watched& watched, const QDateTime& now);
    static bool isExpected(const Watched& watched, const QDateTime& now);
    static bool hasEnded(const Watched& watched, const QDateTime& now);
    static bool isResting(const Watched& watched, const QDateTime& now);
    static QDateTime dueTime(const Watched& watched, const QDateTime& now);
    Rank rankOf(const OrderId& order, const Watched& watched, const QDateTime& now) const;
    Interval intervalOf(const OrderId& order, const Watched& watched, const QDateTime& now) const;
    Interval jittered(Interval interval);
    void endPoll(const OrderId& order, const QDateTime& now);

    QHash<OrderId, Watched> m_watched;
    OrderId m_selected;
    Interval m_expectedInterval = std::chrono::seconds(5);
    Interval m_selectedInterval = std::chrono::seconds(15);
    Interval m_recentInterval = std::chrono::seconds(15);
    double m_jitter = 0;
    quint32 m_random = 0x9e3779b9;
};

} // namespace linekeeper
