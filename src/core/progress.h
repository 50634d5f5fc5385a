// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>

namespace linekeeper {

/// The progress of a long task, and the way to cancel it. One thread works, others observe.
class Progress final
{
public:
    /// `told` is called by the working thread whenever the completed share has changed by a thousandth.
    explicit Progress(std::function<void(int perMille)> told = {});

    /// Reports, from the task, how much is done. A total of 0 reports nothing.
    void set(qint64 done, qint64 total);
    /// True once the task was cancelled; the task asks between two of its steps. It then ends with ErrorKind::Cancelled
    /// and leaves nothing half done.
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    /// Can be called from any thread.
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }

private:
    std::function<void(int)> m_told;
    int m_perMille = 0;
    std::atomic<bool> m_cancelled = false;
};

} // namespace linekeeper
