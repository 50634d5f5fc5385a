// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The rules for times and amounts once more, written without Qt and in another way, to compare with.
namespace linekeeper::fuzz {

enum class WithoutZone { Refuse, IsUtc };

/// Seconds since 1970 of "2025-07-11 13:50:49 EDT", by the calendar of the standard library.
std::optional<std::int64_t> readTime(std::u16string_view text, WithoutZone withoutZone);

/// "3.46" for "003.4600": digits and a point, without zeros that say nothing. Nothing for what is no amount:
/// it has more than 12 digits before the point or more than four after it that matter, or anything but digits
/// and a point.
std::optional<std::string> plainDecimal(std::u16string_view text);

/// The sum, or the greatest or least number where it does not fit.
std::int64_t clampedSum(std::int64_t a, std::int64_t b);

} // namespace linekeeper::fuzz
