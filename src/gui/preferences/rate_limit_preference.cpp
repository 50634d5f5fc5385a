// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/rate_limit_preference.h"

#include "account/call_meter.h"
#include "gui/widgets/plain_label.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CallsChoice", text);
}

} // namespace

const Preference<int> kCallsPerMinute{.key = "preferences/callsPerMinute", .read = [](const QVariant& kept) {
                                          bool isNumber = false;
                                          const int calls = kept.toInt(&isNumber);
                                          return isNumber ? std::clamp(calls, RateLimiter::kMinimumLimit,
                                                                       RateLimiter::kMaximumLimit)
                                                          : RateLimiter::kDefaultLimit;
                                      }};

void addCallsPerMinute(QFormLayout& form, const PreferenceParts& parts)
{
    auto* calls = new QSpinBox;
    calls->setObjectName(u"callsPerMinute"_s);
    calls->setAccessibleName(tr("Requests per minute"));
    // The field in it is what the keyboard and a screen reader come to.
    calls->findChild<QLineEdit*>()->setAccessibleName(calls->accessibleName());
    calls->setRange(RateLimiter::kMinimumLimit, RateLimiter::kMaximumLimit);
    calls->setSingleStep(10);
    calls->setValue(parts.preferences[kCallsPerMinute]);
    calls->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // A number that is still being typed is not meant yet.
    calls->setKeyboardTracking(false);
    QObject::connect(calls, &QSpinBox::valueChanged, calls,
                     [&preferences = parts.preferences, &meter = parts.meter](int value) {
                         preferences.set(kCallsPerMinute, value);
                         meter.setLimit(value);
                     });

    auto* note = wrappedLabel(
        tr("A higher limit finds codes sooner if you have many numbers. The service may refuse more than 60."));
    calls->setAccessibleDescription(note->text());
    form.addRow(tr("&Requests per minute"), calls);
    form.addRow(QString(), note);
}

} // namespace linekeeper
