// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/call_meter.h"

#include "api/rental_api.h"
#include "core/clock.h"

namespace linekeeper {

CallMeter::CallMeter(RentalApi& api, const Clock& clock, QObject* parent)
    : CallObserver(parent)
    , m_clock(clock)
{
    api.setObserver(this);
}

quint64 CallMeter::begin(CallPurpose purpose)
{
    return m_calls.begin(purpose, m_clock.now());
}

void CallMeter::end(quint64 call)
{
    m_calls.end(call, m_clock.now());
}

bool CallMeter::may(CallPurpose purpose) const
{
    return m_calls.may(purpose, m_clock.now());
}

QDateTime CallMeter::earliest(CallPurpose purpose) const
{
    return m_calls.earliest(purpose, m_clock.now());
}

std::chrono::milliseconds CallMeter::wait(CallPurpose purpose) const
{
    return std::chrono::milliseconds(m_clock.now().msecsTo(earliest(purpose)));
}

std::chrono::milliseconds CallMeter::waitInSeries() const
{
    const QDateTime now = m_clock.now();
    return std::chrono::milliseconds(now.msecsTo(m_calls.earliestInSeries(now)));
}

void CallMeter::setLimit(int perMinute)
{
    m_calls.setLimit(perMinute);
    Q_EMIT changed();
}

int CallMeter::used() const
{
    return m_calls.used(m_clock.now());
}

std::chrono::milliseconds CallMeter::expectedInterval() const
{
    return m_calls.expectedInterval(m_clock.now());
}

std::chrono::milliseconds CallMeter::othersSpacing() const
{
    return m_calls.othersSpacing(m_clock.now());
}

void CallMeter::holdBackAfter(const Error& error)
{
    const bool isTooMany = error.kind == ErrorKind::RateLimited;
    if (!isTooMany && !error.retryAfter)
        return;
    m_calls.holdBack(error.retryAfter, isTooMany, m_clock.now());
    Q_EMIT changed();
}

void CallMeter::forgetHold()
{
    m_calls.forgetHold();
}

} // namespace linekeeper
