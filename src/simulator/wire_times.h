// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace linekeeper {

/// Returns a message's time as the service writes it, in US Eastern time with the season's zone: "2025-07-11 13:50:49
/// EDT".
QString messageTimeText(const QDateTime& utc);

/// Returns the time of a purchase or an expiry: UTC, without naming the zone ("2025-04-26 12:43:00").
QString purchaseTimeText(const QDateTime& utc);

} // namespace linekeeper
