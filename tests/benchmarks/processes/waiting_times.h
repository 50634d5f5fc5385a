// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSemaphore>

#include <atomic>
#include <chrono>
#include <thread>

/// How long events wait for the thread that this object lives on: another one posts an event, waits until it is
/// handled, rests for a millisecond and begins anew. A key or a click would have waited as long.
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

/// How long the machine itself holds a thread up that does nothing but rest for a millisecond and begin anew: what the
/// times above are to be seen beside.
class HeldTimes final
{
public:
    HeldTimes()
        : m_sleeper([this] { sleep(); })
    {
    }

    ~HeldTimes() { end(); }

    /// The milliseconds so far, one for each rest. Ends it.
    QList<double> take()
    {
        end();
        return std::exchange(m_times, {});
    }

private:
    void end()
    {
        m_ends = true;
        if (m_sleeper.joinable())
            m_sleeper.join();
    }

    void sleep()
    {
        while (!m_ends) {
            QElapsedTimer rest;
            rest.start();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            m_times.append(static_cast<double>(rest.nsecsElapsed()) / 1e6 - 1);
        }
    }

    QList<double> m_times;
    std::atomic<bool> m_ends = false;
    std::thread m_sleeper; ///< last: it uses all of the above
};
