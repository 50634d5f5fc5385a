// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace linekeeper {

/// What a notification server is given: texts as it will interpret them, and pairs of action id and label.
struct NotificationContent
{
    QString title;
    QString body;
    QStringList actions;
    bool playsSound = false; ///< else the server is asked to make none
    bool isUrgent = false;   ///< shown over whatever is in front, and until it is put away
};

/// The protocol of org.freedesktop.Notifications. Every call is asynchronous, answered once, and not at all
/// when this object is gone. Signals are passed on only when they come from the server itself; they tell of
/// everyone's ids.
class NotificationServer final : public QObject
{
    Q_OBJECT

public:
    /// The reason of `closed` for a notification that the person put away.
    static constexpr uint dismissed = 2;

    explicit NotificationServer(const QDBusConnection& bus, QObject* parent = nullptr);

    /// What the server can do; nothing where there is none, or it does not answer. It is asked once, and
    /// again when another server has taken its place; in between the answer comes at once.
    void askCapabilities(std::function<void(const std::optional<QStringList>&)> answer);
    /// Shows a notification, in place of the one with the id `replaced` where that is not 0. Answers its id,
    /// or 0 where it could not be shown.
    void notify(const NotificationContent& content, uint replaced, std::function<void(uint id)> answer);
    void close(uint id);
    /// Whether the desktop wants no disturbance now. False where the server does not tell.
    bool isInhibited() const { return m_isInhibited; }

Q_SIGNALS:
    /// Comes ahead of the action that it belongs to, from servers that have such tokens.
    void activationToken(uint id, const QString& token);
    void actionInvoked(uint id, const QString& action);
    void closed(uint id, uint reason);
    /// The server went away, and every id with it.
    void gone();

private Q_SLOTS:
    void onActivationToken(uint id, const QString& token, const QDBusMessage& signal);
    void onActionInvoked(uint id, const QString& action, const QDBusMessage& signal);
    void onClosed(uint id, uint reason, const QDBusMessage& signal);
    void onPropertiesChanged(const QString& interface, const QVariantMap& changed, const QStringList& outdated,
                             const QDBusMessage& signal);

private:
    using Answered = std::function<void(const QDBusPendingCall&)>;

    void call(const QString& method, const QVariantList& arguments, Answered answered);
    void askOwner();
    void askInhibited();
    void onOwnerChanged(const QString& oldOwner, const QString& newOwner);
    void onCapabilities(const std::optional<QStringList>& capabilities);

    QDBusConnection m_bus;
    QString m_owner; ///< the server's unique name, once it has answered
    bool m_isInhibited = false;
    std::optional<QStringList> m_capabilities;
    std::vector<std::function<void(const std::optional<QStringList>&)>> m_asking;
};

} // namespace linekeeper
