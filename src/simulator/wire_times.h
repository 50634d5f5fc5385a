// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace linekeeper {

/// A message's time as the service writes it, in US Eastern time with the season's zone: "2025-07-11 13:50:49
/// EDT".
QString messageTimeText(const QDateTime& utc);

/// A purchase's or an expiry's time: UTC, without saying so ("2025-04-26 12:43:00").
QString purchaseTimeText(const QDateTime& utc);

} // namespace linekeeper
