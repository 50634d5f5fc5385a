// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"

#include <algorithm>

namespace linekeeper {

Progress::Progress(std::function<void(int)> told)
    : m_told(std::move(told))
{
}

void Progress::set(qint64 done, qint64 total)
{
    if (total <= 0)
        return;
    const double share = static_cast<double>(done) / static_cast<double>(total);
    const int perMille = static_cast<int>(std::clamp(share, 0.0, 1.0) * 1000);
    if (perMille == m_perMille)
        return;
    m_perMille = perMille;
    if (m_told)
        m_told(perMille);
}

} // namespace linekeeper
