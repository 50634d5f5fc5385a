// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/situations.h"

namespace linekeeper {

void Situations::set(CallName call, const Situation& situation, int times)
{
    if (times == 0)
        clear(call);
    else
        m_entries.insert(call, {situation, times});
}

void Situations::setForAll(const Situation& situation, int times)
{
    for (const CallName call : kAllCallNames)
        set(call, situation, times);
}

void Situations::clear(CallName call)
{
    m_entries.remove(call);
}

void Situations::clearAll()
{
    m_entries.clear();
}

std::optional<Situation> Situations::next(CallName call)
{
    const auto found = m_entries.find(call);
    if (found == m_entries.end())
        return std::nullopt;
    const Situation situation = found->situation;
    if (found->times > 0 && --found->times == 0)
        m_entries.erase(found);
    return situation;
}

} // namespace linekeeper
