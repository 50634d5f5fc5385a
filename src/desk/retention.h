// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/erase/erase_ended.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace linekeeper {

class Desk;

/// How long messages stay: for ever, or a number of days after their number expired or was released. Erases those whose
/// time is over, once a day, in the background. Numbers stay. What is gone can't come back, so one look at a clock is
/// not believed: it has to have been that late some minutes ago.
class Retention final : public QObject
{
    Q_OBJECT

public:
    static constexpr int forEver = 0;

    explicit Retention(Desk& desk, QObject* parent = nullptr);

    /// What would go now. The handler comes later, never where the context is gone.
    void count(int days, QObject* context, std::function<void(const Result<EndedMessages>&)> handler);
    /// From now on, and at once. Whoever sets it has asked the person.
    void setDays(int days);
    /// Goes on with what was set in an earlier session.
    void resume(int days);
    /// Erases what is due. Runs by itself; for tests that turn the clock.
    void wake();

Q_SIGNALS:
    /// An erasing came to its end, of nothing as well.
    void erased(const linekeeper::EndedMessages& what);

private:
    Desk& m_desk;
    QTimer m_timer;
    int m_days = forEver;
    bool m_running = false;
    QDateTime m_lastRun;
    QDateTime m_seen; ///< how late it was at the last look at the clock; invalid: none was taken yet
};

} // namespace linekeeper
