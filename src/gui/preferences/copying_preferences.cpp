// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/copying_preferences.h"

#include "gui/preferences/preference_controls.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

constexpr std::array kClipboardChoices{30, 60, 120, 300};
constexpr int kUsualClipboardSeconds = 60;

QString tr(const char* text)
{
    return QCoreApplication::translate("CopyChoices", text);
}

QString stayWords(int seconds)
{
    return seconds == 0    ? tr("When Linekeeper quits")
           : seconds < 60  ? tr("After %1 seconds").arg(seconds)
           : seconds == 60 ? tr("After a minute")
                           : tr("After %1 minutes").arg(seconds / 60);
}

} // namespace

const Preference<CodeForm> kCodeForm{
    .key = "preferences/copiesDigitsOnly",
    .read = [](const QVariant& kept) { return kept.toBool() ? CodeForm::DigitsOnly : CodeForm::AsReceived; },
    .kept = [](const CodeForm& form) { return QVariant(form == CodeForm::DigitsOnly); }};

const Preference<int> kClipboardSeconds{
    .key = "preferences/codesStayOnClipboardForSeconds", .read = [](const QVariant& kept) {
        bool isNumber = false;
        const int seconds = kept.toInt(&isNumber);
        const bool isChoice = std::ranges::count(kClipboardChoices, seconds) > 0;
        return isChoice || (isNumber && seconds == 0) ? seconds : kUsualClipboardSeconds;
    }};

void addCodeForm(QFormLayout& form, const PreferenceParts& parts)
{
    form.addRow(tr("&Copy codes"), comboBoxFor(parts.preferences, kCodeForm, tr("Copy codes"),
                                               {{CodeForm::AsReceived, tr("As received, like G-123456")},
                                                {CodeForm::DigitsOnly, tr("Digits only, like 123456")}}));
}

void addClipboardSeconds(QFormLayout& form, const PreferenceParts& parts)
{
    QList<std::pair<int, QString>> choices;
    for (const int seconds : kClipboardChoices)
        choices.append({seconds, stayWords(seconds)});
    choices.append({0, stayWords(0)});
    form.addRow(tr("Cl&ear clipboard"),
                comboBoxFor(parts.preferences, kClipboardSeconds, tr("Remove codes from the clipboard"), choices));
}

} // namespace linekeeper
