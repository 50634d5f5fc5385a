// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiet_hours.h"

#include <QStringList>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDay = 24 * 60 * 60;
constexpr qint64 kMinute = 60;

QString timeText(const QTime& time)
{
    return time.toString(u"HH:mm"_s);
}

} // namespace

bool QuietHours::contains(const QDateTime& moment) const
{
    if (!isOn || from == until || !moment.isValid())
        return false;
    const QTime time = moment.toLocalTime().time();
    return from < until ? from <= time && time < until : time >= from || time < until;
}

QDateTime QuietHours::endAfter(const QDateTime& moment) const
{
    if (!contains(moment))
        return moment.toUTC();
    const QDateTime local = moment.toLocalTime();
    const qint64 left = (local.time().msecsTo(until) + 1000 * kDay) % (1000 * kDay);
    QDateTime end = moment.toUTC().addMSecs(left);
    // The clock may be put forward or back in between.
    const qint64 shift = end.toLocalTime().offsetFromUtc() - local.offsetFromUtc();
    end = std::max(end.addSecs(-shift), moment.toUTC());
    // Where it is put forward over the hour at which they end.
    while (contains(end))
        end = end.addSecs(kMinute);
    return end;
}

QString toText(const QuietHours& hours)
{
    return QStringList{hours.isOn ? u"on"_s : u"off"_s, timeText(hours.from), timeText(hours.until)}.join(u' ');
}

QuietHours quietHoursFromText(const QString& text)
{
    const QStringList parts = text.left(20).split(u' ');
    if (parts.size() != 3 || (parts[0] != "on"_L1 && parts[0] != "off"_L1))
        return {};
    const QTime from = QTime::fromString(parts[1], u"HH:mm"_s);
    const QTime until = QTime::fromString(parts[2], u"HH:mm"_s);
    return from.isValid() && until.isValid() ? QuietHours{parts[0] == "on"_L1, from, until} : QuietHours();
}

} // namespace linekeeper
