// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace linekeeper {

class Preferences;
class PreferencesDialog;

/// Adds what the person can choose about copying and the sound of notifications. Every change is kept at once, and
/// `changed` is called after it. `preferences` must outlive the dialog.
void addCopyChoices(PreferencesDialog& dialog, Preferences& preferences, const std::function<void()>& changed);

} // namespace linekeeper
