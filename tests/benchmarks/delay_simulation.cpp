// SPDX-License-Identifier: GPL-3.0-or-later
// Simulates a day of messages and prints how long each waited until the program saw it, for several counts of numbers,
// beside plain round robin under the same budget. Columns separated by tabs; docs/polling.md says how to draw them.
#include "account/simulated_service.h"

#include <cstdio>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;

namespace {

constexpr int kMessages = 400;
/// The most that a call is on its way, there and back each.
constexpr auto kLatency = 200ms;
/// By when the code on an expected number was seen.
constexpr auto kSeenBy = 10s;

struct Delays
{
    double median, most95, worst; ///< seconds
};

Delays summedUp(std::vector<double> delays)
{
    std::sort(delays.begin(), delays.end());
    const auto at = [&](double share) {
        return delays[static_cast<std::size_t>(share * static_cast<double>(delays.size() - 1))];
    };
    return {at(0.5), at(0.95), delays.back()};
}

/// From a message to the end of the first look that reached the service after it.
double delayOf(const QList<QDateTime>& looks, const QDateTime& published)
{
    const auto seen = std::lower_bound(looks.cbegin(), looks.cend(), published);
    return std::chrono::duration<double>(std::chrono::milliseconds(published.msecsTo(*seen)) + kLatency / 2).count();
}

/// Messages that come on some number at a random moment, one every minute or so, the same ones for each way.
class Messages
{
public:
    explicit Messages(int numbers)
        : m_which(0, numbers - 1)
    {
    }
    OrderId nextOrder() { return SimulatedService::order(m_which(m_random)); }
    std::chrono::milliseconds nextPause() { return std::chrono::milliseconds(m_pause(m_random)); }

private:
    std::mt19937 m_random{7};
    std::uniform_int_distribution<int> m_which;
    std::uniform_int_distribution<int> m_pause{5'000, 120'000};
};

/// `expecting`: the person has said so of each number just before.
Delays ours(int numbers, bool expecting)
{
    SimulatedService service(numbers);
    service.latency = kLatency;
    service.run(10min);
    Messages next(numbers);
    std::vector<std::pair<OrderId, QDateTime>> messages;
    for (int i = 0; i < kMessages; ++i) {
        const OrderId order = next.nextOrder();
        if (expecting)
            service.plan.expect(order, service.clock.now());
        service.run(next.nextPause());
        messages.emplace_back(order, service.clock.now());
        service.run(kSeenBy);
        if (expecting)
            service.plan.stopExpecting(order);
    }
    service.run(10min);
    std::vector<double> delays;
    for (const auto& [order, published] : messages)
        delays.push_back(delayOf(service.arrivalsOf(order), published));
    return summedUp(std::move(delays));
}

/// Looks at each number in its turn, evenly, as many a minute as the limit allows.
Delays roundRobin(int numbers)
{
    constexpr auto spacing = std::chrono::milliseconds(60'100) / RateLimiter::kDefaultLimit;
    std::mt19937 random(1);
    std::uniform_int_distribution<int> onTheWay(0, static_cast<int>(kLatency.count()));
    Messages next(numbers);
    QDateTime now = ManualClock().now();
    std::vector<std::pair<OrderId, QDateTime>> messages;
    for (int i = 0; i < kMessages; ++i) {
        const OrderId order = next.nextOrder();
        now = now.addDuration(next.nextPause());
        messages.emplace_back(order, now);
        now = now.addDuration(kSeenBy);
    }
    QHash<OrderId, QList<QDateTime>> looks;
    const QDateTime end = now.addDuration(10min);
    QDateTime poll = ManualClock().now();
    for (int turn = 0; poll < end; ++turn, poll = poll.addDuration(spacing))
        looks[SimulatedService::order(turn % numbers)].append(poll.addMSecs(onTheWay(random)));
    std::vector<double> delays;
    for (const auto& [order, published] : messages)
        delays.push_back(delayOf(looks[order], published));
    return summedUp(std::move(delays));
}

void print(int numbers, const char* way, const Delays& delays)
{
    std::printf("%d\t%s\t%.1f\t%.1f\t%.1f\n", numbers, way, delays.median, delays.most95, delays.worst);
}

} // namespace

int main()
{
    std::printf("numbers\tway\tmedian\t95th\tworst\n");
    for (const int numbers : {1, 10, 50, 200}) {
        print(numbers, "expected", ours(numbers, true));
        print(numbers, "others", ours(numbers, false));
        print(numbers, "round robin", roundRobin(numbers));
    }
    return 0;
}
