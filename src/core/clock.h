// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace linekeeper {

/// Tells the time; tests use one that they can advance instead of waiting.
class Clock
{
public:
    virtual ~Clock() = default;
    /// The current time in UTC.
    virtual QDateTime now() const = 0;

protected:
    Clock() = default;
    Clock(const Clock&) = default;
    Clock& operator=(const Clock&) = default;
};

/// The computer's clock.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
};

} // namespace linekeeper
