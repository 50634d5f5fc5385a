// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/system/process_privacy.h"

#include "core/log.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

#include <chrono>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kPortalPatience = 500ms;

} // namespace

void forbidCoreDumps()
{
    constexpr rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

bool keepMemoryPrivate()
{
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
        return true;
    qCWarning(logDesktop) << "other programs of this user can read this one's memory: PR_SET_DUMPABLE is refused";
    return false;
}

void introduceToPortal(const QDBusConnection& bus, QObject* context, std::function<void()> handler)
{
    if (!bus.isConnected()) {
        // A call on it would never be told to have ended.
        QMetaObject::invokeMethod(context, std::move(handler), Qt::QueuedConnection);
        return;
    }
    QDBusMessage message =
        QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Settings"_s, u"Read"_s);
    message << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
    // The answer does not matter, nor whether it is one: when it comes the portal has looked.
    auto* watcher =
        new QDBusPendingCallWatcher(bus.asyncCall(message, static_cast<int>(kPortalPatience.count())), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [handler = std::move(handler), watcher] {
        watcher->deleteLater();
        handler();
    });
}

} // namespace linekeeper
