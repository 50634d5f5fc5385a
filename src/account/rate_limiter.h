// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call_purpose.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace linekeeper {

/// Limits the calls per minute and reserves some of them; pure logic over times, no timers.
///
/// A call occupies a slot from its start until a minute after its end: whenever in between it reached the service, no
/// minute there has more calls than the limit. Within the limit, slots are reserved for user actions and for the
/// numbers on which a code is expected; the other polls are spread, so that they don't all come in one burst per
/// minute.
class RateLimiter final
{
public:
    static constexpr int kMinimumLimit = 10;
    static constexpr int kMaximumLimit = 600;
    static constexpr int kDefaultLimit = 60;

    /// Sets the calls per minute, clamped to the least and the most.
    void setLimit(int perMinute);
    int limit() const { return m_limit; }
    /// Sets on how many numbers a code is expected, and how many others there are; a quarter is reserved for the
    /// others.
    void setNumbers(int expected, int others);
    /// Returns how often each expected number can be polled: every 5 s, or less often if there are too many of them.
    std::chrono::milliseconds expectedInterval(const QDateTime& now) const;

    /// Returns the spacing of polls of the others when they use all their slots.
    std::chrono::milliseconds othersSpacing(const QDateTime& now) const;

    /// Starts a call. Returns its id for end().
    quint64 begin(CallPurpose purpose, const QDateTime& now);
    void end(quint64 call, const QDateTime& now);
    bool may(CallPurpose purpose, const QDateTime& now) const { return earliest(purpose, now) <= now; }
    /// Returns when the next call for a purpose may be sent: `now` or later. It can become later still while calls are
    /// in progress.
    QDateTime earliest(CallPurpose purpose, const QDateTime& now) const;
    /// Returns when the next urgent call of a series may be sent: single ones are never delayed, a series stays within
    /// the limit and waits for a retry time, but goes before all polls.
    QDateTime earliestInSeries(const QDateTime& now) const;
    /// Returns how many of the limit's calls are in use at the moment.
    int used(const QDateTime& now) const;

    /// Applies a rate limit or retry time from the service: allows nothing but urgent calls until then (for a minute if
    /// it gives no time), and after `tooMany` only half as many, growing again by a tenth of the limit per minute.
    void holdBack(std::optional<std::chrono::seconds> retryAfter, bool tooMany, const QDateTime& now);
    /// Drops a retry time that was meant for a former key.
    void forgetHold();

private:
    /// Milliseconds since 1970: hundreds of them are compared at every poll.
    using Time = qint64;
    struct Slot
    {
        quint64 call;
        CallPurpose purpose;
        Time freeAgain; ///< at the earliest, while the call is in progress
        bool isRunning;
    };
    struct UsedCalls
    {
        int urgent = 0;
        int expected = 0;
        int others = 0;
        int all() const { return urgent + expected + others; }
    };

    int limitAt(Time now) const;
    int roomForExpected(int limit) const;
    int reservedForExpected(int limit) const;
    int reservedForOthers(int limit) const;
    UsedCalls taken(Time now) const;
    static Time freeAgain(const Slot& place, Time now);
    Time whenRoom(CallPurpose purpose, Time now) const;
    Time afterHold(Time time, Time now) const;
    void dropFree(Time now);

    int m_limit = kDefaultLimit;
    int m_expected = 0;
    int m_others = 1;
    QList<Slot> m_places;
    quint64 m_calls = 0;
    Time m_nextOther = 0; ///< when the next of the others, which are spread, may be sent
    Time m_heldUntil = 0;
    std::optional<Time> m_slowedAt; ///< the end of the last pause for too many calls
    double m_slowedTo = 1;
};

} // namespace linekeeper
