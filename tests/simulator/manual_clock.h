// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <chrono>

namespace linekeeper {

/// A clock that stands still until a test turns it.
class ManualClock final : public Clock
{
public:
    /// `start` is UTC, such as "2025-04-26T12:43:00Z".
    explicit ManualClock(const QString& start)
        : m_now(QDateTime::fromString(start, Qt::ISODate).toUTC())
    {
    }

    QDateTime now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }

private:
    QDateTime m_now;
};

} // namespace linekeeper
