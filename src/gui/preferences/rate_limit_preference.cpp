// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/rate_limit_preference.h"

#include "account/call_meter.h"
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

void addCallsChoice(PreferencesDialog& dialog, Preferences& preferences, CallMeter& meter)
{
    auto* calls = new QSpinBox;
    calls->setObjectName(u"callsPerMinute"_s);
    calls->setAccessibleName(tr("Requests per minute"));
    // The field in it is what the keyboard and a screen reader come to.
    calls->findChild<QLineEdit*>()->setAccessibleName(calls->accessibleName());
    calls->setRange(RateLimiter::kMinimumLimit, RateLimiter::kMaximumLimit);
    calls->setSingleStep(10);
    calls->setValue(preferences.callsPerMinute());
    calls->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // A number that is still being typed is not meant yet.
    calls->setKeyboardTracking(false);
    QObject::connect(calls, &QSpinBox::valueChanged, &dialog, [&preferences, &meter](int value) {
        preferences.setCallsPerMinute(value);
        meter.setLimit(value);
    });

    auto* note = new QLabel(
        tr("A higher limit finds codes sooner if you have many numbers. The service may refuse more than 60."));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    calls->setAccessibleDescription(note->text());
    dialog.addRow(tr("&Requests per minute"), calls);
    dialog.addRow({}, note);
}

} // namespace linekeeper
