// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// Reads a message's time, "2025-07-11 13:50:49 EDT", and returns it in UTC.
///
/// The zone's name decides, whatever the date: EST is always five hours behind UTC and EDT four, and likewise for
/// CST/CDT, MST/MDT and PST/PDT. Also accepted are UTC, GMT, Z, offsets (-04:00, -0400, -04, GMT-4), places
/// (America/New_York), times without seconds, AM and PM, the dates of mail and JavaScript ("Sat, 11 Jul 2026", "Sat Jul
/// 11 2026"), and seconds (10 digits) and milliseconds (13) since 1970. "07/11/2026" is the 11th of July, as in the
/// service's country: "13/07/2026" is not a date, and neither is "07/11/2026" with a zone outside America.
///
/// A time is never guessed. Returns nothing if the zone is missing or unknown, if the date does not exist or has
/// another weekday, if two zones contradict each other, and for an hour that a place's clocks skip or show twice. The
/// result is to the second, in the years 1 to 9999; a fraction is ignored.
std::optional<QDateTime> readMessageTime(QStringView text);

/// Reads the time of a purchase or an expiry, "2025-04-26 12:43:00". Without a zone it is UTC ("Timezone: Etc/UTC" in
/// the service's document); with one it is read as a message's time.
std::optional<QDateTime> readPurchaseTime(QStringView text);

} // namespace linekeeper
