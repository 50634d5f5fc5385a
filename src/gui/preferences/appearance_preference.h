// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/appearance.h"
#include "gui/preferences/preferences.h"

namespace linekeeper {

/// Light or dark.
extern const Preference<Appearance> kAppearance;

/// Its row in the dialog.
void addAppearance(QFormLayout& form, const PreferenceParts& parts);

} // namespace linekeeper
