// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace linekeeper::test {

/// Lets no child outlive the test, however the test ends.
void dieWithTest(QProcess& process);

/// A D-Bus session bus of one test's own: nothing is on it, and nothing is started by it but what the test
/// says.
class PrivateBus
{
public:
    PrivateBus();
    ~PrivateBus();
    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    /// Makes the bus start `command` when `name` is called. Before start().
    void addActivatable(const QString& name, const QString& command);
    /// False where dbus-daemon is missing or does not start.
    bool start();
    QString address() const { return m_address; }
    /// A new connection, closed with the bus.
    QDBusConnection connect();
    /// A folder that lives as long as the bus.
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_connections;
};

} // namespace linekeeper::test
