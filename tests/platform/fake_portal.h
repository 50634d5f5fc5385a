// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QObject>
#include <QVariantMap>

namespace linekeeper::test {

/// What a program asks the portal for: an entry of a(sa{sv}).
struct Wanted
{
    QString id;
    QVariantMap properties;
};

inline QDBusArgument& operator<<(QDBusArgument& argument, const Wanted& wanted)
{
    argument.beginStructure();
    argument << wanted.id << wanted.properties;
    argument.endStructure();
    return argument;
}

inline const QDBusArgument& operator>>(const QDBusArgument& argument, Wanted& wanted)
{
    argument.beginStructure();
    argument >> wanted.id >> wanted.properties;
    argument.endStructure();
    return argument;
}

using WantedList = QList<Wanted>;

/// A desktop portal with global shortcuts, and the person who says yes or no to it.
class FakePortal final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.GlobalShortcuts")
    Q_PROPERTY(uint version MEMBER version)

public:
    explicit FakePortal(const QDBusConnection& bus)
        : m_bus(bus)
    {
        qDBusRegisterMetaType<Wanted>();
        qDBusRegisterMetaType<WantedList>();
        qRegisterMetaType<WantedList>("WantedList"); // by this name the slot asks for it
    }
    bool appear()
    {
        return m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties)
               && m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    void press(const QString& ofSession, const QString& shortcut, const QVariantMap& options = {})
    {
        QDBusMessage message = QDBusMessage::createSignal(path, interface, QStringLiteral("Activated"));
        message << QVariant::fromValue(QDBusObjectPath(ofSession)) << shortcut << qulonglong(4711) << options;
        m_bus.send(message);
    }
    void closeSession()
    {
        QDBusMessage message = QDBusMessage::createSignal(session, QStringLiteral("org.freedesktop.portal.Session"),
                                                          QStringLiteral("Closed"));
        message << QVariantMap();
        m_bus.send(message);
    }

    static inline const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
    static inline const QString interface = QStringLiteral("org.freedesktop.portal.GlobalShortcuts");
    uint version = 1;
    uint answer = 0;
    bool isSilent = false;
    QString session;
    QString asked; ///< what BindShortcuts was asked for

public Q_SLOTS:
    QDBusObjectPath CreateSession(const QVariantMap& options)
    {
        session =
            path + QStringLiteral("/session/x/") + options.value(QStringLiteral("session_handle_token")).toString();
        return respond(options, {{QStringLiteral("session_handle"), session}});
    }
    QDBusObjectPath BindShortcuts(const QDBusObjectPath& ofSession, const WantedList& shortcuts, const QString&,
                                  const QVariantMap& options)
    {
        for (const Wanted& wanted : shortcuts)
            asked += QStringLiteral("%1: %2 in %3")
                         .arg(wanted.id, wanted.properties.value(QStringLiteral("description")).toString(),
                              ofSession.path() == session ? QStringLiteral("its session") : ofSession.path());
        // What the person chose.
        const WantedList chosen{
            {shortcuts.value(0).id, {{QStringLiteral("trigger_description"), QStringLiteral("Ctrl+Alt+C")}}}};
        return respond(options, {{QStringLiteral("shortcuts"), QVariant::fromValue(chosen)}});
    }

private:
    QDBusObjectPath respond(const QVariantMap& options, const QVariantMap& results)
    {
        const QString sender = message().service().mid(1).replace(u'.', u'_');
        const QString request = QStringLiteral("%1/request/%2/%3")
                                    .arg(path, sender, options.value(QStringLiteral("handle_token")).toString());
        if (!isSilent) {
            // Before the call's own answer, as a portal may.
            QDBusMessage response = QDBusMessage::createSignal(
                request, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"));
            response << answer << results;
            m_bus.send(response);
        }
        return QDBusObjectPath(request);
    }

    QDBusConnection m_bus;
};

} // namespace linekeeper::test
