// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/check_plan.h"

#include <algorithm>
#include <tuple>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kNearInterval = 15s; ///< the selected number, and those that something came on
constexpr std::chrono::milliseconds kInterval = 30s;
constexpr std::chrono::milliseconds kRecent = 10min;
/// Where these could not be looked at this often, they are like all others.
constexpr std::chrono::milliseconds kMostNear = 60s;
/// How often each number is looked at at the least, with a little to spare of 5 minutes.
constexpr std::chrono::milliseconds kInTime = 285s;
/// Whoever waited this long goes before those that are looked at often: none should wait 5 minutes.
constexpr std::chrono::milliseconds kOverdue = 280s;
constexpr std::chrono::milliseconds kLongestPause = 10min;
/// What a number got until its end is asked for so long after it; later it may have been erased here.
constexpr std::chrono::milliseconds kLastLookWithin = 24h;
/// Doubling the shortest interval this often passes the longest pause.
constexpr int kMostDoublings = 8;
/// Clocks differ, by a time zone at worst: what was bought longer ago than this is not being waited for.
constexpr std::chrono::milliseconds kJustBought = 24h;

std::optional<QDateTime> sooner(const std::optional<QDateTime>& known, const QDateTime& time)
{
    return known ? std::min(*known, time) : time;
}

} // namespace

void CheckPlan::put(const Rental& rental, const QDateTime& now)
{
    auto known = m_watched.find(rental.order);
    const bool isOver = !isActive(rental, now);
    const bool isReleased = rental.release == ReleaseState::Done;
    if (known == m_watched.end() && isReleased)
        return;
    if (known == m_watched.end()) {
        known = m_watched.insert(rental.order, {});
        // A service whose clock runs ahead must not have a code expected for hours.
        if (rental.purchased.isValid())
            known->expectedUntil = std::min(rental.purchased, now).addDuration(expecting);
        // Waits longer than whoever is looked at in this same moment.
        known->lastLook = now.addMSecs(-1);
        // What was read just now, to find out about the order, is not read again at once.
        known->nextLook = rental.looked ? now.addDuration(intervalOf(rental.order, *known, now)) : now;
        if (isOver)
            known->lastTold = now;
    } else if (isOver && !hasEnded(*known, now)) {
        // What came since the last look would never be seen.
        known->endedEarly = now;
        known->lastTold = {};
        known->nextLook = now;
    } else if (!isOver) {
        known->endedEarly = {};
    }
    known->expires = rental.expires;
    known->isReleased = isReleased;
}

void CheckPlan::makeYoung(const Rental& rental, const QDateTime& now)
{
    const auto found = m_watched.find(rental.order);
    if (found != m_watched.end() && rental.purchased > now.addDuration(-kJustBought))
        found->expectedUntil = now.addDuration(expecting);
}

void CheckPlan::expect(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->expectedUntil = now.addDuration(expecting);
    found->nextLook = now;
}

void CheckPlan::stopExpecting(const OrderId& order)
{
    if (const auto found = m_watched.find(order); found != m_watched.end())
        found->expectedUntil = {};
}

std::optional<QDateTime> CheckPlan::expectedUntil(const OrderId& order, const QDateTime& now) const
{
    const auto found = m_watched.find(order);
    return found != m_watched.end() && isExpected(*found, now) ? std::optional(found->expectedUntil) : std::nullopt;
}

QList<OrderId> CheckPlan::expected(const QDateTime& now) const
{
    QList<std::pair<QDateTime, OrderId>> waiting;
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        if (isExpected(*it, now))
            waiting.append({it->expectedUntil, it.key()});
    }
    std::sort(waiting.begin(), waiting.end());
    QList<OrderId> orders;
    for (const auto& [until, order] : waiting)
        orders.append(order);
    return orders;
}

void CheckPlan::noteActivity(const OrderId& order, const QDateTime& now)
{
    if (const auto found = m_watched.find(order); found != m_watched.end())
        found->recentUntil = now.addDuration(kRecent);
}

void CheckPlan::keepOnly(const QSet<OrderId>& orders)
{
    for (auto it = m_watched.begin(); it != m_watched.end();)
        it = orders.contains(it.key()) ? std::next(it) : m_watched.erase(it);
}

bool CheckPlan::hasEnded(const Watched& watched, const QDateTime& now)
{
    return watched.isReleased || (watched.expires.isValid() && now >= watched.expires);
}

bool CheckPlan::isResting(const Watched& watched, const QDateTime& now)
{
    if (watched.running || !hasEnded(watched, now))
        return false;
    const QDateTime end = watched.endedEarly.isValid() ? watched.endedEarly : watched.expires;
    // A look that is yet to come was made by a clock that was ahead.
    const bool isLookedAt = watched.lastTold.isValid() && watched.lastTold >= end && watched.lastTold <= now;
    return isLookedAt || end.addDuration(kLastLookWithin) < now;
}

bool CheckPlan::isRecent(const Watched& watched, const QDateTime& now)
{
    return watched.recentUntil.isValid() && now < watched.recentUntil;
}

