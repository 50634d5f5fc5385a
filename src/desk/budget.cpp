// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/budget.h"

#include "api/rental_api.h"
#include "core/clock.h"

#include <QPointer>

namespace linekeeper {

Budget::Budget(RentalApi& api, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
{
    api.setMeter([this]() -> std::function<void()> {
        const quint64 call = m_calls.begin(m_kind, m_clock.now());
        return [budget = QPointer(this), call] {
            if (budget)
                budget->m_calls.end(call, budget->m_clock.now());
        };
    });
}

Budget::~Budget()
{
    m_api.setMeter({});
}

void Budget::as(CallBudget::Kind kind, const std::function<void()>& calls)
{
    const CallBudget::Kind before = std::exchange(m_kind, kind);
    calls();
    m_kind = before;
}

bool Budget::may(CallBudget::Kind kind) const
{
    return m_calls.may(kind, m_clock.now());
}

QDateTime Budget::earliest(CallBudget::Kind kind) const
{
    return m_calls.earliest(kind, m_clock.now());
}

std::chrono::milliseconds Budget::wait(CallBudget::Kind kind) const
{
    return std::chrono::milliseconds(m_clock.now().msecsTo(earliest(kind)));
}

void Budget::setLimit(int perMinute)
{
    m_calls.setLimit(perMinute);
    Q_EMIT changed();
}

int Budget::used() const
{
    return m_calls.used(m_clock.now());
}

std::chrono::milliseconds Budget::expectedInterval() const
{
    return m_calls.expectedInterval(m_clock.now());
}

std::chrono::milliseconds Budget::othersSpacing() const
{
    return m_calls.othersSpacing(m_clock.now());
}

void Budget::noteFailure(const Error& error)
{
    const bool isTooMany = error.kind == ErrorKind::RateLimited;
    if (!isTooMany && !error.retryAfter)
        return;
    m_calls.holdBack(error.retryAfter, isTooMany, m_clock.now());
    Q_EMIT changed();
}

void Budget::forgetHold()
{
    m_calls.forgetHold();
}

} // namespace linekeeper
