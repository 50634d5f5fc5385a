// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/number_form_preference.h"

#include "gui/preferences/preference_controls.h"

#include <QCoreApplication>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// More than anybody has services; the file does not grow without end.
constexpr qsizetype kMostServices = 500;

NumberForm formFrom(const QVariant& kept)
{
    bool isNumber = false;
    const int value = kept.toInt(&isNumber);
    return isNumber && value >= 0 && value < static_cast<int>(kAllNumberForms.size()) ? static_cast<NumberForm>(value)
                                                                                      : NumberForm::International;
}

const Preference<QVariantMap> kFormsOfServices{.key = "preferences/numberFormsOfServices",
                                               .read = [](const QVariant& kept) { return kept.toMap(); }};

} // namespace

const Preference<NumberForm> kNumberForm{
    .key = "preferences/numberForm", .read = formFrom, .kept = [](const NumberForm& form) {
        return QVariant(static_cast<int>(form));
    }};

NumberForm numberFormFor(const Preferences& preferences, const ServiceId& service)
{
    const QVariantMap ofServices = preferences[kFormsOfServices];
    const auto found = ofServices.constFind(service.text());
    return found == ofServices.cend() ? preferences[kNumberForm] : formFrom(*found);
}

void rememberNumberForm(Preferences& preferences, const ServiceId& service, NumberForm form)
{
    QVariantMap ofServices = preferences[kFormsOfServices];
    if (ofServices.size() >= kMostServices)
        ofServices.clear();
    ofServices.insert(service.text(), static_cast<int>(form));
    preferences.set(kFormsOfServices, ofServices);
}

void addNumberForm(QFormLayout& form, const PreferenceParts& parts)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("NumberForms", text); };
    const PhoneNumber example(u"19128648532"_s);
    QList<std::pair<NumberForm, QString>> choices;
    for (const NumberForm each : kAllNumberForms)
        choices.append({each, tr("Like %1").arg(inForm(example, each))});
    QComboBox* box = comboBoxFor(parts.preferences, kNumberForm, tr("Copy numbers"), choices);
    QObject::connect(box, &QComboBox::currentIndexChanged, box,
                     [&preferences = parts.preferences] { preferences.set(kFormsOfServices, {}); });
    form.addRow(tr("Copy n&umbers"), box);
}

} // namespace linekeeper
