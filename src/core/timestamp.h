// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// Reads a message's time, "2025-07-11 13:50:49 EDT". The zone's name decides whatever the date: EST is
/// always five hours behind UTC and EDT four, and likewise for CST/CDT, MST/MDT and PST/PDT; UTC, GMT, Z, offsets
/// (-04:00, -0400, -04, GMT-4) and places (America/New_York) are read too; so are seconds that are missing, the twelve
/// hours of AM and PM, mail's and JavaScript's dates ("Sat, 11 Jul 2026", "Sat Jul 11 2026"), and seconds (10 digits)
/// and milliseconds (13) since 1970. "07/11/2026" is the 11th of July, as the service's country writes it: "13/07/2026"
/// is none, and neither is "07/11/2026" with a zone outside America. Nothing where the zone is missing or unknown,
/// where the date does not exist or has another weekday, where two zones say different things, and for an hour that a
/// place's clocks skip or show twice: a time is never guessed. The result is in UTC, to the second, of the years 1 to
/// 9999; a fraction is read over.
std::optional<QDateTime> readMessageTime(QStringView text);

/// Reads the time of a purchase or an expiry, "2025-04-26 12:43:00": without a zone it means UTC ("Timezone:
/// Etc/UTC" in the service's document); with one it is read as a message's time is.
std::optional<QDateTime> readPurchaseTime(QStringView text);

} // namespace linekeeper
