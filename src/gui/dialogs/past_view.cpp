// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/past_view.h"

#include "account/account.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/rental_past.h"
#include "gui/text/past_text.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/plain_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

PastView::PastView(Account& account, QWidget* parent)
    : QWidget(parent)
    , m_account(account)
    , m_text(wrappedLabel())
{
    m_text->setObjectName(u"past"_s);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setTone(m_text, Tone::Muted);
    partLayout(this, 0)->addWidget(m_text);
    hide();
}

void PastView::setRequest(const RentalRequest& request, const QString& serviceName)
{
    const bool isOtherService = m_request.service != request.service;
    const bool isOtherPlace = m_request.areas != request.areas;
    m_request = request;
    m_serviceName = serviceName;
    if (isOtherService)
        m_codes.reset();
    else if (isOtherPlace && m_codes)
        m_codes->ofAreas = {};
    if (isOtherService || isOtherPlace)
        find();
    say();
}

QString PastView::text() const
{
    return m_text->text();
}

void PastView::find()
{
    m_account.pastCodes().find(m_request.service, m_serviceName, m_request.areas, this,
                               [this](const Result<PastOfService>& found) {
                                   // Without an answer there is nothing to say.
                                   m_codes = found ? std::optional(*found) : std::nullopt;
                                   say();
                               });
}

void PastView::say()
{
    const QList<Rental>& rentals = m_account.rentals().all();
    const int days = daysOf(m_request.duration);
    const auto last = lastPriceOf(rentals, m_request.service, m_serviceName, days);
    QStringList lines{lastPriceText(last, days, m_account.clock().now())};
    if (m_codes)
        lines.append(codeShareText(m_codes->all, m_serviceName));
    if (!m_request.areas.isEmpty())
        lines.append(areasText(m_codes ? m_codes->ofAreas : CodeShare(),
                               lastPriceOf(rentals, m_request.service, m_serviceName, days, m_request.areas),
                               m_request.areas));
    lines.removeAll(QString());
    if (!lines.isEmpty())
        lines.append(tr("From your own record, without what was erased. The service promises none of this."));
    const QString text = lines.join(u'\n');
    if (m_text->text() == text)
        return;
    m_text->setText(text);
    if (isVisible())
        setMinimumHeight(std::max(minimumHeight(), heightForWidth(width())));
    setVisible(!text.isEmpty() || minimumHeight() > 0);
    Q_EMIT changed();
}

} // namespace linekeeper
