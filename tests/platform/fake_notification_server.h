// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace linekeeper::test {

/// A notification server that shows nothing, keeps what it was told, and does what the test says.
class FakeNotificationServer : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
    Q_PROPERTY(bool Inhibited MEMBER inhibited)

public:
    struct Call
    {
        QString app;
        uint replaced;
        QString icon;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int timeout;
        uint id;
    };

    explicit FakeNotificationServer(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
    }

    bool appear()
    {
        QDBusConnection::RegisterOptions parts = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals;
        parts.setFlag(QDBusConnection::ExportAllProperties, tellsInhibited);
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this, parts)
               && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }

    bool disappear() { return m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications")); }

    const QDBusConnection& bus() const { return m_bus; }

    /// Turns do-not-disturb on or off and says so: with its value, or only that there is another.
    void setInhibited(bool on, bool withValue = true)
    {
        inhibited = on;
        const QString name = QStringLiteral("Inhibited");
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/Notifications"),
                                                         QStringLiteral("org.freedesktop.DBus.Properties"),
                                                         QStringLiteral("PropertiesChanged"));
        signal.setArguments({QStringLiteral("org.freedesktop.Notifications"),
                             withValue ? QVariantMap{{name, on}} : QVariantMap(),
                             withValue ? QStringList() : QStringList{name}});
        m_bus.send(signal);
    }

    QStringList capabilities{QStringLiteral("body"), QStringLiteral("actions"), QStringLiteral("body-markup")};
    bool silent = false; ///< takes calls and never answers
    bool refuses = false;
    bool tellsInhibited = false; ///< has the property; before appear()
    bool inhibited = false;
    uint lastId = 40;
    int capabilityCalls = 0;
    QList<Call> shown;
    QList<uint> closed;

public Q_SLOTS:
    QStringList GetCapabilities()
    {
        ++capabilityCalls;
        if (silent)
            setDelayedReply(true);
        return capabilities;
    }

    uint Notify(const QString& app, uint replaced, const QString& icon, const QString& title, const QString& body,
                const QStringList& actions, const QVariantMap& hints, int timeout)
    {
        if (refuses) {
            sendErrorReply(QDBusError::LimitsExceeded, QStringLiteral("too many"));
            return 0;
        }
        const uint id = replaced != 0 ? replaced : ++lastId;
        shown.append({app, replaced, icon, title, body, actions, hints, timeout, id});
        if (silent)
            setDelayedReply(true);
        return id;
    }

    void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);
    void ActivationToken(uint id, const QString& token);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
};

} // namespace linekeeper::test
