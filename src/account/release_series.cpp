// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/release_series.h"

#include "account/account.h"
#include "account/call_meter.h"
#include "account/rentals.h"
#include "account/session.h"
#include "core/clock.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// The clock can jump, and the calls allowed can change: a pause is looked at again this often.
constexpr auto kTick = 250ms;

/// True if the numbers after this one would fare the same.
bool endsSeries(const Error& error, const Session& session)
{
    return error.kind == ErrorKind::Storage || !session.mayCall()
           || (error.kind == ErrorKind::Network && error.delivery == Delivery::NotSent);
}

} // namespace

ReleaseSeries::ReleaseSeries(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &ReleaseSeries::next);
}

void ReleaseSeries::start(const QList<OrderId>& orders)
{
    if (m_isRunning || !m_outcomes.isEmpty())
        return;
    for (const OrderId& order : orders)
        m_outcomes.append({order});
    m_isRunning = true;
    next();
}

void ReleaseSeries::stop()
{
    if (!m_isRunning || m_isStopping)
        return;
    m_isStopping = true;
    if (m_wait.isActive()) {
        m_wait.stop();
        finish();
    }
}

int ReleaseSeries::count(Fate fate) const
{
    return static_cast<int>(std::count_if(m_outcomes.cbegin(), m_outcomes.cend(),
                                          [fate](const ReleaseOutcome& outcome) { return outcome.fate == fate; }));
}

void ReleaseSeries::next()
{
    m_isStopping |= m_account.rentals().isEnding();
    if (m_isStopping || m_error || m_place == m_outcomes.size())
        return finish();
    const auto wait = m_account.meter().waitInSeries();
    if (wait > 0ms)
        m_wait.start(std::min<std::chrono::milliseconds>(wait, kTick));
    else
        release();
}

void ReleaseSeries::release()
{
    const OrderId order = m_outcomes.at(m_place).order;
    const Rental* rental = m_account.rentals().find(order);
    if (!rental || (rental->release != ReleaseState::Done && !isActive(*rental, m_account.clock().now()))) {
        set(Fate::Over);
        ++m_place;
        // Later, as with those that are asked for: hundreds of them make no deep stack.
        return m_wait.start(0ms);
    }
    set(Fate::Asked);
    m_account.rentals().release(order, this, [this](const Result<void>& result) { take(result); });
}

void ReleaseSeries::take(const Result<void>& result)
{
    if (result) {
        set(Fate::Released);
    } else {
        const Error& error = result.error();
        set(isOutcomeUnknown(error) ? Fate::Unknown : Fate::Kept, error);
        if (endsSeries(error, m_account.session()))
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

void ReleaseSeries::finish()
{
    m_isRunning = false;
    Q_EMIT ended();
}

} // namespace linekeeper
