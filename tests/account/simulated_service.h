// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/poll_plan.h"
#include "account/rate_limiter.h"
#include "fakes/manual_clock.h"

#include <QMap>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <random>
#include <vector>

namespace linekeeper::testing {

/// A service that counts its calls and a program that polls it as plan and rate limit say, both in simulated time: a
/// day passes in milliseconds. Each call takes up to `latency` to arrive, and as long for its response.
class SimulatedService
{
public:
    using Millis = std::chrono::milliseconds;
    /// Returns how a poll fails at the service; nothing for success.
    using Answers = std::function<std::optional<Error>(const OrderId& order, const QDateTime& now)>;

    explicit SimulatedService(int numbers, unsigned seed = 1)
        : m_random(seed)
    {
        plan.setJitter(0.04);
        for (int i = 0; i < numbers; ++i)
            plan.update(rental(i), clock.now());
    }

    ManualClock clock;
    PollPlan plan;
    RateLimiter limiter;
    Millis latency{200};
    Answers answers;
    bool isHeld = false;    ///< away, asleep or refused: no poll is started
    bool stopsAt401 = true; ///< as Session does
    int mostPolls = 4;

    static OrderId order(int i) { return OrderId(QString::number(1000 + i)); }
    Rental rental(int i) const
    {
        Rental rental;
        rental.order = order(i);
        rental.purchased = clock.now().addDays(-1);
        rental.expires = clock.now().addDays(30);
        return rental;
    }

    /// Lets time pass; polls start and end when they are due.
    void run(Millis span)
    {
        const QDateTime until = clock.now().addDuration(span);
        while (true) {
            endPolls();
            startPolls();
            const QDateTime next = std::min(nextEvent().value_or(until), until);
            // What is due now but can't start (too many in progress) waits for the end of another.
            if (next <= clock.now() && clock.now() >= until)
                return;
            clock.setNow(std::max(next, clock.now().addMSecs(1)));
            if (clock.now() >= until) {
                clock.setNow(until);
                endPolls();
                return;
            }
        }
    }

    /// Makes a call as for a user action.
    void urgentCall()
    {
        const quint64 call = limiter.begin(CallPurpose::Urgent, clock.now());
        m_arrivals.push_back(clock.now().addDuration(latency));
        m_polls.insert({clock.now().addDuration(latency), ++m_serial}, {{}, call, {}});
    }

    /// Returns when each call reached the service.
    const std::vector<QDateTime>& arrivals() const { return m_arrivals; }
    const QList<QDateTime>& arrivalsOf(const OrderId& order) { return m_arrivalsOf[order]; }
    int callsSince(const QDateTime& time) const
    {
        return static_cast<int>(
            std::count_if(m_arrivals.cbegin(), m_arrivals.cend(), [&](const QDateTime& at) { return at >= time; }));
    }
    /// Returns the most calls in any 60 seconds, both ends included.
    int mostInAMinute() const
    {
        std::vector<QDateTime> times = m_arrivals;
        std::sort(times.begin(), times.end());
        std::size_t most = 0;
        for (std::size_t first = 0, last = 0; last < times.size(); ++last) {
            while (times[first].msecsTo(times[last]) > 60'000)
                ++first;
            most = std::max(most, last - first + 1);
        }
        return static_cast<int>(most);
    }
    /// Returns the longest time between two polls of a number that began after `since`.
    Millis longestGap(const OrderId& order, const QDateTime& since)
    {
        qint64 longest = 0;
        QDateTime before = since;
        for (const QDateTime& at : m_startsOf[order]) {
            if (at < since)
                continue;
            longest = std::max(longest, before.msecsTo(at));
            before = at;
        }
        return Millis(std::max(longest, before.msecsTo(clock.now())));
    }
    bool overlapped() const { return m_overlapped; }

private:
    struct Look
    {
        OrderId order;
        quint64 call;
        std::optional<Error> error;
    };

    Millis upTo(Millis most) { return Millis(std::uniform_int_distribution<Millis::rep>(0, most.count())(m_random)); }

    void startPolls()
    {
        const QDateTime now = clock.now();
        const int expected = static_cast<int>(plan.expected(now).size());
        limiter.setNumbers(expected, plan.watched(now) - expected);
        plan.setPace(limiter.expectedInterval(now), limiter.othersSpacing(now), now);
        if (isHeld)
            return;
        bool mayOther = true;
        bool mayExpected = true;
        for (const PollPlan::Due& due : plan.due(now)) {
            bool& may = due.purpose == CallPurpose::Expected ? mayExpected : mayOther;
            may = may && m_polls.size() < mostPolls && limiter.may(due.purpose, now);
            if (!may)
                continue;
            plan.started(due.order, now);
            const quint64 call = limiter.begin(due.purpose, now);
            const QDateTime arrival = now.addDuration(upTo(latency));
            m_arrivals.push_back(arrival);
            m_overlapped |= m_running[due.order]++ > 0;
            m_arrivalsOf[due.order].append(arrival);
            m_startsOf[due.order].append(now);
            m_polls.insert({arrival.addDuration(upTo(latency)), ++m_serial},
                           {due.order, call, answers ? answers(due.order, arrival) : std::nullopt});
        }
    }

    void endPolls()
    {
        while (!m_polls.isEmpty() && m_polls.firstKey().first <= clock.now()) {
            const Look look = m_polls.take(m_polls.firstKey());
            limiter.end(look.call, clock.now());
            if (look.order.isEmpty())
                continue;
            --m_running[look.order];
            if (!look.error) {
                plan.succeeded(look.order, clock.now());
                continue;
            }
            plan.failed(look.order, clock.now());
            const bool isTooMany = look.error->kind == ErrorKind::RateLimited;
            if (isTooMany || look.error->retryAfter)
                limiter.holdBack(look.error->retryAfter, isTooMany, clock.now());
            if (stopsAt401 && look.error->kind == ErrorKind::Unauthorised)
                isHeld = true;
        }
    }

    std::optional<QDateTime> nextEvent() const
    {
        std::optional<QDateTime> next;
        const auto take = [&next](const QDateTime& time) { next = next ? std::min(*next, time) : time; };
        if (!m_polls.isEmpty())
            take(m_polls.firstKey().first);
        if (isHeld || m_polls.size() >= mostPolls)
            return next;
        const PollPlan::NextDue due = plan.nextDue(clock.now());
        if (due.expected)
            take(std::max(*due.expected, limiter.earliest(CallPurpose::Expected, clock.now())));
        if (due.other)
            take(std::max(*due.other, limiter.earliest(CallPurpose::Other, clock.now())));
        return next;
    }

    std::mt19937 m_random;
    QMap<std::pair<QDateTime, int>, Look> m_polls;
    std::vector<QDateTime> m_arrivals;
    QHash<OrderId, QList<QDateTime>> m_arrivalsOf;
    QHash<OrderId, QList<QDateTime>> m_startsOf;
    QHash<OrderId, int> m_running;
    bool m_overlapped = false;
    int m_serial = 0;
};

} // namespace linekeeper::testing
