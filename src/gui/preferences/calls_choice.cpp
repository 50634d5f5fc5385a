// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/calls_choice.h"

#include "desk/budget.h"
#include "gui/preferences/preferences_dialog.h"

#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CallsChoice", text);
}

} // namespace

void addCallsChoice(PreferencesDialog& dialog, Preferences& preferences, Budget& budget)
{
    auto* calls = new QSpinBox;
    calls->setObjectName(u"callsPerMinute"_s);
    calls->setAccessibleName(tr("Calls a minute"));
    // The field in it is what the keyboard and a screen reader come to.
    calls->findChild<QLineEdit*>()->setAccessibleName(calls->accessibleName());
    calls->setRange(CallBudget::leastLimit, CallBudget::mostLimit);
    calls->setSingleStep(10);
    calls->setValue(preferences.callsPerMinute());
    calls->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // A number that is still being typed is not meant yet.
    calls->setKeyboardTracking(false);
    QObject::connect(calls, &QSpinBox::valueChanged, &dialog, [&preferences, &budget](int value) {
        preferences.setCallsPerMinute(value);
        budget.setLimit(value);
    });

    auto* note =
        new QLabel(tr("More find codes sooner where you hold many numbers. The service may refuse more than 60."));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    calls->setAccessibleDescription(note->text());
    dialog.addRow(tr("Ca&lls a minute"), calls);
    dialog.addRow({}, note);
}

} // namespace linekeeper
