// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiet_hours.h"
#include "core/rental.h"

namespace linekeeper {

// When the user is reminded of the end of a number. All of it follows from the number, the quiet and the time.

/// The stages that a rental of this length has: the week only from 14 days on, and none that lies at or before its
/// purchase. None without a known end.
ReminderStages stagesOf(const Rental& rental);
/// Those of them that the user wants; none for a released or moved number.
ReminderStages wantedStages(const Rental& rental);
/// When the stage is reached, in UTC.
QDateTime momentOf(const Rental& rental, ReminderStage stage);

/// Whatever keeps the user from being disturbed.
struct Quiet
{
    QuietHours hours{};
    bool isMuted = false; ///< the number, or its service
};

/// When the next reminder of the number comes: `now` if one is due, invalid if none will come. A number may have passed
/// several stages since it was told of: that makes one reminder. In quiet hours a reminder waits for their end, unless
/// the number ends before; of a muted number only the last one comes.
QDateTime nextReminder(const Rental& rental, const Quiet& quiet, const QDateTime& now);

/// True if the number has ended and the user has not been told, nor counts as told.
bool hasEndedUntold(const Rental& rental, const QDateTime& now);

/// The latest moment that can be noted as told: one after it is from a clock that was ahead and has been set back.
QDateTime latestTold(const QDateTime& now);

/// The morning of the day after `now`, in the computer's time zone; UTC.
QDateTime tomorrowMorning(const QDateTime& now);
/// True if the number is still there at this moment, so that a reminder can be put off until then.
bool canSnooze(const Rental& rental, const QDateTime& until);

} // namespace linekeeper
