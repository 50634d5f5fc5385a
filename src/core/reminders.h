// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QFlags>

#include <array>
#include <chrono>

namespace linekeeper {

/// How long before its end the user is reminded of a number. The values are part of the record: never change one.
enum class ReminderStage { Week = 1, Day = 2, ThreeHours = 4, HalfHour = 8 };
Q_DECLARE_FLAGS(ReminderStages, ReminderStage)
Q_DECLARE_OPERATORS_FOR_FLAGS(ReminderStages)

/// From the first to the last.
inline constexpr std::array kAllReminderStages{ReminderStage::Week, ReminderStage::Day, ReminderStage::ThreeHours,
                                               ReminderStage::HalfHour};
inline constexpr ReminderStages kEveryReminderStage =
    ReminderStage::Week | ReminderStage::Day | ReminderStage::ThreeHours | ReminderStage::HalfHour;

/// The time from a reminder to the end of its number.
constexpr std::chrono::minutes leadOf(ReminderStage stage)
{
    using namespace std::chrono_literals;
    switch (stage) {
    case ReminderStage::Week:
        return 7 * 24h;
    case ReminderStage::Day:
        return 24h;
    case ReminderStage::ThreeHours:
        return 3h;
    case ReminderStage::HalfHour:
        return 30min;
    }
    return 0min;
}

/// What the user chose about the reminders of a number, and how far they have come.
struct RentalReminders
{
    ReminderStages off{};     ///< those that the user does not want
    QDateTime toldUntil{};    ///< UTC; what was due until then has been told; invalid: the number is new here
    QDateTime snoozedUntil{}; ///< UTC; invalid: not snoozed
    bool isMuted = false;     ///< its messages make no notification
    bool isMoved = false;     ///< its account is elsewhere by now: no more reminders

    friend bool operator==(const RentalReminders&, const RentalReminders&) = default;
};

} // namespace linekeeper
