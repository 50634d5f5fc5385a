// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/money.h"
#include "gui/preferences/preferences.h"

#include <optional>

namespace linekeeper {

/// Above which price renting for a service is asked about first; nothing: at no price.
std::optional<Money> priceLimitFor(const Preferences& preferences, const ServiceId& service);
void rememberPriceLimit(Preferences& preferences, const ServiceId& service, const std::optional<Money>& limit);

} // namespace linekeeper
