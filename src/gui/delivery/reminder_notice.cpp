// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/reminder_notice.h"

#include "account/phone_book.h"
#include "account/rentals.h"
#include "core/plain_text.h"
#include "core/reminder_plan.h"
#include "models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace reminder_action {
const QString kSnoozeHour = u"snooze-hour"_s;
const QString kSnoozeTomorrow = u"snooze-tomorrow"_s;
const QString kRentAgain = u"rent-again"_s;
const QString kShow = u"show"_s;
} // namespace reminder_action

namespace {

constexpr qsizetype kLongestName = 60;
constexpr qsizetype kMostLines = 5; ///< of a summary: what notification servers show at least
constexpr int kDaysInWeek = 7;

QString tr(const char* text, const char* remark = nullptr)
{
    return QCoreApplication::translate("ReminderNotice", text, remark);
}

QString serviceOf(const Rental& rental)
{
    const QString name = singleLine(rental.serviceName, kLongestName);
    return name.isEmpty() ? tr("Unknown service") : name;
}

/// What the person knows the number by; empty where nothing was noted.
QString useOf(const Rental& rental)
{
    const QString use = singleLine(rental.usedFor, kLongestName);
    return use.isEmpty() ? singleLine(rental.label, kLongestName) : use;
}

QString numberOf(PhoneBook& phones, const Rental& rental)
{
    return rental.number.isEmpty() ? tr("Order %1").arg(singleLine(rental.order.text(), kLongestName))
                                   : phones.formatted(rental.number);
}

/// "3 h", also when the timer was early by a moment.
QString leftWords(const Rental& rental, const QDateTime& now)
{
    return timeLeftWords(
        std::chrono::ceil<std::chrono::minutes>(std::chrono::milliseconds(now.msecsTo(rental.expires))));
}

QString endSentence(const Rental& rental, const QDateTime& now)
{
    const QDateTime end = rental.expires.toLocalTime();
    const QString clock = end.toString(u"HH:mm"_s);
    const qint64 days = now.toLocalTime().date().daysTo(end.date());
    if (days == 0)
        return tr("It ends today at %1 and can't be extended.").arg(clock);
    if (days == 1)
        return tr("It ends tomorrow at %1 and can't be extended.").arg(clock);
    const QLocale locale;
    return tr("It ends on %1 at %2 and can't be extended.")
        .arg(locale.toString(end.date(), days < kDaysInWeek ? u"dddd"_s : u"d MMMM"_s), clock);
}

QString endedSentence(const Rental& rental, const QDateTime& now)
{
    return tr("It ended %1.").arg(ageWords(rental.expires, now));
}

QList<NoticeAction> actionsFor(const Rental& rental, bool hasEnded, const QDateTime& now)
{
    QList<NoticeAction> actions;
    if (!hasEnded && canSnooze(rental, now.addSecs(std::chrono::seconds(1h).count())))
        actions.append({reminder_action::kSnoozeHour, tr("Snooze 1 hour")});
    if (!hasEnded && canSnooze(rental, tomorrowMorning(now)))
        actions.append({reminder_action::kSnoozeTomorrow, tr("Until tomorrow")});
    actions.append({reminder_action::kRentAgain, tr("Rent again…")});
    actions.append({reminder_action::kShow, tr("Open")});
    return actions;
}

Notice noticeOf(PhoneBook& phones, const Rental& rental, bool hasEnded, const QDateTime& now)
{
    Notice notice;
    notice.title = hasEnded ? tr("%1 number has ended").arg(serviceOf(rental))
                            : tr("%1 number ends in %2").arg(serviceOf(rental), leftWords(rental, now));
    const QString use = useOf(rental);
    const QString number = numberOf(phones, rental);
    notice.body = (use.isEmpty() ? number : tr("%1, used for %2").arg(number, use)) + u'\n'
                  + (hasEnded ? endedSentence(rental, now) : endSentence(rental, now));
    notice.actions = actionsFor(rental, hasEnded, now);
    return notice;
}

QString lineOf(PhoneBook& phones, const Rental& rental, bool hasEnded, const QDateTime& now)
{
    const QString use = useOf(rental);
    const QString name = tr("%1, %2", "service, what its number is used for")
                             .arg(serviceOf(rental), use.isEmpty() ? numberOf(phones, rental) : use);
    return hasEnded ? tr("%1: ended %2").arg(name, ageWords(rental.expires, now))
                    : tr("%1: ends in %2").arg(name, leftWords(rental, now));
}

} // namespace

Notice noticeOf(const Rentals& rentals, PhoneBook& phones, const QList<DueReminder>& reminders, const QDateTime& now)
{
    QList<std::pair<const Rental*, bool>> known;
    for (const DueReminder& reminder : reminders) {
        if (const Rental* rental = rentals.find(reminder.order))
            known.append({rental, reminder.hasEnded});
    }
    // Where something can still be done, first.
    std::stable_sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return !a.second && b.second; });
    if (known.size() == 1)
        return noticeOf(phones, *known[0].first, known[0].second, now);
    const auto ended = std::count_if(known.cbegin(), known.cend(), [](const auto& each) { return each.second; });
    Notice notice;
    notice.title = (ended == 0              ? tr("%1 numbers end soon")
                    : ended == known.size() ? tr("%1 numbers have ended")
                                            : tr("%1 numbers end soon or have ended"))
                       .arg(known.size());
    QStringList lines;
    for (const auto& [rental, hasEnded] : known) {
        if (lines.size() < kMostLines)
            lines += lineOf(phones, *rental, hasEnded, now);
    }
    if (known.size() > kMostLines)
        lines += tr("and %1 more").arg(known.size() - kMostLines);
    if (ended < known.size()) {
        lines += tr("They can't be extended.");
        notice.actions.append({reminder_action::kSnoozeHour, tr("Snooze 1 hour")});
    }
    notice.body = lines.join(u'\n');
    notice.actions.append({reminder_action::kShow, tr("Open")});
    return notice;
}

} // namespace linekeeper
