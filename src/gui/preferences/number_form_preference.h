// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/number_form.h"
#include "gui/preferences/preferences.h"

#include <QVariantMap>

namespace linekeeper {

/// In which form numbers are copied.
extern const Preference<NumberForm> kNumberForm;

/// The form for the numbers of a service: what was chosen last for one of them, or else the preference.
NumberForm numberFormFor(const Preferences& preferences, const ServiceId& service);
void rememberNumberForm(Preferences& preferences, const ServiceId& service, NumberForm form);

/// Adds the row "Copy numbers". A choice there is for all services.
void addNumberForm(QFormLayout& form, const PreferenceParts& parts);

} // namespace linekeeper
