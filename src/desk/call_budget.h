// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace linekeeper {

/// How many calls the service may see in a minute, and what they are kept for; pure logic over times, no
/// timers.
///
/// A call holds its place in the budget from its start until a minute after its end: whenever in between it
/// reached the service, no minute there holds more calls than the limit. Within that, room is kept for what
/// the person does and for the numbers on which a code is expected; the other looks are spread, so that they
/// don't come in one heap a minute.
class CallBudget final
{
public:
    enum class Kind {
        Urgent,   ///< the person rents, releases or tries a key: never held up
        Expected, ///< a look at a number on which a code is expected
        Other,    ///< the looks at all other numbers, which are spread
        Asked,    ///< the person asked for it and can wait: the services, orders to be looked up
    };
    static constexpr int leastLimit = 10;
    static constexpr int mostLimit = 600;
    static constexpr int usualLimit = 60;

    /// Calls a minute; brought between the least and the most.
    void setLimit(int perMinute);
    int limit() const { return m_limit; }
    /// On how many numbers a code is expected, and how many others there are, which keep a quarter for
    /// themselves.
    void setNumbers(int expected, int others);
    /// How often each expected number can be looked at: every 5 s, or less often where there are too many of
    /// them.
    std::chrono::milliseconds expectedInterval(const QDateTime& now) const;

    /// How far apart looks at the others are where they take all the room that is theirs.
    std::chrono::milliseconds othersSpacing(const QDateTime& now) const;

    /// A call goes out. The answer names it for end().
    quint64 begin(Kind kind, const QDateTime& now);
    void end(quint64 call, const QDateTime& now);
    bool may(Kind kind, const QDateTime& now) const { return earliest(kind, now) <= now; }
    /// When the next call of a kind may go out: `now` or later. While calls are under way it can turn out
    /// later still.
    QDateTime earliest(Kind kind, const QDateTime& now) const;
    /// How many of the limit's calls are taken at the moment.
    int used(const QDateTime& now) const;

    /// The service said that it is too much, or to come back later: nothing but urgent calls until then (a
    /// minute where it does not say), and after `tooMany` half as many, which grow again by a tenth of the
    /// limit a minute.
    void holdBack(std::optional<std::chrono::seconds> retryAfter, bool tooMany, const QDateTime& now);
    /// What a former key was told to wait for is nothing to the next one.
    void forgetHold();

private:
    /// Milliseconds since 1970: hundreds of them are compared at every look.
    using Time = qint64;
    struct Place
    {
        quint64 call;
        Kind kind;
        Time freeAgain; ///< at the soonest, while the call is under way
        bool isRunning;
    };
    struct Taken
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
    Taken taken(Time now) const;
    static Time freeAgain(const Place& place, Time now);
    Time whenRoom(Kind kind, Time now) const;
    void dropFree(Time now);

    int m_limit = usualLimit;
    int m_expected = 0;
    int m_others = 1;
    QList<Place> m_places;
    quint64 m_calls = 0;
    Time m_nextOther = 0; ///< when the next of the others may go, which are spread
    Time m_heldUntil = 0;
    std::optional<Time> m_slowedAt; ///< the end of the last pause for too many calls
    double m_slowedTo = 1;
};

} // namespace linekeeper
