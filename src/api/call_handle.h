// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

namespace linekeeper {

class Call;

/// A running call, for giving it up. Copies mean the same call; a handle may outlive it.
class CallHandle
{
public:
    CallHandle() = default;
    explicit CallHandle(Call* call);

    bool isRunning() const;
    /// Gives the call up. Its handler still runs, later and once, with Cancelled; does nothing if it has ended.
    void cancel();

private:
    QPointer<Call> m_call;
};

} // namespace linekeeper
