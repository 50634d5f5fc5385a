// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/reminders.h"
#include "platform/notify/notifier.h"

namespace linekeeper {

class PhoneBook;

/// The buttons of a reminder.
namespace reminder_action {
extern const QString kSnoozeHour;
extern const QString kSnoozeTomorrow;
extern const QString kRentAgain;
extern const QString kShow;
} // namespace reminder_action

/// What the person is told of the ends of these numbers, of which there is at least one: of several a summary. Those
/// that are no longer on record are left out.
Notice noticeOf(const Rentals& rentals, PhoneBook& phones, const QList<DueReminder>& reminders, const QDateTime& now);

} // namespace linekeeper
