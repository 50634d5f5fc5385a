// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/process_privacy.h"

#include "core/log.h"
#include "platform/dbus/dbus_call.h"

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
    qCWarning(logPlatform) << "other programs of this user can read this one's memory: PR_SET_DUMPABLE is refused";
    return false;
}

void introduceToPortal(const QDBusConnection& bus, QObject* context, std::function<void()> handler)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Settings"_s, u"Read"_s);
    message << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
    // Any reply will do, even an error: by then the portal has identified the program.
    const auto answered = [handler = std::move(handler)](const QDBusPendingCall&) { handler(); };
    callOnBus(bus, message, context, answered, kPortalPatience);
}

} // namespace linekeeper
