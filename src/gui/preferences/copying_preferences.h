// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_forms.h"
#include "gui/preferences/preferences.h"

namespace linekeeper {

/// How a code is copied where the person does not choose.
extern const Preference<CodeForm> kCodeForm;
/// How long a copied code stays on the clipboard, in seconds: 0 (until the program ends) or one of the choices.
extern const Preference<int> kClipboardSeconds;

/// Their rows in the dialog.
void addCodeForm(QFormLayout& form, const PreferenceParts& parts);
void addClipboardSeconds(QFormLayout& form, const PreferenceParts& parts);

} // namespace linekeeper
