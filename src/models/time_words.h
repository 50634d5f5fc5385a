// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace linekeeper {

/// How long ago something was: "just now", "4 min ago", "3 h ago", "yesterday", "5 days ago", then the date.
/// Days are those of the person's own time zone. A time that lies ahead is "just now".
QString ageWords(const QDateTime& then, const QDateTime& now);

/// How much time is left: "2 d 4 h", "20 h", "41 min", "under a minute"; empty where there is none.
QString timeLeftWords(std::chrono::milliseconds left);

/// "1 day", "30 days".
QString daysWords(int days);

/// When a message came, in the person's own zone: "14:07" today, "Yesterday 14:07", "Mon 14:07" within the week, "11
/// Jul 14:07", with the year where it is another one.
QString messageTimeWords(const QDateTime& time, const QDateTime& now);

} // namespace linekeeper
