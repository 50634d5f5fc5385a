// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/release_series.h"

#include "account/account.h"
#include "account/rentals.h"
#include "account/session.h"
#include "core/clock.h"

#include <algorithm>

namespace linekeeper {

namespace {

/// True if the numbers after this one would fare the same.
bool endsSeries(const Error& error, const Session& session)
{
    return error.kind == ErrorKind::Storage || !session.mayCall()
           || (error.kind == ErrorKind::Network && error.delivery == Delivery::NotSent);
}

} // namespace

ReleaseSeries::ReleaseSeries(Account& account, QObject* parent)
    : CallSeries(account, parent)
{
}

void ReleaseSeries::start(const QList<OrderId>& orders)
{
    if (isRunning() || !m_outcomes.isEmpty())
        return;
    for (const OrderId& order : orders)
        m_outcomes.append({order});
    begin();
}

int ReleaseSeries::count(Fate fate) const
{
    return static_cast<int>(std::count_if(m_outcomes.cbegin(), m_outcomes.cend(),
                                          [fate](const ReleaseOutcome& outcome) { return outcome.fate == fate; }));
}

void ReleaseSeries::call()
{
    const OrderId order = m_outcomes.at(m_place).order;
    const Rental* rental = account().rentals().find(order);
    if (!rental || (rental->release != ReleaseState::Done && !isActive(*rental, account().clock().now()))) {
        set(Fate::Over);
        ++m_place;
        // Later, as with those that are asked for: hundreds of them make no deep stack.
        QMetaObject::invokeMethod(this, &ReleaseSeries::next, Qt::QueuedConnection);
        return;
    }
    set(Fate::Asked);
    account().rentals().release(order, this, [this](const Result<void>& result) { take(result); });
}

void ReleaseSeries::take(const Result<void>& result)
{
    if (result) {
        set(Fate::Released);
    } else {
        const Error& error = result.error();
        set(isOutcomeUnknown(error) ? Fate::Unknown : Fate::Kept, error);
        if (endsSeries(error, account().session()))
            m_error = error;
    }
    ++m_place;
    next();
}

void ReleaseSeries::set(Fate fate, const std::optional<Error>& error)
{
    m_outcomes[m_place].fate = fate;
    m_outcomes[m_place].error = error;
    Q_EMIT changed(m_place);
}

} // namespace linekeeper
