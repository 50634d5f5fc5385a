// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

class Preferences;
class Silence;

/// Dismisses again what was dismissed before, and keeps from now on what is: the active numbers only. Both must outlive
/// the connection, which lasts as long as the preferences.
void keepDismissed(Silence& silence, Preferences& preferences);

} // namespace linekeeper
