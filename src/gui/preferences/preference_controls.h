// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QFormLayout>

namespace linekeeper {

/// A box to check that shows and sets the preference, which must outlive it.
inline QCheckBox* checkBoxFor(Preferences& preferences, const Preference<bool>& preference, const QString& text)
{
    auto* box = new QCheckBox(text);
    box->setChecked(preferences[preference]);
    QObject::connect(box, &QCheckBox::toggled, box,
                     [&preferences, &preference](bool isOn) { preferences.set(preference, isOn); });
    return box;
}

/// The same for one of several choices. `name` is what a screen reader calls it.
template <typename T>
QComboBox* comboBoxFor(Preferences& preferences, const Preference<T>& preference, const QString& name,
                       const QList<std::pair<T, QString>>& choices)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    for (const auto& [value, text] : choices)
        box->addItem(text, QVariant::fromValue(value));
    box->setCurrentIndex(box->findData(QVariant::fromValue(preferences[preference])));
    QObject::connect(box, &QComboBox::currentIndexChanged, box, [box, &preferences, &preference] {
        preferences.set(preference, box->currentData().template value<T>());
    });
    return box;
}

/// The dialog that the rows are in.
inline QDialog& dialogOf(const QFormLayout& form)
{
    return *qobject_cast<QDialog*>(form.parentWidget()->window());
}

} // namespace linekeeper
