// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/reminder_notifier.h"

#include "account/account.h"
#include "account/reminders.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/reminder_plan.h"
#include "gui/delivery/reminder_notice.h"
#include "gui/text/error_text.h"
#include "models/time_text.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A number has one notification, and so have all summaries: the next takes the place of the one before.
QString subjectOf(const QList<DueReminder>& reminders)
{
    return reminders.size() == 1 ? u"number "_s + reminders[0].order.text() : u"numbers"_s;
}

} // namespace

ReminderNotifier::ReminderNotifier(Account& account, Notifier& notifier, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_notifier(notifier)
{
    connect(&account.reminders(), &Reminders::due, this, &ReminderNotifier::tell);
    connect(&account.rentals(), &Rentals::changed, this, &ReminderNotifier::takeBack);
    connect(&notifier, &Notifier::actionChosen, this, &ReminderNotifier::act);
}

void ReminderNotifier::tell(const QList<DueReminder>& reminders)
{
    QList<OrderId> orders;
    for (const DueReminder& reminder : reminders)
        orders.append(reminder.order);
    const bool isSilent = std::all_of(reminders.cbegin(), reminders.cend(),
                                      [](const DueReminder& reminder) { return reminder.isSilent; });
    Notice notice = noticeOf(m_account.rentals(), m_account.phoneBook(), reminders, m_account.clock().now());
    notice.subject = subjectOf(reminders);
    notice.isLasting = true;
    notice.playsSound = m_playsSound && !isSilent;
    m_told.insert(notice.subject, orders);
    m_notifier.show(notice);
    if (!isSilent)
        Q_EMIT announced(notice.title);
}

void ReminderNotifier::act(const QString& subject, const QString& action, const QString& activationToken)
{
    const QList<OrderId> orders = m_told.value(subject);
    if (orders.isEmpty())
        return;
    const QDateTime now = m_account.clock().now();
    // Of several, the one that ends next; those that have ended come first.
    const auto next = std::find_if(orders.cbegin(), orders.cend(), [this, &now](const OrderId& order) {
        const Rental* rental = m_account.rentals().find(order);
        return rental && isActive(*rental, now);
    });
    const OrderId& shown = next == orders.cend() ? orders.first() : *next;
    if (action == reminder_action::kSnoozeHour)
        snooze(orders, now.addSecs(std::chrono::seconds(1h).count()));
    else if (action == reminder_action::kSnoozeTomorrow)
        snooze(orders, tomorrowMorning(now));
    else if (action == reminder_action::kRentAgain)
        Q_EMIT rentAgainRequested(shown, activationToken);
    else
        Q_EMIT openRequested(shown, activationToken);
}

void ReminderNotifier::snooze(const QList<OrderId>& orders, const QDateTime& until)
{
    Result<void> done;
    int count = 0;
    for (const OrderId& order : orders) {
        const Rental* rental = m_account.rentals().find(order);
        if (!rental || !isActive(*rental, m_account.clock().now()) || !canSnooze(*rental, until))
            continue;
        ++count;
        if (const auto snoozed = m_account.reminders().snooze(order, until); !snoozed)
            done = snoozed;
    }
    if (!done)
        Q_EMIT announced(errorText(done.error(), Activity::Recording));
    else if (count == 0)
        Q_EMIT announced(tr("Not snoozed: the number ends before then"));
    else if (until.toLocalTime().date() == m_account.clock().now().toLocalTime().date())
        Q_EMIT announced(tr("Snoozed until %1").arg(until.toLocalTime().toString(u"HH:mm"_s)));
    else
        Q_EMIT announced(tr("Snoozed until tomorrow at %1").arg(until.toLocalTime().toString(u"HH:mm"_s)));
}

void ReminderNotifier::takeBack(const OrderId& order)
{
    const Rental* rental = m_account.rentals().find(order);
    if (!rental || wantedStages(*rental))
        return;
    for (auto it = m_told.begin(); it != m_told.end();) {
        if (it->removeAll(order) > 0 && it->isEmpty()) {
            m_notifier.close({MessageRow{}, it.key()});
            it = m_told.erase(it);
        } else {
            ++it;
        }
    }
}

} // namespace linekeeper
