// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/fake_notification_server.h"
#include "platform/notify/dbus_notifier.h"
#include "platform/private_bus.h"

#include <QDBusPendingCallWatcher>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>
#include <optional>

namespace linekeeper::test {

/// For a test of the notifier, on a bus of its own, against a server that the test plays itself.
class NotifierFixture : public QObject
{
protected:
    /// `startedByBus` is a command for a server that the bus may start; empty: none. Skips the test where there is no
    /// bus.
    void begin(const QString& startedByBus = {})
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty())
            QSKIP("dbus-daemon is not installed");
        m_bus = std::make_unique<PrivateBus>();
        if (!startedByBus.isEmpty())
            m_bus->addActivatable(QStringLiteral("org.freedesktop.Notifications"), startedByBus);
        QVERIFY(m_bus->start());
        m_server = std::make_unique<FakeNotificationServer>(m_bus->connect());
        m_connection = m_bus->connect();
        m_notifier = std::make_unique<DbusNotifier>(*m_connection);
        m_copies = std::make_unique<QSignalSpy>(m_notifier.get(), &Notifier::copyRequested);
        m_opens = std::make_unique<QSignalSpy>(m_notifier.get(), &Notifier::openRequested);
        m_failures = std::make_unique<QSignalSpy>(m_notifier.get(), &Notifier::failed);
        m_missed = std::make_unique<QSignalSpy>(m_notifier.get(), &DbusNotifier::buttonMissed);
    }

    void finish()
    {
        m_copies.reset();
        m_opens.reset();
        m_failures.reset();
        m_missed.reset();
        m_notifier.reset();
        m_server.reset();
        m_connection.reset();
        m_bus.reset();
    }

    void show(const Notice& wanted)
    {
        const qsizetype before = m_server->shown.size();
        m_notifier->show(wanted);
        QTRY_COMPARE(m_server->shown.size(), before + 1);
        settle();
    }

    /// Lets everything arrive that was sent until now, and what was asked because of it: a call to the server and back
    /// comes after it, since a bus keeps the order between two connections.
    void settle() { settle(*m_server); }
    void settle(const FakeNotificationServer& server)
    {
        for (int round = 0; round < 4; ++round) {
            const QDBusMessage ping =
                QDBusMessage::createMethodCall(server.bus().baseService(), QStringLiteral("/"),
                                               QStringLiteral("org.freedesktop.DBus.Peer"), QStringLiteral("Ping"));
            QDBusPendingCallWatcher watcher(m_connection->asyncCall(ping));
            QSignalSpy finished(&watcher, &QDBusPendingCallWatcher::finished);
            QVERIFY(finished.wait());
            QVERIFY(!watcher.isError());
        }
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotificationServer> m_server;
    std::optional<QDBusConnection> m_connection; ///< the notifier's
    std::unique_ptr<DbusNotifier> m_notifier;
    std::unique_ptr<QSignalSpy> m_copies;
    std::unique_ptr<QSignalSpy> m_opens;
    std::unique_ptr<QSignalSpy> m_failures;
    std::unique_ptr<QSignalSpy> m_missed;
};

} // namespace linekeeper::test
