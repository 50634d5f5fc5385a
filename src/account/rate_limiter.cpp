// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/rate_limiter.h"

#include "api/retry_after.h"

#include <algorithm>
#include <vector>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// In milliseconds: a minute, and a little for what an aborted call still has in progress.
constexpr qint64 kMinute = 60'100;
/// In milliseconds: the usual duration of a call.
constexpr qint64 kUsualCall = 500;
constexpr std::chrono::milliseconds kExpectedInterval = 5s;
/// Polls every 5 s that can occupy slots at once: one at each end of the minute, and one whose call was slow.
constexpr int kExpectedPlaces = 13;
/// For a 429 without Retry-After: the service's counters are said to run by the minute.
constexpr std::chrono::seconds kPauseWithoutWord = 60s;
constexpr double kSlowest = 0.125;
constexpr double kRecoveryAMinute = 0.1;

/// A pause longer than the service can ask for dates from before the computer's clock was set back.
constexpr qint64 kLongestHold = std::chrono::milliseconds(kMaxRetryAfter).count();

/// Returns the slots reserved for user actions, in addition to polls.
int reserveOf(int limit)
{
    return std::max(1, limit / 30);
}

} // namespace

void RateLimiter::setLimit(int perMinute)
{
    m_limit = std::clamp(perMinute, kMinimumLimit, kMaximumLimit);
}

void RateLimiter::setNumbers(int expected, int others)
{
    m_expected = expected;
    m_others = others;
}

int RateLimiter::limitAt(Time now) const
{
    if (!m_slowedAt)
        return m_limit;
    const double minutes = static_cast<double>(std::max<Time>(now - *m_slowedAt, 0)) / 60'000;
    const double share = std::min(1.0, m_slowedTo + kRecoveryAMinute * minutes);
    return std::max(2, static_cast<int>(share * m_limit));
}

int RateLimiter::roomForExpected(int limit) const
{
    const int room = limit - reserveOf(limit);
    return std::max(1, m_others > 0 ? room * 3 / 4 : room);
}

int RateLimiter::reservedForExpected(int limit) const
{
    return std::min(m_expected * kExpectedPlaces, roomForExpected(limit));
}

int RateLimiter::reservedForOthers(int limit) const
{
    return std::max(1, limit - reserveOf(limit) - reservedForExpected(limit));
}

std::chrono::milliseconds RateLimiter::expectedInterval(const QDateTime& now) const
{
    const int room = roomForExpected(limitAt(now.toMSecsSinceEpoch()));
    if (m_expected * kExpectedPlaces <= room)
        return kExpectedInterval;
    return std::max(kExpectedInterval, std::chrono::milliseconds(kMinute * m_expected / room));
}

std::chrono::milliseconds RateLimiter::othersSpacing(const QDateTime& now) const
{
    return std::chrono::milliseconds((kMinute + kUsualCall) / reservedForOthers(limitAt(now.toMSecsSinceEpoch())));
}

RateLimiter::Time RateLimiter::freeAgain(const Slot& place, Time now)
{
    // A later time dates from before the computer's clock was set back: the real one is unknown.
    return place.isRunning ? now + kMinute : std::min(place.freeAgain, now + kMinute);
}

void RateLimiter::dropFree(Time now)
{
    for (Slot& place : m_places)
        place.freeAgain = freeAgain(place, now);
    m_places.removeIf([now](const Slot& place) { return !place.isRunning && place.freeAgain <= now; });
}

RateLimiter::UsedCalls RateLimiter::taken(Time now) const
{
    UsedCalls taken;
    for (const Slot& place : m_places) {
        if (freeAgain(place, now) > now)
            ++(place.purpose == CallPurpose::Urgent     ? taken.urgent
               : place.purpose == CallPurpose::Expected ? taken.expected
                                                        : taken.others);
    }
    return taken;
}

int RateLimiter::used(const QDateTime& now) const
{
    return taken(now.toMSecsSinceEpoch()).all();
}

