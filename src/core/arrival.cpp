// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival.h"

#include <chrono>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// Allows for differing clocks and the time a message travels.
constexpr std::chrono::milliseconds kSlack = 2min;
/// The longest time between two polls while we poll: the longest pause is ten minutes.
constexpr std::chrono::milliseconds kPollGap = 15min;
constexpr int kMostHours = 12;

std::chrono::milliseconds between(const QDateTime& from, const QDateTime& to)
{
    return std::chrono::milliseconds(from.msecsTo(to));
}

} // namespace

int hoursTooEarly(const QDateTime& sent, const QDateTime& arrived, const QDateTime& formerPoll)
{
    if (!formerPoll.isValid() || between(formerPoll, arrived) < 0ms || between(formerPoll, arrived) > kPollGap)
        return 0;
    for (int hours = 0; hours <= kMostHours; ++hours) {
        const QDateTime shifted = sent.addSecs(3600 * hours);
        if (between(shifted, formerPoll) <= kSlack && between(arrived, shifted) <= kSlack)
            return hours;
    }
    return 0;
}

bool isAhead(const QDateTime& sent, const QDateTime& arrived)
{
    return between(arrived, sent) > kSlack;
}

} // namespace linekeeper
