// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reminder_plan.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr int kShortestWithWeek = 14; ///< days
/// No reminder is put off for longer.
constexpr std::chrono::seconds kLongestSnooze = 48h;
/// A clock that is set by the network is not set back by more.
constexpr std::chrono::seconds kUsualSetback = 10min;
constexpr int kMorning = 9; ///< o'clock

/// The last of the stages; there must be one.
ReminderStage lastOf(ReminderStages stages)
{
    return *std::find_if(kAllReminderStages.rbegin(), kAllReminderStages.rend(),
                         [stages](ReminderStage stage) { return stages.testFlag(stage); });
}

int lengthInDays(const Rental& rental)
{
    if (rental.durationDays > 0 || !rental.purchased.isValid())
        return rental.durationDays;
    return static_cast<int>(std::min<qint64>(rental.purchased.daysTo(rental.expires), kShortestWithWeek));
}

/// When the next reminder would come if nobody minded being disturbed; invalid where there is none.
QDateTime dueMoment(const Rental& rental, ReminderStages wanted, const QDateTime& now)
{
    const RentalReminders& state = rental.reminders;
    const QDateTime& snoozed = state.snoozedUntil;
    if (snoozed.isValid() && canSnooze(rental, snoozed) && snoozed <= now.addSecs(kLongestSnooze.count()))
        return snoozed;
    for (const ReminderStage stage : kAllReminderStages) {
        const QDateTime moment = momentOf(rental, stage);
        if (wanted.testFlag(stage) && (!state.toldUntil.isValid() || moment > state.toldUntil))
            return moment;
    }
    return {};
}

} // namespace

QDateTime momentOf(const Rental& rental, ReminderStage stage)
{
    return rental.expires.addSecs(-std::chrono::seconds(leadOf(stage)).count());
}

ReminderStages stagesOf(const Rental& rental)
{
    ReminderStages stages;
    if (!rental.expires.isValid())
        return stages;
    for (const ReminderStage stage : kAllReminderStages) {
        if (rental.purchased.isValid() && momentOf(rental, stage) <= rental.purchased)
            continue;
        stages.setFlag(stage, stage != ReminderStage::Week || lengthInDays(rental) >= kShortestWithWeek);
    }
    return stages;
}

ReminderStages wantedStages(const Rental& rental)
{
    if (rental.release == ReleaseState::Done || rental.reminders.isMoved)
        return {};
    return stagesOf(rental) & ~rental.reminders.off;
}

QDateTime nextReminder(const Rental& rental, const Quiet& quiet, const QDateTime& now)
{
    const ReminderStages wanted = wantedStages(rental);
    if (!wanted || now >= rental.expires)
        return {};
    QDateTime moment = dueMoment(rental, wanted, now);
    if (!moment.isValid())
        return {};
    moment = std::max(moment, now);
    // Muting has no end, so the number would end in silence.
    if (quiet.isMuted)
        moment = std::max(moment, momentOf(rental, lastOf(wanted)));
    if (const QDateTime end = quiet.hours.endAfter(moment); end < rental.expires)
        moment = end;
    return moment;
}

bool hasEndedUntold(const Rental& rental, const QDateTime& now)
{
    const QDateTime& told = rental.reminders.toldUntil;
    return rental.release != ReleaseState::Done && rental.expires.isValid() && rental.expires <= now && told.isValid()
           && told < rental.expires;
}

QDateTime latestTold(const QDateTime& now)
{
    return now.addSecs(kUsualSetback.count());
}

QDateTime tomorrowMorning(const QDateTime& now)
{
    return QDateTime(now.toLocalTime().date().addDays(1), QTime(kMorning, 0)).toUTC();
}

bool canSnooze(const Rental& rental, const QDateTime& until)
{
    return rental.expires.isValid() && until < rental.expires;
}

} // namespace linekeeper
