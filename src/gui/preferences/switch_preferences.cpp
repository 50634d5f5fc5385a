// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/switch_preferences.h"

#include "gui/preferences/preference_controls.h"

namespace linekeeper {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("PreferencesDialog", text);
}

bool onUnlessSwitchedOff(const QVariant& kept)
{
    return !kept.isValid() || kept.toBool();
}

bool offUnlessSwitchedOn(const QVariant& kept)
{
    return kept.toBool();
}

} // namespace

const Preference<bool> kStaysInTray{"preferences/staysInTray", onUnlessSwitchedOff};
const Preference<bool> kHidesCodes{"preferences/hidesCodes", offUnlessSwitchedOn};
const Preference<bool> kPlaysSound{"preferences/playsSound", offUnlessSwitchedOn};

void addStayingInTray(QFormLayout& form, const PreferenceParts& parts)
{
    form.addRow(QString(),
                checkBoxFor(parts.preferences, kStaysInTray, tr("Keep running in the tray when the window is closed")));
}

void addHidingCodes(QFormLayout& form, const PreferenceParts& parts)
{
    form.addRow(QString(),
                checkBoxFor(parts.preferences, kHidesCodes, tr("Hide codes in notifications and in the tray menu")));
}

void addSound(QFormLayout& form, const PreferenceParts& parts)
{
    form.addRow(QString(),
                checkBoxFor(parts.preferences, kPlaysSound, tr("Play the desktop's sound for new messages")));
}

} // namespace linekeeper
