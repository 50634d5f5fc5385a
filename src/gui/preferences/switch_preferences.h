// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferences.h"

namespace linekeeper {

/// Whether closing the window leaves the program in the tray.
extern const Preference<bool> kStaysInTray;
/// Whether codes and texts of messages are shown in the window only, not in notifications and the tray's menu.
extern const Preference<bool> kHidesCodes;
/// Whether a notification asks the desktop for its sound.
extern const Preference<bool> kPlaysSound;

/// Their rows in the dialog.
void addStayingInTray(QFormLayout& form, const PreferenceParts& parts);
void addHidingCodes(QFormLayout& form, const PreferenceParts& parts);
void addSound(QFormLayout& form, const PreferenceParts& parts);

} // namespace linekeeper
