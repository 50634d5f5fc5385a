// SPDX-License-Identifier: GPL-3.0-or-later
// Simulates a day of messages and prints how long each waited until the program saw it, for several counts of numbers, beside plain
// round robin under the same budget. Columns separated by tabs; docs/checking.md says how to draw them.
#include "desk/simulated_service.h"

#include <cstdio>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;

namespace {

constexpr int kMessages = 400;
constexpr auto kLatency = 200ms;

struct Delays
{
    double median, most95, worst; ///< seconds
};

Delays summedUp(std::vector<double> delays)
{
    std::sort(delays.begin(), delays.end());
    const auto at = [&](double share) { return delays[static_cast<std::size_t>(share * static_cast<double>(delays.size() - 1))]; };
    return {at(0.5), at(0.95), delays.back()};
}

/// From each message to the first look that reached the service after it, and back.
double delayOf(const QList<QDateTime>& looks, const QDateTime& published)
{
    const auto seen = std::lower_bound(looks.cbegin(), looks.cend(), published);
    return static_cast<double>(published.msecsTo(*seen)) / 1000 + 0.1;
}

/// A message comes on some number at a random moment, one every few minutes. `expecting`: the person has said so just before.
Delays ours(int numbers, bool expecting)
{
    SimulatedService service(numbers);
    service.latency = kLatency;
    service.run(10min);
    std::mt19937 random(7);
    std::uniform_int_distribution<int> which(0, numbers - 1);
    std::uniform_int_distribution<int> waits(5'000, 120'000);
    std::vector<std::pair<OrderId, QDateTime>> messages;
    for (int i = 0; i < kMessages; ++i) {
        const OrderId order = SimulatedService::order(which(random));
        if (expecting)
            service.plan.expect(order, service.clock.now());
        service.run(std::chrono::milliseconds(waits(random)));
        messages.emplace_back(order, service.clock.now());
        if (expecting) {
            service.run(10s); // seen by now
            service.plan.stopExpecting(order);
        } else {
            service.run(10s);
        }
    }
    service.run(10min);
    std::vector<double> delays;
    for (const auto& [order, published] : messages)
        delays.push_back(delayOf(service.arrivalsOf(order), published));
    return summedUp(std::move(delays));
}

/// One look a second, each number in its turn.
Delays roundRobin(int numbers)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> phase(0, numbers);
    std::vector<double> delays;
    for (int i = 0; i < kMessages; ++i)
        delays.push_back(phase(random) + 0.2);
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
