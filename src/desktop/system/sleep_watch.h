// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace linekeeper {

class Clock;

/// Whether the computer is about to sleep, as logind tells (PrepareForSleep). Where there is no logind it says nothing.
/// That the computer is awake again is not left to logind alone, which may forget to tell (after hibernation): a jump
/// of the clock proves it, a press of a key or a button, and two minutes in which the program ran.
class SleepWatch final : public QObject
{
    Q_OBJECT

public:
    /// Listens on the bus from now on: the system's, or a test's. Never blocks.
    SleepWatch(const QDBusConnection& bus, const Clock& clock, QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// True just before the computer sleeps, false when it is awake again.
    void asleepChanged(bool asleep);

private Q_SLOTS:
    void onPrepareForSleep(bool begins);

private:
    void lookAtTheClock();
    void setAwake();

    const Clock& m_clock;
    QTimer m_looking; ///< runs while it counts as asleep
    QDateTime m_since;
    QElapsedTimer m_running; ///< stands still while the computer sleeps
};

} // namespace linekeeper
