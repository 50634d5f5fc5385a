// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/notification_server.h"

#include <QDBusServiceWatcher>
#include <QDBusVariant>

#include <utility>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

/// How long a server may take, including its start by the bus. A code is of little use much later.
constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(8);

QString serverName()
{
    return u"org.freedesktop.Notifications"_s;
}

QString serverPath()
{
    return u"/org/freedesktop/Notifications"_s;
}

QString propertiesInterface()
{
    return u"org.freedesktop.DBus.Properties"_s;
}

/// Do not disturb, as KDE's server and a few others report it.
QString inhibitedProperty()
{
    return u"Inhibited"_s;
}

} // namespace

NotificationServer::NotificationServer(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    // Without a sender's name: with one, Qt would ask the bus for its owner and block on the reply.
    const auto listen = [this](const QString& signal, const char* slot) {
        m_bus.connect({}, serverPath(), serverName(), signal, this, slot);
    };
    listen(u"ActionInvoked"_s, SLOT(onActionInvoked(uint, QString, QDBusMessage)));
    listen(u"ActivationToken"_s, SLOT(onActivationToken(uint, QString, QDBusMessage)));
    listen(u"NotificationClosed"_s, SLOT(onClosed(uint, uint, QDBusMessage)));
    m_bus.connect({}, serverPath(), propertiesInterface(), u"PropertiesChanged"_s, this,
                  SLOT(onPropertiesChanged(QString, QVariantMap, QStringList, QDBusMessage)));

    auto* watcher = new QDBusServiceWatcher(serverName(), m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString&, const QString& oldOwner, const QString& newOwner) {
                onOwnerChanged(oldOwner, newOwner);
            });
    askOwner();
}

void NotificationServer::askOwner()
{
    // A server that is already running announces nothing, and from Qt 6.8 on a reply no longer tells its sender.
    const QString bus = u"org.freedesktop.DBus"_s;
    QDBusMessage message = QDBusMessage::createMethodCall(bus, u"/org/freedesktop/DBus"_s, bus, u"GetNameOwner"_s);
    message << serverName();
    const auto answered = [this](const QDBusPendingReply<QString>& owner) {
        if (!owner.isValid())
            return;
        m_owner = owner.value();
        askInhibited();
    };
    callOnBus(m_bus, message, this, answered, kPatience);
}

void NotificationServer::askInhibited()
{
    // By its unique name: a query must not start a server.
    QDBusMessage message = QDBusMessage::createMethodCall(m_owner, serverPath(), propertiesInterface(), u"Get"_s);
    message << serverName() << inhibitedProperty();
    const auto answered = [this, asked = m_owner](const QDBusPendingReply<QDBusVariant>& reply) {
        if (asked == m_owner)
            m_isInhibited = reply.isValid() && reply.value().variant().toBool();
    };
    callOnBus(m_bus, message, this, answered, kPatience);
}

void NotificationServer::askCapabilities(std::function<void(const std::optional<QStringList>&)> answer)
{
    if (m_capabilities) {
        answer(m_capabilities);
        return;
    }
    m_asking.push_back(std::move(answer));
    if (m_asking.size() > 1)
        return;
    call(u"GetCapabilities"_s, {}, [this](const QDBusPendingReply<QStringList>& reply) {
        onCapabilities(reply.isValid() ? std::optional(reply.value()) : std::nullopt);
    });
}

void NotificationServer::onCapabilities(const std::optional<QStringList>& capabilities)
{
    m_capabilities = capabilities;
    for (const auto& answer : std::exchange(m_asking, {}))
        answer(capabilities);
}

void NotificationServer::notify(const NotificationContent& content, uint replaced, std::function<void(uint id)> answer)
{
    const QVariantMap hints{
        {u"desktop-entry"_s, u"linekeeper"_s},
        {u"category"_s, u"im.received"_s},
        // Servers hold back what is not critical while a window fills the screen.
        {u"urgency"_s, QVariant::fromValue<uchar>(content.isUrgent ? 2 : 1)},
        content.playsSound ? std::pair(u"sound-name"_s, QVariant(u"message-new-instant"_s))
                           : std::pair(u"suppress-sound"_s, QVariant(true)),
    };
    constexpr int asLongAsUsual = -1;
    call(u"Notify"_s,
         {u"Linekeeper"_s, replaced, u"linekeeper"_s, content.title, content.body, content.actions, hints,
          asLongAsUsual},
         [answer = std::move(answer)](const QDBusPendingReply<uint>& reply) {
             answer(reply.isValid() ? reply.value() : 0);
         });
}

void NotificationServer::close(uint id)
{
    call(u"CloseNotification"_s, {id}, [](const QDBusPendingCall&) {});
}

void NotificationServer::call(const QString& method, const QVariantList& arguments, DbusHandler handler)
{
    QDBusMessage message = QDBusMessage::createMethodCall(serverName(), serverPath(), serverName(), method);
    message.setArguments(arguments);
    callOnBus(m_bus, message, this, std::move(handler), kPatience);
}

void NotificationServer::onOwnerChanged(const QString& oldOwner, const QString& newOwner)
{
    m_owner = newOwner;
    m_isInhibited = false;
    m_capabilities.reset();
    if (!newOwner.isEmpty())
        askInhibited();
    if (!oldOwner.isEmpty())
        Q_EMIT gone();
}

void NotificationServer::onActivationToken(uint id, const QString& token, const QDBusMessage& signal)
{
    if (signal.service() == m_owner)
        Q_EMIT activationToken(id, token);
}

void NotificationServer::onActionInvoked(uint id, const QString& action, const QDBusMessage& signal)
{
    if (signal.service() == m_owner)
        Q_EMIT actionInvoked(id, action);
}

void NotificationServer::onClosed(uint id, uint reason, const QDBusMessage& signal)
{
    if (signal.service() == m_owner)
        Q_EMIT closed(id, reason);
}

void NotificationServer::onPropertiesChanged(const QString& interface, const QVariantMap& changed,
                                             const QStringList& outdated, const QDBusMessage& signal)
{
    if (signal.service() != m_owner || interface != serverName())
        return;
    if (const auto inhibited = changed.constFind(inhibitedProperty()); inhibited != changed.constEnd())
        m_isInhibited = inhibited->toBool();
    else if (outdated.contains(inhibitedProperty()))
        askInhibited();
}

} // namespace linekeeper
