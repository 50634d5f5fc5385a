// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QString>

namespace linekeeper {

/// A number on the program's entry in the task bar or dock, where the desktop shows one: Plasma's task manager,
/// Ubuntu's dock and others listen to com.canonical.Unity.LauncherEntry. Nobody answers, so nothing can fail.
class LauncherBadge final
{
public:
    /// `desktopFile` is the name of the program's desktop file, without its ending.
    LauncherBadge(QDBusConnection bus, const QString& desktopFile);
    /// Takes the number away: it would stand there until the entry goes.
    ~LauncherBadge();
    LauncherBadge(const LauncherBadge&) = delete;
    LauncherBadge& operator=(const LauncherBadge&) = delete;

    /// 0 shows none. Says nothing twice.
    void setCount(int count);

private:
    void tell(int count);

    QDBusConnection m_bus;
    QString m_application;
    int m_count = 0;
};

} // namespace linekeeper
