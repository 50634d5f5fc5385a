// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/rental.h"
#include "desk/call_budget.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <chrono>
#include <optional>

namespace linekeeper {

/// Decides when each number is looked at, and which goes first where not all can; pure logic, no timers.
/// Every 5 s while a code is expected on it (10 minutes from when it was rented, or the person said so),
/// every 15 s while it is selected or something came on it lately, every 30 s else; once more when it has
/// ended. One look at a time for each; after errors the pauses grow up to 10 minutes.
class CheckPlan final
{
public:
    struct Due
    {
        OrderId order;
        CallBudget::Kind kind;
        friend bool operator==(const Due&, const Due&) = default;
    };
    /// What is to be looked at next, by what the budget tells apart.
    struct NextDue
    {
        std::optional<QDateTime> expected;
        std::optional<QDateTime> other;
    };
    static constexpr std::chrono::milliseconds expecting = std::chrono::minutes(10);

    /// By how much a look may be early, as a share of the interval, so that numbers don't keep step. None
    /// unless told.
    void setJitter(double share) { m_jitter = share; }
    /// What the budget allows: how often each expected number can be looked at, and how far apart looks at
    /// others are where there is always one due. The selected and the recent ones get what is left when
    /// nobody waits 5 minutes.
    void setPace(std::chrono::milliseconds expectedInterval, std::chrono::milliseconds othersSpacing,
                 const QDateTime& now);

    /// Takes a number up, or over again when it changed. One that ended while it was watched is looked at
    /// once more. One whose time is over stays, at rest: a clock that was wrong may say later that it goes on.
    void put(const Rental& rental, const QDateTime& now);
    /// The number has just come: a code is expected, whatever the service's clock says of its purchase. Not
    /// for one that was bought long ago and is only new on record.
    void makeYoung(const Rental& rental, const QDateTime& now);
    /// A code is expected from now on, for 10 minutes; the first look is due at once.
    void expect(const OrderId& order, const QDateTime& now);
    /// It came, or nobody waits for it any more.
    void stopExpecting(const OrderId& order);
    /// Until when a code is expected; nothing where none is.
    std::optional<QDateTime> expectedUntil(const OrderId& order, const QDateTime& now) const;
    /// The numbers on which a code is expected, longest expected first.
    QList<OrderId> expected(const QDateTime& now) const;
    /// The number that the person looks at; an empty one for none.
    void select(const OrderId& order) { m_selected = order; }
    /// Something came on the number.
    void noteActivity(const OrderId& order, const QDateTime& now);
    /// Drops all others: they are not on record any more.
    void keepOnly(const QSet<OrderId>& orders);

    /// The numbers to look at now: expected ones, those that waited nearly 5 minutes, the selected one,
    /// recent ones, the rest; among equals the one that waited longest.
    QList<Due> due(const QDateTime& now) const;
    /// When looks are due; nothing where no number is watched or all are being looked at.
    NextDue nextDue(const QDateTime& now) const;
    /// Whether the clock alone keeps a number from being watched.
    bool hasResting(const QDateTime& now) const;
    /// How many numbers are watched at `now`.
    int watched(const QDateTime& now) const;

    void started(const OrderId& order, const QDateTime& now);
    void succeeded(const OrderId& order, const QDateTime& now);
    void failed(const OrderId& order, const QDateTime& now);
    /// A look was given up before it told anything: it is due again.
    void abandoned(const OrderId& order, const QDateTime& now);
    /// Makes everything due at once and forgets the pauses.
    void hurry(const QDateTime& now);
    /// True while the look that is under way, or due, is the last one at a number that has ended.
    bool isLastLook(const OrderId& order, const QDateTime& now) const;

private:
    enum class Rank { Expected, Overdue, Selected, Recent, Rest };
    using Interval = std::chrono::milliseconds;
    struct Watched
    {
        QDateTime expectedUntil; ///< invalid: no code is expected
        QDateTime recentUntil;   ///< invalid: nothing came lately
        QDateTime expires;       ///< invalid: nobody knows, so it is watched until it is released
        bool isReleased = false;
        QDateTime
            endedEarly;     ///< when it was given back, or the person said that it is over; invalid: it ends by itself
        QDateTime lastLook; ///< invalid: never
        QDateTime lastTold; ///< when the last look began that came to an end; invalid: none did
        QDateTime nextLook;
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
    void endLook(const OrderId& order, const QDateTime& now);

    QHash<OrderId, Watched> m_watched;
    OrderId m_selected;
    Interval m_expectedInterval = std::chrono::seconds(5);
    Interval m_selectedInterval = std::chrono::seconds(15);
    Interval m_recentInterval = std::chrono::seconds(15);
    double m_jitter = 0;
    quint32 m_random = 0x9e3779b9;
};

} // namespace linekeeper
