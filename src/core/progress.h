// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>

namespace linekeeper {

/// What a long piece of work tells of itself while it runs, and how it is called off. One thread works, others watch.
class Progress final
{
public:
    /// `told` is called by the thread that works, whenever the share that is done has changed by a thousandth.
    explicit Progress(std::function<void(int perMille)> told = {});

    /// From the work: so much of so much is done. A total of 0 tells nothing.
    void set(qint64 done, qint64 total);
    /// From the work, between two of its pieces: true once somebody has called it off. It then ends with
    /// ErrorKind::Cancelled and leaves nothing half done.
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    /// From any thread.
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }

private:
    std::function<void(int)> m_told;
    int m_perMille = 0;
    std::atomic<bool> m_cancelled = false;
};

} // namespace linekeeper
