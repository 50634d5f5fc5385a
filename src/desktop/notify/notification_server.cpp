// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/notify/notification_server.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

#include <utility>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

/// How long a server may take, its start by the bus included. A code is worth little when it is told much
/// later.
constexpr int patienceMs = 8'000;

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

/// Do not disturb, as KDE's server and a few others tell it.
QString inhibitedProperty()
{
    return u"Inhibited"_s;
}

} // namespace

NotificationServer::NotificationServer(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    // Without a sender's name: with one, Qt would ask the bus for its owner and wait for the answer.
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
    if (!m_bus.isConnected())
        return;
    // A server that runs already announces nothing, and from Qt 6.8 on a reply no longer tells whom it is from.
    const QString bus = u"org.freedesktop.DBus"_s;
    QDBusMessage message = QDBusMessage::createMethodCall(bus, u"/org/freedesktop/DBus"_s, bus, u"GetNameOwner"_s);
    message.setArguments({serverName()});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* finished) {
        finished->deleteLater();
        if (const QDBusPendingReply<QString> owner = *finished; owner.isValid()) {
            m_owner = owner.value();
            askInhibited();
        }
    });
}

void NotificationServer::askInhibited()
{
    // By its unique name: a question must not start a server.
    QDBusMessage message = QDBusMessage::createMethodCall(m_owner, serverPath(), propertiesInterface(), u"Get"_s);
    message.setArguments({serverName(), inhibitedProperty()});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, asked = m_owner](QDBusPendingCallWatcher* finished) {
                finished->deleteLater();
                const QDBusPendingReply<QDBusVariant> reply = *finished;
                if (asked == m_owner)
                    m_isInhibited = reply.isValid() && reply.value().variant().toBool();
            });
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
    call(u"GetCapabilities"_s, {}, [this](const QDBusPendingCall& finished) {
        const QDBusPendingReply<QStringList> reply = finished;
        if (reply.isValid()) {
            onCapabilities(reply.value());
        } else {
            onCapabilities(std::nullopt);
        }
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
        // Servers keep what is not critical back while a window fills the screen.
        {u"urgency"_s, QVariant::fromValue<uchar>(content.isUrgent ? 2 : 1)},
        content.playsSound ? std::pair(u"sound-name"_s, QVariant(u"message-new-instant"_s))
                           : std::pair(u"suppress-sound"_s, QVariant(true)),
    };
    constexpr int asLongAsUsual = -1;
    call(u"Notify"_s,
         {u"Linekeeper"_s, replaced, u"linekeeper"_s, content.title, content.body, content.actions, hints,
          asLongAsUsual},
         [answer = std::move(answer)](const QDBusPendingCall& finished) {
             const QDBusPendingReply<uint> reply = finished;
             answer(reply.isValid() ? reply.value() : 0);
         });
}

void NotificationServer::close(uint id)
{
    call(u"CloseNotification"_s, {id}, [](const QDBusPendingCall&) {});
}

void NotificationServer::call(const QString& method, const QVariantList& arguments, Answered answered)
{
    QDBusMessage message = QDBusMessage::createMethodCall(serverName(), serverPath(), serverName(), method);
    message.setArguments(arguments);
    if (!m_bus.isConnected()) {
        // Here asyncCall would give a call that never finishes.
        const QDBusPendingCall noBus = QDBusPendingCall::fromError(m_bus.lastError());
        QMetaObject::invokeMethod(
            this, [noBus, answered = std::move(answered)] { answered(noBus); }, Qt::QueuedConnection);
        return;
    }
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [answered = std::move(answered)](QDBusPendingCallWatcher* finished) {
                finished->deleteLater();
                answered(*finished);
            });
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
