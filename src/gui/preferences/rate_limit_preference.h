// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferences.h"

namespace linekeeper {

/// How many calls a minute the service may see.
extern const Preference<int> kCallsPerMinute;

/// A change in the row counts at once.
void addCallsPerMinute(QFormLayout& form, const PreferenceParts& parts);

} // namespace linekeeper
