// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/dbus/dbus_call.h"

#include <QDBusPendingCallWatcher>

namespace linekeeper {

void callOnBus(const QDBusConnection& bus, const QDBusMessage& message, QObject* context, DbusHandler handler,
               std::chrono::milliseconds patience)
{
    // asyncCall on a bus that is not connected would return a call that never ends.
    const QDBusPendingCall call = bus.isConnected() ? bus.asyncCall(message, static_cast<int>(patience.count()))
                                                    : QDBusPendingCall::fromError(bus.lastError());
    auto* watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [handler = std::move(handler)](QDBusPendingCallWatcher* ended) {
                         ended->deleteLater();
                         handler(*ended);
                     });
}

} // namespace linekeeper
