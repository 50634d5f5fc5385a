// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secret_service.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

using Attributes = QMap<QString, QString>;

void sendLater(const QDBusMessage& message, QObject* context, std::function<void(const QDBusPendingCall&)> answered)
{
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [answered = std::move(answered)](QDBusPendingCallWatcher* finished) {
                         finished->deleteLater();
                         answered(*finished);
                     });
}

QDBusMessage callToService(const QString& method)
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                          u"org.freedesktop.Secret.Service"_s, method);
    message.setAutoStartService(false);
    return message;
}

bool isTimeout(const QDBusError& error)
{
    return error.type() == QDBusError::NoReply || error.type() == QDBusError::Timeout
           || error.type() == QDBusError::TimedOut;
}

bool keepsSecrets(const QString& busName)
{
    return busName == "org.freedesktop.secrets"_L1 || busName == "org.kde.kwalletd6"_L1
           || busName == "org.kde.kwalletd5"_L1;
}

} // namespace

void askForKeychain(QObject* context, std::function<void(bool present)> answer)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        answer(false);
        return;
    }
    const QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                                u"org.freedesktop.DBus"_s, u"ListNames"_s);
    sendLater(message, context, [answer = std::move(answer)](const QDBusPendingCall& call) {
        const QDBusPendingReply<QStringList> reply = call;
        const QStringList names = reply.isValid() ? reply.value() : QStringList();
        answer(std::any_of(names.begin(), names.end(), keepsSecrets));
    });
}

void askForLockedEntry(const QString& service, const QString& user, QObject* context,
                       std::function<void(LockedEntry held)> answer)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        answer(LockedEntry::No);
        return;
    }
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage message = callToService(u"SearchItems"_s);
    // The attributes that QtKeychain gives an entry.
    message << QVariant::fromValue(Attributes{{u"server"_s, service}, {u"user"_s, user}});
    sendLater(message, context, [answer = std::move(answer)](const QDBusPendingCall& call) {
        const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> unlockedAndLocked = call;
        if (unlockedAndLocked.isValid())
            answer(unlockedAndLocked.argumentAt<1>().isEmpty() ? LockedEntry::No : LockedEntry::Held);
        else
            answer(isTimeout(unlockedAndLocked.error()) ? LockedEntry::Unanswered : LockedEntry::No);
    });
}

void askForDefaultCollection(QObject* context, std::function<void(bool present)> answer)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        answer(true);
        return;
    }
    QDBusMessage message = callToService(u"ReadAlias"_s);
    message << u"default"_s;
    sendLater(message, context, [answer = std::move(answer)](const QDBusPendingCall& call) {
        const QDBusPendingReply<QDBusObjectPath> collection = call;
        // The root path means none.
        answer(!collection.isValid() || collection.value().path() != "/"_L1);
    });
}

} // namespace linekeeper
