// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental_past.h"

#include <QString>

namespace linekeeper {

/// Words about what the user's own record says of a service, for the time before the next purchase. Empty where it says
/// nothing.

/// "Your last one for 3 days cost $2.40, on 12 Nov."
QString lastPriceText(const std::optional<LastPrice>& last, int durationDays, const QDateTime& now);
/// "5 of your 6 numbers for Google got a code. Half of these codes came within 40 seconds of renting."
QString codeShareText(const CodeShare& share, const QString& serviceName);
/// The same of the numbers from the areas named now, with what the last of them cost.
QString areasText(const CodeShare& share, const std::optional<LastPrice>& last, const QList<AreaCode>& areas);

} // namespace linekeeper
