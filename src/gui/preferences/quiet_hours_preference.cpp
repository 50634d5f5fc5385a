// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/quiet_hours_preference.h"

#include "gui/preferences/preference_controls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTimeEdit>

namespace linekeeper {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("QuietHours", text);
}

} // namespace

const Preference<QuietHours> kQuietHours{
    .key = "preferences/quietHours",
    .read = [](const QVariant& kept) { return quietHoursFromText(kept.toString()); },
    .kept = [](const QuietHours& hours) { return QVariant(toText(hours)); }};

void addQuietHours(QFormLayout& form, const PreferenceParts& parts)
{
    const QuietHours hours = parts.preferences[kQuietHours];
    auto* row = new QWidget;
    auto* box = new QCheckBox(tr("&Quiet hours from"));
    auto* from = new QTimeEdit(hours.from);
    auto* until = new QTimeEdit(hours.until);
    from->setAccessibleName(tr("Quiet hours begin"));
    until->setAccessibleName(tr("Quiet hours end"));
    for (QTimeEdit* time : {from, until}) {
        time->setDisplayFormat(QStringLiteral("HH:mm"));
        // The field in it is what the keyboard and a screen reader come to.
        time->findChild<QLineEdit*>()->setAccessibleName(time->accessibleName());
    }
    box->setChecked(hours.isOn);
    row->setToolTip(tr("No notification appears or sounds, except for a code you expect. Reminders wait for the end "
                       "of the quiet hours, unless the number ends before."));
    box->setAccessibleDescription(row->toolTip());
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(box);
    layout->addWidget(from);
    layout->addWidget(new QLabel(tr("to")));
    layout->addWidget(until);
    layout->addStretch(1);

    const auto enable = [box, from, until] {
        from->setEnabled(box->isChecked());
        until->setEnabled(box->isChecked());
    };
    const auto keep = [box, from, until, enable, &preferences = parts.preferences] {
        enable();
        preferences.set(kQuietHours, {box->isChecked(), from->time(), until->time()});
    };
    enable();
    QObject::connect(box, &QCheckBox::toggled, row, keep);
    QObject::connect(from, &QTimeEdit::timeChanged, row, keep);
    QObject::connect(until, &QTimeEdit::timeChanged, row, keep);
    form.addRow(QString(), row);
}

} // namespace linekeeper
