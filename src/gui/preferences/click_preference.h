// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferences.h"

namespace linekeeper {

/// Whether a click on a notification copies its code; else it opens the message.
extern const Preference<bool> kClickCopies;

/// The row also proposes the copy where the desktop's notifications have no buttons.
void addClick(QFormLayout& form, const PreferenceParts& parts);

} // namespace linekeeper
