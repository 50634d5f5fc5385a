// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/purchase_pace.h"

#include <algorithm>
#include <chrono>

namespace linekeeper {

namespace {

constexpr std::chrono::seconds kMinute{60};

} // namespace

void PurchasePace::note(const QDateTime& now)
{
    // A later time dates from before the computer's clock was set back: the real one is unknown.
    for (QDateTime& end : m_ends)
        end = std::min(end, now);
    m_ends.append(now);
    if (m_ends.size() > m_perMinute)
        m_ends.removeFirst();
}

QDateTime PurchasePace::earliest(int underWay, const QDateTime& now) const
{
    const qsizetype free = m_perMinute - underWay;
    if (free <= 0)
        return now.addSecs(kMinute.count());
    if (m_ends.size() < free)
        return now;
    const QDateTime end = std::min(m_ends.at(m_ends.size() - free), now);
    return std::max(now, end.addSecs(kMinute.count()));
}

} // namespace linekeeper
