// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/private_bus.h"
#include "platform/system/network_watch.h"
#include "test_program.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QNetworkInformation>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QThread>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

const QString kName = u"org.freedesktop.NetworkManager"_s;
const QString kPath = u"/org/freedesktop/NetworkManager"_s;

/// NetworkManager's own numbers.
constexpr uint kDisconnected = 20;
constexpr uint kConnectedToAll = 70;

} // namespace

/// As much of NetworkManager as Qt asks for. Qt knows one system bus and keeps one backend as long as the process
/// lives.
class NetworkManager : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.NetworkManager")
    Q_PROPERTY(uint State MEMBER state)
    Q_PROPERTY(uint Connectivity READ connectivity)
    Q_PROPERTY(uint Metered READ metered)
    Q_PROPERTY(QDBusObjectPath PrimaryConnection READ primaryConnection)

public:
    explicit NetworkManager(const QDBusConnection& bus)
        : m_bus(bus)
    {
    }
    bool takePlace()
    {
        return m_bus.registerObject(kPath, this, QDBusConnection::ExportAllProperties) && m_bus.registerService(kName);
    }
    /// For any thread.
    void change(uint newState)
    {
        QMetaObject::invokeMethod(
            this, [this, newState] { state = newState; }, Qt::BlockingQueuedConnection);
        QDBusMessage signal =
            QDBusMessage::createSignal(kPath, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
        signal << kName << QVariantMap{{u"State"_s, newState}} << QStringList();
        m_bus.send(signal);
    }
    uint connectivity() const { return 4; }
    uint metered() const { return 4; }
    QDBusObjectPath primaryConnection() const { return QDBusObjectPath(u"/"_s); }

    uint state = kConnectedToAll;

private:
    QDBusConnection m_bus;
};

/// What NetworkManager says, through Qt's own backend, on a system bus of the test's own.
class NetworkWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhenTheNetworkGoesAndComes();
};

void NetworkWatchTest::tellsWhenTheNetworkGoesAndComes()
{
    test::PrivateBus bus;
    QVERIFY(bus.start());
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address().toUtf8());
    NetworkManager manager(bus.connect());
    manager.state = kDisconnected;
    QVERIFY(manager.takePlace());

    // The backend waits for its first answers, which must then come from another thread.
    QThread thread;
    manager.moveToThread(&thread);
    thread.start();
    const auto stop = qScopeGuard([&] {
        thread.quit();
        thread.wait();
    });
    NetworkWatch watch;
    QSignalSpy spy(&watch, &NetworkWatch::awayChanged);
    watch.start();
    if (!QNetworkInformation::instance())
        QSKIP("Qt has no backend that knows NetworkManager here.");
    QTRY_VERIFY(!spy.isEmpty());
    QCOMPARE(spy.last().first().toBool(), true); // it was away from the start
    manager.change(kConnectedToAll);
    QTRY_COMPARE(spy.last().first().toBool(), false);
    manager.change(kDisconnected);
    QTRY_COMPARE(spy.last().first().toBool(), true);
}

LINEKEEPER_TEST(QCoreApplication, NetworkWatchTest);
#include "network_watch_test.moc"
