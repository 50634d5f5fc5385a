// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>

namespace linekeeper {

/// Decides when a series may buy the next number: no minute has more purchases than ten, those made one by one
/// included. Pure logic over times, no timers.
class PurchasePace final
{
public:
    static constexpr int kMostPerMinute = 10;

    /// Sets the purchases per minute; for tests.
    void setPerMinute(int purchases) { m_perMinute = purchases; }
    /// A purchase has ended, in whatever way.
    void note(const QDateTime& now);
    /// Returns when the next one may be sent: `now` or later. With as many under way as a minute may have, that is a
    /// minute from now.
    QDateTime earliest(int underWay, const QDateTime& now) const;

private:
    int m_perMinute = kMostPerMinute;
    QList<QDateTime> m_ends; ///< oldest first
};

} // namespace linekeeper
