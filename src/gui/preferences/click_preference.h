// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace linekeeper {

class DbusNotifier;
class Preferences;
class PreferencesDialog;

/// Adds to the dialog what a click on a notification does, and proposes the copy where the desktop's
/// notifications have no buttons. All must outlive the dialog; `changed` is called after each choice.
void addClickChoice(PreferencesDialog& dialog, Preferences& preferences, DbusNotifier& notifier,
                    const std::function<void()>& changed);

} // namespace linekeeper
