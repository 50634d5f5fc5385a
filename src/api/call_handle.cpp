// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/call_handle.h"

#include "api/call.h"

namespace linekeeper {

CallHandle::CallHandle(Call* call)
    : m_call(call)
{
}

bool CallHandle::isRunning() const
{
    return m_call && m_call->isRunning();
}

void CallHandle::cancel()
{
    if (m_call)
        m_call->cancel();
}

} // namespace linekeeper
