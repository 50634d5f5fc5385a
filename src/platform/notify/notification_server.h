// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/dbus/dbus_call.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace linekeeper {

/// What a notification server receives: texts as it will interpret them, and pairs of action id and label.
struct NotificationContent
{
    QString title;
    QString body;
    QStringList actions;
    bool playsSound = false; ///< if false, the server is asked to be silent
    bool isUrgent = false;   ///< shown over whatever is in front, until it is dismissed
};

/// The protocol of org.freedesktop.Notifications. Every call is asynchronous and gets one reply, or none after this
/// object is deleted. Signals are passed on only if they come from the server itself; they include other programs' ids.
class NotificationServer final : public QObject
{
    Q_OBJECT

public:
    /// The reason of `closed` for a notification that the user dismissed.
    static constexpr uint kDismissed = 2;

    explicit NotificationServer(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Asks for the server's capabilities; nothing if there is no server, or it doesn't reply. The server is asked
    /// once, and again when another server has replaced it; in between, `answer` is called immediately.
    void askCapabilities(std::function<void(const std::optional<QStringList>&)> answer);
    /// Shows a notification, replacing the one with the id `replaced` if that is not 0. `answer` gets its id, or 0 if
    /// it could not be shown.
    void notify(const NotificationContent& content, uint replaced, std::function<void(uint id)> answer);
    void close(uint id);
    /// True if the desktop is in do-not-disturb mode. False if the server doesn't report it.
    bool isInhibited() const { return m_isInhibited; }

Q_SIGNALS:
    /// Precedes the action that it belongs to, on servers that have such tokens.
    void activationToken(uint id, const QString& token);
    void actionInvoked(uint id, const QString& action);
    void closed(uint id, uint reason);
    /// The server is gone, and every id with it.
    void gone();

private Q_SLOTS:
    void onActivationToken(uint id, const QString& token, const QDBusMessage& signal);
    void onActionInvoked(uint id, const QString& action, const QDBusMessage& signal);
    void onClosed(uint id, uint reason, const QDBusMessage& signal);
    void onPropertiesChanged(const QString& interface, const QVariantMap& changed, const QStringList& outdated,
                             const QDBusMessage& signal);

private:
    void call(const QString& method, const QVariantList& arguments, DbusHandler handler);
    void askOwner();
    void askInhibited();
    void onOwnerChanged(const QString& oldOwner, const QString& newOwner);
    void onCapabilities(const std::optional<QStringList>& capabilities);

    QDBusConnection m_bus;
    QString m_owner; ///< the server's unique name, once it has replied
    bool m_isInhibited = false;
    std::optional<QStringList> m_capabilities;
    std::vector<std::function<void(const std::optional<QStringList>&)>> m_asking;
};

} // namespace linekeeper
