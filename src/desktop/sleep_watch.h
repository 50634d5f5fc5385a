// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace linekeeper {

/// Whether the computer is about to sleep, as logind tells (PrepareForSleep). Where there is no logind it
/// says nothing.
class SleepWatch final : public QObject
{
    Q_OBJECT

public:
    /// Listens on the bus from now on: the system's, or a test's. Never blocks.
    explicit SleepWatch(const QDBusConnection& bus, QObject* parent = nullptr);

Q_SIGNALS:
    /// True just before the computer sleeps, false when it is awake again.
    void asleepChanged(bool asleep);

private Q_SLOTS:
    void onPrepareForSleep(bool begins);
};

} // namespace linekeeper
