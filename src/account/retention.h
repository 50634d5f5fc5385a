// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/erase/erase_ended.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace linekeeper {

class Account;

/// Decides how long messages are kept: for ever, or a number of days after their number expired or was released. Erases
/// those that are due, once a day, in the background. Numbers are kept. Because erasing can't be undone, one reading of
/// the clock is not trusted: it must have been that late some minutes ago.
class Retention final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kForever = 0;

    explicit Retention(Account& account, QObject* parent = nullptr);

    /// Counts what would be erased now. The handler is called later, never if the context is gone.
    void count(int days, QObject* context, std::function<void(const Result<EndedMessages>&)> handler);
    /// Sets the days and applies them immediately. The caller has asked the user.
    void setDays(int days);
    /// Continues with what was set in an earlier session.
    void resume(int days);
    /// Erases what is due. Called automatically; public for tests that advance the clock.
    void wake();

Q_SIGNALS:
    /// An erasure ended, also one with nothing to erase.
    void erased(const linekeeper::EndedMessages& what);

private:
    Account& m_account;
    QTimer m_timer;
    int m_days = kForever;
    bool m_running = false;
    QDateTime m_lastRun;
    QDateTime m_seen; ///< the last reading of the clock; invalid: none yet
};

} // namespace linekeeper
