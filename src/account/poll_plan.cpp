// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/poll_plan.h"

#include <algorithm>
#include <tuple>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kNearInterval = 15s; ///< the selected number, and those with recent activity
constexpr std::chrono::milliseconds kInterval = 30s;
constexpr std::chrono::milliseconds kRecent = 10min;
/// If these numbers can't be polled this often, they are treated like all others.
constexpr std::chrono::milliseconds kMostNear = 60s;
/// Each number is polled at least this often: 5 minutes with a little to spare.
constexpr std::chrono::milliseconds kInTime = 285s;
/// A number that waited this long has priority over those polled often: none should wait 5 minutes.
constexpr std::chrono::milliseconds kOverdue = 280s;
constexpr std::chrono::milliseconds kLongestPause = 10min;
/// How long after its end a number may still be polled for what it received before; later that may have been erased
/// here.
constexpr std::chrono::milliseconds kLastLookWithin = 24h;
/// Doubling the shortest interval this often exceeds the longest pause.
constexpr int kMostDoublings = 8;
/// Clocks differ, by a time zone at worst: nobody is waiting for a code on a number bought longer ago than this.
constexpr std::chrono::milliseconds kJustBought = 24h;

std::optional<QDateTime> sooner(const std::optional<QDateTime>& known, const QDateTime& time)
{
    return known ? std::min(*known, time) : time;
}

} // namespace

void PollPlan::update(const Rental& rental, const QDateTime& now)
{
    auto known = m_watched.find(rental.order);
    const bool isOver = !isActive(rental, now);
    const bool isReleased = rental.release == ReleaseState::Done;
    if (known == m_watched.end() && isReleased)
        return;
    if (known == m_watched.end()) {
        known = m_watched.insert(rental.order, {});
        // If the service's clock is ahead, a code must not be expected for hours.
        if (rental.purchased.isValid())
            known->expectedUntil = std::min(rental.purchased, now).addDuration(expecting);
        // Treated as waiting longer than numbers polled at this same moment.
        known->lastPoll = now.addMSecs(-1);
        // A number just polled to find out about its order is not polled again immediately.
        known->nextPoll = rental.looked ? now.addDuration(intervalOf(rental.order, *known, now)) : now;
        if (isOver)
            known->lastTold = now;
    } else if (isOver && !hasEnded(*known, now)) {
        // Messages since the last poll would never be seen.
        known->endedEarly = now;
        known->lastTold = {};
        known->nextPoll = now;
    } else if (!isOver) {
        known->endedEarly = {};
    }
    known->expires = rental.expires;
    known->isReleased = isReleased;
}

void PollPlan::makeYoung(const Rental& rental, const QDateTime& now)
{
    const auto found = m_watched.find(rental.order);
    if (found != m_watched.end() && rental.purchased > now.addDuration(-kJustBought))
        found->expectedUntil = now.addDuration(expecting);
}

void PollPlan::expect(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->expectedUntil = now.addDuration(expecting);
    found->nextPoll = now;
}

void PollPlan::stopExpecting(const OrderId& order)
{
    if (const auto found = m_watched.find(order); found != m_watched.end())
        found->expectedUntil = {};
}

std::optional<QDateTime> PollPlan::expectedUntil(const OrderId& order, const QDateTime& now) const
{
    const auto found = m_watched.find(order);
    return found != m_watched.end() && isExpected(*found, now) ? std::optional(found->expectedUntil) : std::nullopt;
}

QList<OrderId> PollPlan::expected(const QDateTime& now) const
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

void PollPlan::markRecent(const OrderId& order, const QDateTime& now)
{
    if (const auto found = m_watched.find(order); found != m_watched.end())
        found->recentUntil = now.addDuration(kRecent);
}

void PollPlan::keepOnly(const QSet<OrderId>& orders)
{
    for (auto it = m_watched.begin(); it != m_watched.end();)
        it = orders.contains(it.key()) ? std::next(it) : m_watched.erase(it);
}

bool PollPlan::hasEnded(const Watched& watched, const QDateTime& now)
{
    return watched.isReleased || (watched.expires.isValid() && now >= watched.expires);
}

bool PollPlan::isResting(const Watched& watched, const QDateTime& now)
{
    if (watched.running || !hasEnded(watched, now))
        return false;
    const QDateTime end = watched.endedEarly.isValid() ? watched.endedEarly : watched.expires;
    // A poll in the future was made while the clock was ahead.
    const bool isLookedAt = watched.lastTold.isValid() && watched.lastTold >= end && watched.lastTold <= now;
    return isLookedAt || end.addDuration(kLastLookWithin) < now;
}

