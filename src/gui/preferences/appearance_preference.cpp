// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/appearance_preference.h"

#include "gui/preferences/preference_controls.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

const Preference<Appearance> kAppearance{
    .key = "preferences/appearance",
    .read =
        [](const QVariant& kept) {
            const QString name = kept.toString();
            return name == "light"_L1 ? Appearance::Light : name == "dark"_L1 ? Appearance::Dark : Appearance::Desktop;
        },
    .kept = [](const Appearance& appearance) -> QVariant {
        return appearance == Appearance::Light ? u"light"_s : appearance == Appearance::Dark ? u"dark"_s : u"desktop"_s;
    }};

void addAppearance(QFormLayout& form, const PreferenceParts& parts)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("PreferencesDialog", text); };
    form.addRow(tr("&Appearance"), comboBoxFor(parts.preferences, kAppearance, tr("Appearance"),
                                               {{Appearance::Desktop, tr("Follow system")},
                                                {Appearance::Light, tr("Light")},
                                                {Appearance::Dark, tr("Dark")}}));
}

} // namespace linekeeper
