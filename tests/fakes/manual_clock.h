// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <chrono>

namespace linekeeper {

/// A clock that stands still until the test advances it. Starts in the summer of the service's sample messages.
class ManualClock final : public Clock
{
public:
    ManualClock() = default;
    explicit ManualClock(const QDateTime& now)
        : m_now(now.toUTC())
    {
    }

    QDateTime now() const override { return m_now; }

    /// Accepts any time spec; now() returns UTC.
    void setNow(const QDateTime& now) { m_now = now.toUTC(); }
    /// Moves the clock forward, or back as a computer's clock can be set back.
    void advance(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }

private:
    QDateTime m_now{QDate(2025, 7, 11), QTime(12, 0), Qt::UTC};
};

} // namespace linekeeper
