// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QDateTime>
#include <QString>

namespace linekeeper {

class Progress;

/// Messages of numbers that ended long ago.
struct EndedMessages
{
    qint64 messages = 0;
    qint64 rentals = 0; ///< whose they are
};

/// How many messages there are of numbers that expired or were released before this moment.
Result<EndedMessages> countEndedMessages(const QString& folder, const QDateTime& endedBefore);

/// Erases these, in the record and in its backups, a few hundred at a time, so that nobody waits long for the record.
/// The numbers stay. When it is cancelled or fails, some of them are gone.
Result<EndedMessages> eraseEndedMessages(const QString& folder, const QDateTime& endedBefore, Progress& progress);

} // namespace linekeeper
