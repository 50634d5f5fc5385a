// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/outcomes.h"

#include "core/plain_text.h"
#include "desk/desk.h"
#include "gui/words/error_text.h"
#include "models/time_words.h"

namespace linekeeper {

Outcomes::Outcomes(Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk.rentals(), &Rentals::rentingEnded, this, &Outcomes::noteRenting);
    connect(&desk.rentals(), &Rentals::releasingEnded, this, &Outcomes::noteReleasing);
}

void Outcomes::putAway()
{
    if (m_unseen.isEmpty())
        return;
    m_unseen.removeFirst();
    Q_EMIT unseenChanged();
}

void Outcomes::keep(const QString& text)
{
    m_unseen.append(text);
    Q_EMIT unseenChanged();
}

void Outcomes::noteRenting(const RentingEnd& end)
{
    if (end.result) {
        Q_EMIT rented(*end.result, end.isHeard);
        Q_EMIT done(tr("Number rented"));
        return;
    }
    // What nobody knows the outcome of, or could not be written down, the window says by itself.
    const Error& error = end.result.error();
    if (!end.isHeard && !isOutcomeUnknown(error))
        keep(tr("%1, %2: %3")
                 .arg(singleLine(end.serviceName, 60), daysWords(daysOf(end.request.duration)),
                      errorText(error, ErrorScene::Renting)));
}

void Outcomes::noteReleasing(const ReleasingEnd& end)
{
    if (end.result) {
        Q_EMIT done(tr("Number released"));
        return;
    }
    if (end.isHeard)
        return;
    const Rental* rental = m_desk.rentals().find(end.order);
    const QString number = rental ? m_desk.phoneBook().formatted(rental->number) : QString();
    keep(tr("%1: %2").arg(number.isEmpty() ? tr("Order %1").arg(singleLine(end.order.text(), 60)) : number,
                          errorText(end.result.error(), ErrorScene::Releasing)));
}

} // namespace linekeeper
