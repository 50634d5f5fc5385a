// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace linekeeper {

class Clock;

/// Reports whether the computer is about to sleep, according to logind (PrepareForSleep). Without logind it emits
/// nothing. It does not rely on logind alone to learn that the computer is awake again, because logind may fail to
/// report that (after hibernation): a jump of the clock proves it too, and so do a key or button press and two minutes
/// of running.
class SleepWatch final : public QObject
{
    Q_OBJECT

public:
    /// Listens on the bus, the system's or a test's. Never blocks.
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
    QTimer m_looking; ///< runs while the computer counts as asleep
    QDateTime m_since;
    QElapsedTimer m_running; ///< does not advance while the computer sleeps
};

} // namespace linekeeper
