// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSemaphore>

#include <atomic>
#include <chrono>
#include <thread>

/// How long events wait for the thread that this object lives on: another one posts an event, waits until it is handled,
/// rests for a millisecond and begins anew. A key or a click would have waited as long.
class WaitingTimes final : public QObject
{
public:
    WaitingTimes()
        : m_asker([this] { ask(); })
    {
    }

    ~WaitingTimes() override
    {
        m_ends = true;
        m_handled.release();
        m_asker.join();
    }

    /// The milliseconds so far, one for each event.
    QList<double> take() { return std::exchange(m_times, {}); }

private:
    void ask()
    {
        while (!m_ends) {
            QElapsedTimer posted;
            posted.start();
            QMetaObject::invokeMethod(
                this,
                [this, posted] {
                    m_times.append(static_cast<double>(posted.nsecsElapsed()) / 1e6);
                    m_handled.release();
                },
                Qt::QueuedConnection);
            m_handled.acquire();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    QList<double> m_times;
    QSemaphore m_handled;
    std::atomic<bool> m_ends = false;
    std::thread m_asker; ///< last: it uses all of the above
};
