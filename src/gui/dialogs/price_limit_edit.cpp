// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/price_limit_edit.h"

#include "core/plain_text.h"
#include "core/spelt_money.h"
#include "gui/preferences/price_limit_preference.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/plain_label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// "$999,999,999,999.9999" and some spaces.
constexpr int kMostTyped = 30;
constexpr int kFieldLetters = 14;

} // namespace

PriceLimitEdit::PriceLimitEdit(Preferences& preferences, QWidget* parent)
    : QWidget(parent)
    , m_preferences(preferences)
    , m_field(new QLineEdit)
    , m_hint(wrappedLabel())
{
    m_field->setObjectName(u"priceLimit"_s);
    m_field->setAccessibleName(tr("Warn above, in dollars"));
    m_field->setPlaceholderText(tr("$, no limit"));
    m_field->setMaxLength(kMostTyped);
    m_field->setMaximumWidth(fontMetrics().averageCharWidth() * kFieldLetters + m_field->sizeHint().height());
    m_hint->setObjectName(u"priceLimitHint"_s);
    auto* layout = partLayout(this, 4);
    layout->addWidget(m_field);
    layout->addWidget(m_hint);
    connect(m_field, &QLineEdit::textChanged, this, &PriceLimitEdit::read);
    setService({});
}

void PriceLimitEdit::setService(const ServiceId& service)
{
    // Empty until the field is filled: nothing of one service is kept for another.
    m_service = {};
    const auto kept = priceLimitFor(m_preferences, service);
    m_field->setText(kept ? kept->toDecimal() : QString());
    m_service = service;
    m_field->setEnabled(!service.isEmpty());
    read();
}

void PriceLimitEdit::read()
{
    const QString typed = m_field->text().trimmed();
    m_limit = readSpeltMoney(typed);
    m_isValid = typed.isEmpty() || m_limit;
    if (m_isValid)
        rememberPriceLimit(m_preferences, m_service, m_limit);
    m_hint->setText(m_isValid ? tr("Asks first if the price, or your last one's, is above this.")
                              : tr("“%1” is not an amount of dollars such as 2.40.").arg(singleLine(typed, 20)));
    setTone(m_hint, m_isValid ? Tone::Muted : Tone::Danger);
    Q_EMIT changed();
}

} // namespace linekeeper
