// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingReply>

#include <chrono>
#include <functional>

namespace linekeeper {

/// What gets a call that has ended; it may take it as the QDBusPendingReply that it expects.
using DbusHandler = std::function<void(const QDBusPendingCall& ended)>;

/// Calls a method without blocking, and the handler when that has ended: later, once, and not if the context is gone.
/// It ends with an error if the bus is not connected or the reply takes longer than `patience` (-1: Qt's 25 seconds).
void callOnBus(const QDBusConnection& bus, const QDBusMessage& message, QObject* context, DbusHandler handler,
               std::chrono::milliseconds patience = std::chrono::milliseconds(-1));

} // namespace linekeeper
