// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/copying_preferences.h"

#include "gui/preferences/preferences.h"
#include "gui/preferences/preferences_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>

namespace linekeeper {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CopyChoices", text);
}

QString stayWords(int seconds)
{
    return seconds < 60    ? tr("After %1 seconds").arg(seconds)
           : seconds == 60 ? tr("After a minute")
                           : tr("After %1 minutes").arg(seconds / 60);
}

} // namespace

void addCopyChoices(PreferencesDialog& dialog, Preferences& preferences, const std::function<void()>& changed)
{
    auto* sound = new QCheckBox(tr("Play the desktop's sound for new messages"), &dialog);
    sound->setChecked(preferences.playsSound());
    QObject::connect(sound, &QCheckBox::toggled, sound, [&preferences, changed](bool plays) {
        preferences.setPlaysSound(plays);
        changed();
    });
    dialog.addRow({}, sound);

    auto* form = new QComboBox(&dialog);
    form->setAccessibleName(tr("Copy codes"));
    form->addItem(tr("As received, like G-123456"));
    form->addItem(tr("Digits only, like 123456"));
    form->setCurrentIndex(preferences.codeForm() == CodeForm::DigitsOnly ? 1 : 0);
    QObject::connect(form, &QComboBox::activated, form, [&preferences, changed](int index) {
        preferences.setCodeForm(index == 1 ? CodeForm::DigitsOnly : CodeForm::AsReceived);
        changed();
    });
    dialog.addRow(tr("&Copy codes"), form);

    auto* stay = new QComboBox(&dialog);
    stay->setAccessibleName(tr("Remove codes from the clipboard"));
    for (const int seconds : Preferences::kClipboardChoices)
        stay->addItem(stayWords(seconds), seconds);
    stay->addItem(tr("When Linekeeper quits"), 0);
    stay->setCurrentIndex(stay->findData(preferences.clipboardSeconds()));
    QObject::connect(stay, &QComboBox::activated, stay, [stay, &preferences, changed] {
        preferences.setClipboardSeconds(stay->currentData().toInt());
        changed();
    });
    dialog.addRow(tr("Cl&ear clipboard"), stay);
}

} // namespace linekeeper
