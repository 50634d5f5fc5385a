// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

class CallMeter;
class Preferences;
class PreferencesDialog;

/// Adds the choice of how many calls a minute the service may see; a change counts at once and is kept.
void addCallsChoice(PreferencesDialog& dialog, Preferences& preferences, CallMeter& meter);

} // namespace linekeeper
