// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <optional>

namespace linekeeper {

/// How long a number can be rented for. The service takes names ("threeDay") and returns days (3).
enum class RentalDuration { OneDay, ThreeDays, SevenDays, FourteenDays, ThirtyDays, NinetyDays };

inline constexpr std::array kAllRentalDurations = {
    RentalDuration::OneDay,       RentalDuration::ThreeDays,  RentalDuration::SevenDays,
    RentalDuration::FourteenDays, RentalDuration::ThirtyDays, RentalDuration::NinetyDays,
};

/// Returns the length in days: 1, 3, 7, 14, 30 or 90.
int daysOf(RentalDuration duration);
/// Returns the name that request-rental takes, such as "sevenDay".
QString wireName(RentalDuration duration);
/// Returns the duration with exactly that name; nothing for any other.
std::optional<RentalDuration> durationFromWireName(QStringView name);

} // namespace linekeeper
