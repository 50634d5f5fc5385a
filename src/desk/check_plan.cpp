// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/check_plan.h"

#include "api/retry_after.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kYoungInterval = 5s;
constexpr std::chrono::milliseconds kInterval = 30s;
constexpr std::chrono::milliseconds kYouth = 10min;
constexpr std::chrono::milliseconds kLongestPause = 10min;
/// Doubling the shortest interval this often passes the longest pause.
constexpr int kMostDoublings = 8;
/// A 429 without Retry-After: the service's counters are said to run by the minute.
constexpr std::chrono::milliseconds kRateLimitPause = 60s;
/// Clocks differ, by a time zone at worst: what was bought longer ago than this is not being waited for.
constexpr std::chrono::milliseconds kJustBought = 24h;

} // namespace

void CheckPlan::put(const Rental& rental, const QDateTime& now)
{
    if (!isActive(rental, now)) {
        m_watched.remove(rental.order);
        return;
    }
    auto known = m_watched.find(rental.order);
    if (known == m_watched.end()) {
        known = m_watched.insert(rental.order, {});
        // A service whose clock runs ahead must not keep a number young for hours.
        if (rental.purchased.isValid())
            known->youngUntil = std::min(rental.purchased, now).addDuration(kYouth);
        // What was read just now, to find out about the order, is not read again at once.
        known->nextLook = rental.looked ? now.addDuration(intervalOf(*known, now)) : now;
    }
    known->expires = rental.expires;
}

void CheckPlan::makeYoung(const Rental& rental, const QDateTime& now)
{
    const auto found = m_watched.find(rental.order);
    if (found != m_watched.end() && rental.purchased > now.addDuration(-kJustBought))
        found->youngUntil = now.addDuration(kYouth);
}

void CheckPlan::keepOnly(const QSet<OrderId>& orders)
{
    for (auto it = m_watched.begin(); it != m_watched.end();)
        it = orders.contains(it.key()) ? std::next(it) : m_watched.erase(it);
}

CheckPlan::Interval CheckPlan::intervalOf(const Watched& watched, const QDateTime& now)
{
    return watched.youngUntil.isValid() && now < watched.youngUntil ? kYoungInterval : kInterval;
}

bool CheckPlan::hasEnded(const Watched& watched, const QDateTime& now)
{
    return watched.expires.isValid() && now >= watched.expires;
}

QDateTime CheckPlan::dueTime(const Watched& watched, const QDateTime& now) const
{
    // No pause is longer than the longest: a later time is from before the computer's clock was set back.
    const QDateTime next = watched.nextLook > now.addDuration(kLongestPause) ? now : watched.nextLook;
    // Nor is a pause that the service asks for longer than one it can ask for.
    const bool isHeldBack = m_heldBackUntil.isValid() && m_heldBackUntil <= now.addDuration(maxRetryAfter);
    return isHeldBack ? std::max(next, m_heldBackUntil) : next;
}

QList<OrderId> CheckPlan::due(const QDateTime& now) const
{
    QList<std::pair<QDateTime, OrderId>> waiting;
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        if (!it->running && !hasEnded(*it, now) && dueTime(*it, now) <= now)
            waiting.append({it->nextLook, it.key()});
    }
    std::sort(waiting.begin(), waiting.end());
    QList<OrderId> orders;
    for (const auto& [since, order] : waiting)
        orders.append(order);
    return orders;
}

std::optional<QDateTime> CheckPlan::nextDue(const QDateTime& now) const
{
    std::optional<QDateTime> next;
    for (const Watched& watched : m_watched) {
        if (watched.running || hasEnded(watched, now))
            continue;
        const QDateTime time = std::max(dueTime(watched, now), now);
        if (!next || time < *next)
            next = time;
    }
    return next;
}

int CheckPlan::watched(const QDateTime& now) const
{
    return static_cast<int>(std::count_if(m_watched.cbegin(), m_watched.cend(),
                                          [&now](const Watched& watched) { return !hasEnded(watched, now); }));
}

void CheckPlan::started(const OrderId& order, const QDateTime& now)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->running = true;
    found->nextLook = now.addDuration(intervalOf(*found, now));
}

void CheckPlan::succeeded(const OrderId& order)
{
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->running = false;
    found->failures = 0;
}

void CheckPlan::failed(const OrderId& order, const Error& error, const QDateTime& now)
{
    if (error.kind == ErrorKind::RateLimited || error.retryAfter) {
        const Interval pause = error.retryAfter ? Interval(*error.retryAfter) : kRateLimitPause;
        const QDateTime until = now.addDuration(pause);
        m_heldBackUntil = m_heldBackUntil.isValid() ? std::max(m_heldBackUntil, until) : until;
    }
    const auto found = m_watched.find(order);
    if (found == m_watched.end())
        return;
    found->running = false;
    found->failures = std::min(found->failures + 1, kMostDoublings);
    const Interval pause = std::min(intervalOf(*found, now) * (1 << found->failures), kLongestPause);
    found->nextLook = now.addDuration(pause);
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
