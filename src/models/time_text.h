// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace linekeeper {

/// Returns how long ago something was: "just now", "4 min ago", "3 h ago", "yesterday", "5 days ago", then the date.
/// Days are those of the user's time zone. A time in the future is "just now".
QString ageWords(const QDateTime& then, const QDateTime& now);

/// Returns how much time is left: "2 d 4 h", "20 h", "41 min", "under a minute"; empty if there is none.
QString timeLeftWords(std::chrono::milliseconds left);

/// Returns "1 day", "30 days".
QString daysWords(int days);

/// Returns when a message came, in the user's time zone: "14:07" today, "Yesterday 14:07", "Mon 14:07" within the week,
/// "11 Jul 14:07", with the year if it is another one.
QString messageTimeWords(const QDateTime& time, const QDateTime& now);

} // namespace linekeeper
