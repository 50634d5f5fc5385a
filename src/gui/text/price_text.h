// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/service.h"

#include <QString>

#include <optional>

namespace linekeeper {

/// What is to be paid for numbers of a service, if it is known: the price of one with the surcharge, so many times.
std::optional<Money> totalOf(const Service* service, RentalDuration duration, bool isWithAreas, int count);

/// The same for people, with its parts: also what the service states that is no amount, and that nothing is known.
QString totalText(const Service* service, RentalDuration duration, bool isWithAreas, int count);

} // namespace linekeeper
