// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/call_budget.h"

#include "api/retry_after.h"

#include <algorithm>
#include <vector>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// In milliseconds: a minute, and a little for what a call that was given up still has under way.
constexpr qint64 kMinute = 60'100;
/// In milliseconds: what a call takes on a usual day.
constexpr qint64 kUsualCall = 500;
constexpr std::chrono::milliseconds kExpectedInterval = 5s;
/// Looks every 5 s that can stand in the budget at once: one at each end of the minute, and one whose call
/// took its time.
constexpr int kExpectedPlaces = 13;
/// A 429 without Retry-After: the service's counters are said to run by the minute.
constexpr std::chrono::seconds kPauseWithoutWord = 60s;
constexpr double kSlowest = 0.125;
constexpr double kRecoveryAMinute = 0.1;

/// A pause longer than one that a service can ask for is from before the computer's clock was set back.
constexpr qint64 kLongestHold = std::chrono::milliseconds(maxRetryAfter).count();

/// What the person does comes on top of the looks.
int reserveOf(int limit)
{
    return std::max(1, limit / 30);
}

} // namespace

void CallBudget::setLimit(int perMinute)
{
    m_limit = std::clamp(perMinute, leastLimit, mostLimit);
}

void CallBudget::setNumbers(int expected, int others)
{
    m_expected = expected;
    m_others = others;
}

int CallBudget::limitAt(Time now) const
{
    if (!m_slowedAt)
        return m_limit;
    const double minutes = static_cast<double>(std::max<Time>(now - *m_slowedAt, 0)) / 60'000;
    const double share = std::min(1.0, m_slowedTo + kRecoveryAMinute * minutes);
    return std::max(2, static_cast<int>(share * m_limit));
}

int CallBudget::roomForExpected(int limit) const
{
    const int room = limit - reserveOf(limit);
    return std::max(1, m_others > 0 ? room * 3 / 4 : room);
}

int CallBudget::reservedForExpected(int limit) const
{
    return std::min(m_expected * kExpectedPlaces, roomForExpected(limit));
}

int CallBudget::reservedForOthers(int limit) const
{
    return std::max(1, limit - reserveOf(limit) - reservedForExpected(limit));
}

std::chrono::milliseconds CallBudget::expectedInterval(const QDateTime& now) const
{
    const int room = roomForExpected(limitAt(now.toMSecsSinceEpoch()));
    if (m_expected * kExpectedPlaces <= room)
        return kExpectedInterval;
    return std::max(kExpectedInterval, std::chrono::milliseconds(kMinute * m_expected / room));
}

std::chrono::milliseconds CallBudget::othersSpacing(const QDateTime& now) const
{
    return std::chrono::milliseconds((kMinute + kUsualCall) / reservedForOthers(limitAt(now.toMSecsSinceEpoch())));
}

CallBudget::Time CallBudget::freeAgain(const Place& place, Time now)
{
    // A time further away is from before the computer's clock was set back: nobody knows when it was.
    return place.isRunning ? now + kMinute : std::min(place.freeAgain, now + kMinute);
}

void CallBudget::dropFree(Time now)
{
    for (Place& place : m_places)
        place.freeAgain = freeAgain(place, now);
    m_places.removeIf([now](const Place& place) { return !place.isRunning && place.freeAgain <= now; });
}

CallBudget::Taken CallBudget::taken(Time now) const
{
    Taken taken;
    for (const Place& place : m_places) {
        if (freeAgain(place, now) > now)
            ++(place.kind == Kind::Urgent     ? taken.urgent
               : place.kind == Kind::Expected ? taken.expected
                                              : taken.others);
    }
    return taken;
}

int CallBudget::used(const QDateTime& now) const
{
    return taken(now.toMSecsSinceEpoch()).all();
}

quint64 CallBudget::begin(Kind kind, const QDateTime& at)
{
    const Time now = at.toMSecsSinceEpoch();
    dropFree(now);
    if (kind == Kind::Other) {
        const int room = reservedForOthers(limitAt(now));
        const int left = room - taken(now).others - 1;
        Time first = now + kMinute;
        for (const Place& place : m_places) {
            if (place.kind == Kind::Other || place.kind == Kind::Asked)
                first = std::min(first, place.freeAgain);
        }
        // While half of the room is there they go as they come: a few numbers are looked at all at once.
        // After that, and where it is not enough for all anyway, what is left has to last until the first
        // place is free again.
        const Time spacing =
            m_others <= room && left > room / 2 ? 0 : std::max(kMinute / room, (first - now) / std::max(left, 1));
        m_nextOther = now + spacing;
    }
    m_places.append({++m_calls, kind, now + kMinute, true});
    return m_calls;
}

void CallBudget::end(quint64 call, const QDateTime& now)
{
    for (Place& place : m_places) {
        if (place.call == call) {
            place.isRunning = false;
            place.freeAgain = now.toMSecsSinceEpoch() + kMinute;
        }
    }
}

CallBudget::Time CallBudget::whenRoom(Kind kind, Time now) const
{
    const int limit = limitAt(now);
    const int reserve = reserveOf(limit);
    const Taken all = taken(now);
    // One is left for the person whatever they did before. What others must leave is what the expected ones have not
    // taken of theirs.
    const int kept = kind == Kind::Expected ? std::max(1, reserve - all.urgent)
                                            : reserve + std::max(0, reservedForExpected(limit) - all.expected);
    int missing = all.all() + 1 - (limit - kept);
    if (kind == Kind::Expected)
        missing = std::max(missing, all.expected + 1 - roomForExpected(limit));
    if (missing <= 0 || all.all() == 0)
        return now;

    std::vector<Time> times;
    for (const Place& place : m_places) {
        if (const Time time = freeAgain(place, now); time > now)
            times.push_back(time);
    }
    const auto nth = times.begin() + std::min<std::ptrdiff_t>(missing, std::ssize(times)) - 1;
    std::nth_element(times.begin(), nth, times.end());
    return *nth;
}

QDateTime CallBudget::earliest(Kind kind, const QDateTime& at) const
{
    if (kind == Kind::Urgent)
        return at;
    const Time now = at.toMSecsSinceEpoch();
    Time time = whenRoom(kind, now);
    if (m_heldUntil <= now + kLongestHold)
        time = std::max(time, m_heldUntil);
    if (kind == Kind::Other && m_nextOther <= now + kMinute)
        time = std::max(time, m_nextOther);
    return at.addMSecs(time - now);
}

void CallBudget::holdBack(std::optional<std::chrono::seconds> retryAfter, bool tooMany, const QDateTime& at)
{
    const Time now = at.toMSecsSinceEpoch();
    const Time until = now + std::chrono::milliseconds(retryAfter.value_or(kPauseWithoutWord)).count();
    // Several calls under way are refused together: that is one refusal.
    const bool isNew = m_heldUntil <= now || m_heldUntil > now + kLongestHold;
    if (tooMany && (isNew || !m_slowedAt))
        m_slowedTo = std::max(kSlowest, static_cast<double>(limitAt(now)) / m_limit / 2);
    m_heldUntil = isNew ? until : std::max(m_heldUntil, until);
    if (tooMany)
        m_slowedAt = m_heldUntil;
}

void CallBudget::forgetHold()
{
    m_heldUntil = 0;
    m_slowedAt.reset();
    m_slowedTo = 1;
}

} // namespace linekeeper
