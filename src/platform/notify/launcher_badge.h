// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QString>

namespace linekeeper {

/// A number on the program's entry in the task bar or dock, on desktops that show one: Plasma's task manager, Ubuntu's
/// dock and others listen to com.canonical.Unity.LauncherEntry. The signal has no reply, so nothing can fail.
class LauncherBadge final
{
public:
    /// `desktopFile` is the name of the program's desktop file, without its extension.
    LauncherBadge(QDBusConnection bus, const QString& desktopFile);
    /// Removes the number, which would otherwise stay until the entry disappears.
    ~LauncherBadge();
    LauncherBadge(const LauncherBadge&) = delete;
    LauncherBadge& operator=(const LauncherBadge&) = delete;

    /// Sets the number; 0 shows none. An unchanged number is not sent again.
    void setCount(int count);

private:
    void sendCount(int count);

    QDBusConnection m_bus;
    QString m_application;
    int m_count = 0;
};

} // namespace linekeeper
