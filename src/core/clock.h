// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace linekeeper {

/// Where the time comes from, so that tests can turn it forward instead of waiting.
class Clock
{
public:
    virtual ~Clock() = default;
    /// The present time in UTC.
    virtual QDateTime now() const = 0;

protected:
    Clock() = default;
    Clock(const Clock&) = default;
    Clock& operator=(const Clock&) = default;
};

/// The computer's own clock.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
};

} // namespace linekeeper
