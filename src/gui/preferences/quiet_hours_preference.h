// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiet_hours.h"
#include "gui/preferences/preferences.h"

namespace linekeeper {

/// When nothing may pop up or sound; switched off unless the person wants them.
extern const Preference<QuietHours> kQuietHours;

void addQuietHours(QFormLayout& form, const PreferenceParts& parts);

} // namespace linekeeper
