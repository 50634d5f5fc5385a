// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rental_duration.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

int daysOf(RentalDuration duration)
{
    switch (duration) {
    case RentalDuration::OneDay:
        return 1;
    case RentalDuration::ThreeDays:
        return 3;
    case RentalDuration::SevenDays:
        return 7;
    case RentalDuration::FourteenDays:
        return 14;
    case RentalDuration::ThirtyDays:
        return 30;
    case RentalDuration::NinetyDays:
        return 90;
    }
    return 0;
}

QString wireName(RentalDuration duration)
{
    switch (duration) {
    case RentalDuration::OneDay:
        return u"oneDay"_s;
    case RentalDuration::ThreeDays:
        return u"threeDay"_s;
    case RentalDuration::SevenDays:
        return u"sevenDay"_s;
    case RentalDuration::FourteenDays:
        return u"fourteenDay"_s;
    case RentalDuration::ThirtyDays:
        return u"thirtyDay"_s;
    case RentalDuration::NinetyDays:
        return u"ninetyDay"_s;
    }
    return {};
}

std::optional<RentalDuration> durationFromWireName(QStringView name)
{
    const auto isNamed = [name](RentalDuration duration) { return wireName(duration) == name; };
    const auto found = std::find_if(kAllRentalDurations.begin(), kAllRentalDurations.end(), isNamed);
    return found == kAllRentalDurations.end() ? std::nullopt : std::optional(*found);
}

} // namespace linekeeper
