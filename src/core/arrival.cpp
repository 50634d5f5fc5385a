// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival.h"

#include <chrono>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// What clocks differ by, and what a message is on its way.
constexpr std::chrono::milliseconds kSlack = 2min;
/// No more than this lies between two looks while we look: the longest pause is ten minutes.
constexpr std::chrono::milliseconds kLooking = 15min;
/// Zones differ by no more.
constexpr std::chrono::milliseconds kDay = 24h;

std::chrono::milliseconds between(const QDateTime& from, const QDateTime& to)
{
    return std::chrono::milliseconds(from.msecsTo(to));
}

} // namespace

bool contradictsArrival(const QDateTime& sent, const QDateTime& arrived, const QDateTime& formerLook)
{
    if (between(arrived, sent) > kSlack)
        return true;
    if (!formerLook.isValid())
        return false;
    const auto gap = between(formerLook, arrived);
    return gap >= 0ms && gap <= kLooking && between(sent, formerLook) > kSlack && between(sent, arrived) <= kDay;
}

bool contradictsArrivalStill(const QDateTime& sent, const QDateTime& arrived, bool wasOff)
{
    return contradictsArrival(sent, arrived, wasOff ? arrived : QDateTime());
}

} // namespace linekeeper
