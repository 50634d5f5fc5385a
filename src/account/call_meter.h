// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/rate_limiter.h"
#include "api/call_observer.h"

namespace linekeeper {

class Clock;
class RentalApi;
struct Error;

/// Counts every request that the API sends, whoever made it, against one rate limit.
class CallMeter final : public CallObserver
{
    Q_OBJECT

public:
    CallMeter(RentalApi& api, const Clock& clock, QObject* parent = nullptr);

    bool may(CallPurpose purpose) const;
    /// Returns when a call for a purpose may be sent; now or later.
    QDateTime earliest(CallPurpose purpose) const;
    /// Returns how long until then; 0 for now.
    std::chrono::milliseconds wait(CallPurpose purpose) const;
    /// The same for the next urgent call of a series: see RateLimiter::earliestInSeries.
    std::chrono::milliseconds waitInSeries() const;
    /// Sets the limit in calls per minute; see RateLimiter::setLimit.
    void setLimit(int perMinute);
    int limit() const { return m_calls.limit(); }
    /// Returns how many of them are in use at the moment.
    int used() const;
    /// See RateLimiter.
    void setNumbers(int expected, int others) { m_calls.setNumbers(expected, others); }
    std::chrono::milliseconds expectedInterval() const;
    std::chrono::milliseconds othersSpacing() const;

    /// Reports a failed call: a rate limit or a retry time from the service applies to all calls.
    void holdBackAfter(const Error& error);
    /// Drops a retry time that was meant for a former key. The caller then starts polling itself.
    void forgetHold();

Q_SIGNALS:
    /// Calls may be sent earlier or later than reported.
    void changed();

private:
    quint64 begin(CallPurpose purpose) override;
    void end(quint64 call) override;

    const Clock& m_clock;
    RateLimiter m_calls;
};

} // namespace linekeeper