bool PollPlan::isRecent(const Watched& watched, const QDateTime& now)
{
    return watched.recentUntil.isValid() && now < watched.recentUntil;
}

void PollPlan::setPace(Interval expectedInterval, Interval othersSpacing, const QDateTime& now)
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
    // Polls per millisecond that are left when each of the others gets its own in time.
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

bool PollPlan::isExpected(const Watched& watched, const QDateTime& now)
{
    return watched.expectedUntil.isValid() && now < watched.expectedUntil && !hasEnded(watched, now);
}

PollPlan::Rank PollPlan::rankOf(const OrderId& order, const Watched& watched, const QDateTime& now) const
{
    if (isExpected(watched, now))
        return Rank::Expected;
    if (hasEnded(watched, now) || watched.lastPoll.addDuration(kOverdue) <= now)
        return Rank::Overdue;
    if (order == m_selected && m_selectedInterval <= kMostNear)
        return Rank::Selected;
    return isRecent(watched, now) && m_recentInterval <= kMostNear ? Rank::Recent : Rank::Rest;
}

PollPlan::Interval PollPlan::intervalOf(const OrderId& order, const Watched& watched, const QDateTime& now) const
{
    if (isExpected(watched, now))
        return m_expectedInterval;
    const Interval near = order == m_selected      ? m_selectedInterval
                          : isRecent(watched, now) ? m_recentInterval
                                                   : kInterval;
    return near <= kMostNear ? near : kInterval;
}

PollPlan::Interval PollPlan::jittered(Interval interval)
{
    // xorshift: it only has to make the numbers drift apart.
    m_random ^= m_random << 13U;
    m_random ^= m_random >> 17U;
    m_random ^= m_random << 5U;
    const double early = m_jitter * (static_cast<double>(m_random % 1024) / 1024);
    return Interval(static_cast<qint64>(static_cast<double>(interval.count()) * (1 - early)));
}

QDateTime PollPlan::dueTime(const Watched& watched, const QDateTime& now)
{
    // No pause is longer than the longest: a later time dates from before the computer's clock was set back.
    const QDateTime next = watched.nextPoll > now.addDuration(kLongestPause) ? now : watched.nextPoll;
    return watched.expires.isValid() ? std::min(next, watched.expires) : next;
}

QList<PollPlan::Due> PollPlan::due(const QDateTime& now) const
{
    QList<std::tuple<Rank, QDateTime, OrderId>> waiting;
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        if (!it->running && dueTime(*it, now) <= now && !isResting(*it, now))
            waiting.append({rankOf(it.key(), *it, now), it->lastPoll, it.key()});
    }
    std::sort(waiting.begin(), waiting.end());
    QList<Due> looks;
    for (const auto& [rank, since, order] : waiting)
        looks.append({order, rank == Rank::Expected ? CallPurpose::Expected : CallPurpose::Other});
    return looks;
}

PollPlan::NextDue PollPlan::nextDue(const QDateTime& now) const
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

int PollPlan::watched(const QDateTime& now) const
{
    return static_cast<int>(std::count_if(m_watched.cbegin(), m_watched.cend(),
                                          [&now](const Watched& watched) { return !hasEnded(watched, now); }));
}

bool PollPlan::hasResting(const QDateTime& now) const
{
    return std::any_of(m_watched.cbegin(), m_watched.cend(),
                       [&now](const Watched& watched) { return !watched.isReleased && isResting(watched, now); });
}

bool PollPlan::isLastPoll(const OrderId& order, const QDateTime& now) const
{
    const auto found = m_watched.find(order);
    return found != m_watched.end() && hasEnded(*found, now);
}

void PollPlan::started(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->running = true;
    found->lastPoll = now;
    found->nextPoll = now.addDuration(jittered(intervalOf(order, *found, now)));
}

void PollPlan::endPoll(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    found->running = false;
    // A poll that began before the end may miss messages up to it.
    found->lastTold = found->lastPoll;
    if (found->isReleased && isResting(*found, now))
        m_watched.erase(found);
}

void PollPlan::succeeded(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->failures = 0;
    endPoll(order, now);
}

void PollPlan::failed(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->failures = std::min(found->failures + 1, kMostDoublings);
    const Interval pause = std::min(intervalOf(order, *found, now) * (1 << found->failures), kLongestPause);
    found->nextPoll = now.addDuration(pause);
    endPoll(order, now);
}

void PollPlan::abandoned(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->running = false;
    found->nextPoll = now;
}

void PollPlan::hurry(const QDateTime& now)
{
    for (Watched& watched : m_watched) {
        watched.failures = 0;
        watched.nextPoll = now;
    }
}

} // namespace linekeeper
