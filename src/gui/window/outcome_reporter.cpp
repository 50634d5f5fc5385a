// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/outcome_reporter.h"

#include "account/account.h"
#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "models/time_text.h"

namespace linekeeper {

OutcomeReporter::OutcomeReporter(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
{
    connect(&account.rentals(), &Rentals::rentingEnded, this, &OutcomeReporter::noteRenting);
    connect(&account.rentals(), &Rentals::releasingEnded, this, &OutcomeReporter::noteReleasing);
}

void OutcomeReporter::putAway()
{
    if (m_unseen.isEmpty())
        return;
    m_unseen.removeFirst();
    Q_EMIT unseenChanged();
}

void OutcomeReporter::keep(const QString& text)
{
    m_unseen.append(text);
    Q_EMIT unseenChanged();
}

void OutcomeReporter::noteRenting(const RentingEnd& end)
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
                      errorText(error, Activity::Renting)));
}

void OutcomeReporter::noteReleasing(const ReleasingEnd& end)
{
    if (end.result) {
        Q_EMIT done(tr("Number released"));
        return;
    }
    if (end.isHeard)
        return;
    const Rental* rental = m_account.rentals().find(end.order);
    const QString number = rental ? m_account.phoneBook().formatted(rental->number) : QString();
    keep(tr("%1: %2").arg(number.isEmpty() ? tr("Order %1").arg(singleLine(end.order.text(), 60)) : number,
                          errorText(end.result.error(), Activity::Releasing)));
}

} // namespace linekeeper