quint64 RateLimiter::begin(CallPurpose purpose, const QDateTime& at)
{
    const Time now = at.toMSecsSinceEpoch();
    dropFree(now);
    if (purpose == CallPurpose::Other) {
        const int room = reservedForOthers(limitAt(now));
        const int left = room - taken(now).others - 1;
        Time first = now + kMinute;
        for (const Slot& place : m_places) {
            if (place.purpose == CallPurpose::Other || place.purpose == CallPurpose::Asked)
                first = std::min(first, place.freeAgain);
        }
        // While half of the slots are free, polls are sent as they come: a few numbers are polled all at once. After
        // that, and if there are too few for all anyway, the rest must last until the first slot is free again.
        const Time spacing =
            m_others <= room && left > room / 2 ? 0 : std::max(kMinute / room, (first - now) / std::max(left, 1));
        m_nextOther = now + spacing;
    }
    m_places.append({++m_calls, purpose, now + kMinute, true});
    return m_calls;
}

void RateLimiter::end(quint64 call, const QDateTime& now)
{
    for (Slot& place : m_places) {
        if (place.call == call) {
            place.isRunning = false;
            place.freeAgain = now.toMSecsSinceEpoch() + kMinute;
        }
    }
}

RateLimiter::Time RateLimiter::whenRoom(CallPurpose purpose, Time now) const
{
    const int limit = limitAt(now);
    const int reserve = reserveOf(limit);
    const UsedCalls all = taken(now);
    // One is reserved for the user whatever they did before. Others must also leave the expected polls' unused slots.
    const int kept = purpose == CallPurpose::Urgent ? 0
                     : purpose == CallPurpose::Expected
                         ? std::max(1, reserve - all.urgent)
                         : reserve + std::max(0, reservedForExpected(limit) - all.expected);
    int missing = all.all() + 1 - (limit - kept);
    if (purpose == CallPurpose::Expected)
        missing = std::max(missing, all.expected + 1 - roomForExpected(limit));
    if (missing <= 0 || all.all() == 0)
        return now;

    std::vector<Time> times;
    for (const Slot& place : m_places) {
        if (const Time time = freeAgain(place, now); time > now)
            times.push_back(time);
    }
    const auto nth = times.begin() + std::min<std::ptrdiff_t>(missing, std::ssize(times)) - 1;
    std::nth_element(times.begin(), nth, times.end());
    return *nth;
}

QDateTime RateLimiter::earliest(CallPurpose purpose, const QDateTime& at) const
{
    if (purpose == CallPurpose::Urgent)
        return at;
    const Time now = at.toMSecsSinceEpoch();
    Time time = afterHold(whenRoom(purpose, now), now);
    if (purpose == CallPurpose::Other && m_nextOther <= now + kMinute)
        time = std::max(time, m_nextOther);
    return at.addMSecs(time - now);
}

QDateTime RateLimiter::earliestInSeries(const QDateTime& at) const
{
    const Time now = at.toMSecsSinceEpoch();
    return at.addMSecs(afterHold(whenRoom(CallPurpose::Urgent, now), now) - now);
}

RateLimiter::Time RateLimiter::afterHold(Time time, Time now) const
{
    return m_heldUntil <= now + kLongestHold ? std::max(time, m_heldUntil) : time;
}

void RateLimiter::holdBack(std::optional<std::chrono::seconds> retryAfter, bool tooMany, const QDateTime& at)
{
    const Time now = at.toMSecsSinceEpoch();
    const Time until = now + std::chrono::milliseconds(retryAfter.value_or(kPauseWithoutWord)).count();
    // Several calls in progress are refused together: that is one refusal.
    const bool isNew = m_heldUntil <= now || m_heldUntil > now + kLongestHold;
    if (tooMany && (isNew || !m_slowedAt))
        m_slowedTo = std::max(kSlowest, static_cast<double>(limitAt(now)) / m_limit / 2);
    m_heldUntil = isNew ? until : std::max(m_heldUntil, until);
    if (tooMany)
        m_slowedAt = m_heldUntil;
}

void RateLimiter::forgetHold()
{
    m_heldUntil = 0;
    m_slowedAt.reset();
    m_slowedTo = 1;
}

} // namespace linekeeper
