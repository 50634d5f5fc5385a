// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire_times.h"

#include <QTimeZone>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStandardHours = -5;
constexpr int kSummerHours = -4;

QDate sundayOf(int year, int month, int ordinal)
{
    const QDate first(year, month, 1);
    return first.addDays((7 - first.dayOfWeek()) % 7 + 7 * (ordinal - 1));
}

/// True from the second Sunday in March to the first in November, both at two o'clock local time, the rule since 2007.
/// Computed, because a minimal system has no zone files.
bool isEasternSummer(const QDateTime& utc)
{
    const int year = utc.date().year();
    const QDateTime start(sundayOf(year, 3, 2), QTime(2 - kStandardHours, 0), QTimeZone::utc());
    const QDateTime end(sundayOf(year, 11, 1), QTime(2 - kSummerHours, 0), QTimeZone::utc());
    return utc >= start && utc < end;
}

QString plain(const QDateTime& time)
{
    return time.toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

QString messageTimeText(const QDateTime& utc)
{
    const bool summer = isEasternSummer(utc);
    return plain(utc.addSecs((summer ? kSummerHours : kStandardHours) * 3600)) + (summer ? " EDT"_L1 : " EST"_L1);
}

QString purchaseTimeText(const QDateTime& utc)
{
    return plain(utc);
}

} // namespace linekeeper
