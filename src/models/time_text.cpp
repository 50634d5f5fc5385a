// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("TimeWords", text);
}

constexpr int kDaysInWeek = 7;

} // namespace

QString ageWords(const QDateTime& then, const QDateTime& now)
{
    const std::chrono::milliseconds age(then.msecsTo(now));
    if (age < 1min)
        return tr("just now");
    if (age < 1h)
        return tr("%1 min ago").arg(std::chrono::duration_cast<std::chrono::minutes>(age).count());
    const QDateTime localThen = then.toLocalTime();
    const qint64 days = localThen.date().daysTo(now.toLocalTime().date());
    if (days == 0 || age < 6h)
        return tr("%1 h ago").arg(std::chrono::duration_cast<std::chrono::hours>(age).count());
    if (days == 1)
        return tr("yesterday");
    if (days < 30)
        return tr("%1 days ago").arg(days);
    return QLocale().toString(localThen.date(), QLocale::ShortFormat);
}

QString timeLeftWords(std::chrono::milliseconds left)
{
    using std::chrono::duration_cast;
    if (left <= 0ms)
        return {};
    if (left < 1min)
        return tr("under a minute");
    if (left < 1h)
        return tr("%1 min").arg(duration_cast<std::chrono::minutes>(left).count());
    const auto hours = duration_cast<std::chrono::hours>(left).count();
    if (hours < 24)
        return tr("%1 h").arg(hours);
    if (hours % 24 == 0)
        return tr("%1 d").arg(hours / 24);
    return tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString daysWords(int days)
{
    return days == 1 ? tr("1 day") : tr("%1 days").arg(days);
}

QString messageTimeWords(const QDateTime& time, const QDateTime& now)
{
    const QLocale locale;
    const QDateTime local = time.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QString clock = local.toString(u"HH:mm"_s);
    const qint64 days = local.date().daysTo(today);
    if (days == 0)
        return clock;
    if (days == 1)
        return tr("Yesterday %1").arg(clock);
    if (days > 1 && days < kDaysInWeek)
        return locale.toString(local, u"ddd "_s) + clock;
    const bool thisYear = local.date().year() == today.year();
    return locale.toString(local.date(), thisYear ? u"d MMM "_s : u"d MMM yyyy "_s) + clock;
}

} // namespace linekeeper
