// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace linekeeper {

class Account;

/// Makes calls that can't be undone, one after the other and within the rate limit: the next begins when the outcome of
/// the one before is known. Sends nothing more once it is stopped or destroyed, or the program waits to end.
class CallSeries : public QObject
{
    Q_OBJECT

public:
    /// Sends nothing more; what is on its way is still waited for.
    void stop();
    bool isRunning() const { return m_isRunning; }
    bool isStopping() const { return m_isStopping; }
    /// How long until the next call may be sent; 0 while one is on its way.
    std::chrono::milliseconds pause() const;

Q_SIGNALS:
    /// A call has ended, the pause became shorter, or stop() was called.
    void progressed();
    /// Nothing more is sent, and nothing is on its way.
    void ended();

protected:
    explicit CallSeries(Account& account, QObject* parent);

    /// Starts, and goes on after each call.
    void begin();
    void next();
    /// True if nothing is left to be sent, or nothing may be.
    virtual bool isOver() const = 0;
    /// How long the next call has to wait.
    virtual std::chrono::milliseconds untilNext() const;
    /// Sends the next one; next() is to be called when its outcome is known.
    virtual void call() = 0;
    Account& account() const { return m_account; }

private:
    Account& m_account;
    bool m_isRunning = false;
    bool m_isStopping = false;
    QTimer m_wait; ///< for the next call; runs only in a pause
};

} // namespace linekeeper