void CheckPlan::setPace(Interval expectedInterval, Interval othersSpacing, const QDateTime& now)
{
    m_expectedInterval = expectedInterval;
    int others = 0;
    int recent = 0;
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        if (hasEnded(*it, now) || isExpected(*it, now))
            continue;
        ++others;
        recent += isRecent(*it, now) && it.key() != m_selected ? 1 : 0;
    }
    // Looks a millisecond that are left when each of the others has had its own in time.
    const double spare =
        1.0 / static_cast<double>(othersSpacing.count()) - others / static_cast<double>(kInTime.count());
    const auto shared = [spare](int numbers) {
        return spare <= 0
                   ? kInTime
                   : std::clamp(Interval(static_cast<qint64>(std::min(numbers / spare, 1e6))), kNearInterval, kInTime);
    };
    m_recentInterval = shared(recent + 1);
    m_selectedInterval = m_recentInterval > kMostNear ? shared(1) : m_recentInterval;
}

bool CheckPlan::isExpected(const Watched& watched, const QDateTime& now)
{
    return watched.expectedUntil.isValid() && now < watched.expectedUntil && !hasEnded(watched, now);
}

CheckPlan::Rank CheckPlan::rankOf(const OrderId& order, const Watched& watched, const QDateTime& now) const
{
    if (isExpected(watched, now))
        return Rank::Expected;
    if (hasEnded(watched, now) || watched.lastLook.addDuration(kOverdue) <= now)
        return Rank::Overdue;
    if (order == m_selected && m_selectedInterval <= kMostNear)
        return Rank::Selected;
    return isRecent(watched, now) && m_recentInterval <= kMostNear ? Rank::Recent : Rank::Rest;
}

CheckPlan::Interval CheckPlan::intervalOf(const OrderId& order, const Watched& watched, const QDateTime& now) const
{
    if (isExpected(watched, now))
        return m_expectedInterval;
    const Interval near = order == m_selected      ? m_selectedInterval
                          : isRecent(watched, now) ? m_recentInterval
                                                   : kInterval;
    return near <= kMostNear ? near : kInterval;
}

CheckPlan::Interval CheckPlan::jittered(Interval interval)
{
    // xorshift: all that is asked of it is that numbers drift apart.
    m_random ^= m_random << 13U;
    m_random ^= m_random >> 17U;
    m_random ^= m_random << 5U;
    const double early = m_jitter * (static_cast<double>(m_random % 1024) / 1024);
    return Interval(static_cast<qint64>(static_cast<double>(interval.count()) * (1 - early)));
}

QDateTime CheckPlan::dueTime(const Watched& watched, const QDateTime& now)
{
    // No pause is longer than the longest: a later time is from before the computer's clock was set back.
    const QDateTime next = watched.nextLook > now.addDuration(kLongestPause) ? now : watched.nextLook;
    return watched.expires.isValid() ? std::min(next, watched.expires) : next;
}

QList<CheckPlan::Due> CheckPlan::due(const QDateTime& now) const
{
    QList<std::tuple<Rank, QDateTime, OrderId>> waiting;
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        if (!it->running && dueTime(*it, now) <= now && !isResting(*it, now))
            waiting.append({rankOf(it.key(), *it, now), it->lastLook, it.key()});
    }
    std::sort(waiting.begin(), waiting.end());
    QList<Due> looks;
    for (const auto& [rank, since, order] : waiting)
        looks.append({order, rank == Rank::Expected ? CallBudget::Kind::Expected : CallBudget::Kind::Other});
    return looks;
}

CheckPlan::NextDue CheckPlan::nextDue(const QDateTime& now) const
{
    NextDue next;
    for (const Watched& watched : m_watched) {
        if (watched.running || isResting(watched, now))
            continue;
        const QDateTime time = std::max(dueTime(watched, now), now);
        std::optional<QDateTime>& earliest = isExpected(watched, now) ? next.expected : next.other;
        earliest = sooner(earliest, time);
    }
    return next;
}

int CheckPlan::watched(const QDateTime& now) const
{
    return static_cast<int>(std::count_if(m_watched.cbegin(), m_watched.cend(),
                                          [&now](const Watched& watched) { return !hasEnded(watched, now); }));
}

bool CheckPlan::hasResting(const QDateTime& now) const
{
    return std::any_of(m_watched.cbegin(), m_watched.cend(),
                       [&now](const Watched& watched) { return !watched.isReleased && isResting(watched, now); });
}

bool CheckPlan::isLastLook(const OrderId& order, const QDateTime& now) const
{
    const auto found = m_watched.find(order);
    return found != m_watched.end() && hasEnded(*found, now);
}

void CheckPlan::started(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->running = true;
    found->lastLook = now;
    found->nextLook = now.addDuration(jittered(intervalOf(order, *found, now)));
}

void CheckPlan::endLook(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    found->running = false;
    // What was asked for before the end may miss what came until then.
    found->lastTold = found->lastLook;
    if (found->isReleased && isResting(*found, now))
        m_watched.erase(found);
}

void CheckPlan::succeeded(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->failures = 0;
    endLook(order, now);
}

void CheckPlan::failed(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->failures = std::min(found->failures + 1, kMostDoublings);
    const Interval pause = std::min(intervalOf(order, *found, now) * (1 << found->failures), kLongestPause);
    found->nextLook = now.addDuration(pause);
    endLook(order, now);
}

void CheckPlan::abandoned(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->running = false;
    found->nextLook = now;
}

void CheckPlan::hurry(const QDateTime& now)
{
    for (Watched& watched : m_watched) {
        watched.failures = 0;
        watched.nextLook = now;
    }
}

} // namespace linekeeper
