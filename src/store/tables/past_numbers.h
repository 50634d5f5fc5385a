// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/rental_past.h"

namespace linekeeper {

class Database;

/// Reads what the record tells of the messages of all numbers for a service (see isOfService()) as of `now`. A message
/// from before the purchase was for somebody else. It takes milliseconds per thousand numbers: not for the
/// window's thread.
Result<QList<PastNumber>> pastNumbersOf(Database& database, const ServiceId& service, const QString& serviceName,
                                        const QDateTime& now);

} // namespace linekeeper
