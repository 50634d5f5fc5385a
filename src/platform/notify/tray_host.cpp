// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/tray_host.h"

#include "platform/dbus/dbus_call.h"

#include <QAbstractNativeEventFilter>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QList>

#include <algorithm>
#include <cstdlib>
#include <xcb/xcb.h>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

QString watcherName()
{
    return u"org.kde.StatusNotifierWatcher"_s;
}

QString watcherPath()
{
    return u"/StatusNotifierWatcher"_s;
}

struct Free
{
    void operator()(void* reply) const { std::free(reply); }
};

xcb_connection_t* xServer()
{
    auto* const x11 = qGuiApp ? qGuiApp->nativeInterface<QNativeInterface::QX11Application>() : nullptr;
    return x11 ? x11->connection() : nullptr;
}

xcb_atom_t atomOf(xcb_connection_t* x, const QByteArray& name)
{
    const auto cookie = xcb_intern_atom(x, 0, static_cast<uint16_t>(name.size()), name.constData());
    const std::unique_ptr<xcb_intern_atom_reply_t, Free> reply(xcb_intern_atom_reply(x, cookie, nullptr));
    return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
}

} // namespace

/// The older kind of tray: the owner of a selection on the X server, which announces itself to all when it starts.
class TrayHost::XTray final : public QAbstractNativeEventFilter
{
public:
    XTray(TrayHost* host, xcb_connection_t* connection)
        : q(host)
        , x(connection)
        , manager(atomOf(x, "MANAGER"))
    {
        const int screens = xcb_setup_roots_length(xcb_get_setup(x));
        for (int screen = 0; screen < screens; ++screen)
            selections.append(atomOf(x, "_NET_SYSTEM_TRAY_S" + QByteArray::number(screen)));
        QCoreApplication::instance()->installNativeEventFilter(this);
    }

    bool isThere() const
    {
        return std::any_of(selections.cbegin(), selections.cend(), [this](xcb_atom_t selection) {
            const auto cookie = xcb_get_selection_owner(x, selection);
            const std::unique_ptr<xcb_get_selection_owner_reply_t, Free> reply(
                xcb_get_selection_owner_reply(x, cookie, nullptr));
            return reply && reply->owner != XCB_WINDOW_NONE;
        });
    }

    bool nativeEventFilter(const QByteArray& type, void* message, qintptr*) override
    {
        if (type != "xcb_generic_event_t")
            return false;
        const auto* const event = static_cast<const xcb_generic_event_t*>(message);
        if ((event->response_type & 0x7f) != XCB_CLIENT_MESSAGE)
            return false;
        const auto* const told = reinterpret_cast<const xcb_client_message_event_t*>(event);
        // Not from within the filter: that would wait for a reply while an event is read.
        if (told->type == manager && selections.contains(told->data.data32[1]))
            QMetaObject::invokeMethod(
                q, [this] { q->announce(); }, Qt::QueuedConnection);
        return false;
    }

private:
    TrayHost* q;
    xcb_connection_t* x; ///< owned by Qt
    xcb_atom_t manager;
    QList<xcb_atom_t> selections; ///< one per screen
};

TrayHost::TrayHost(const QDBusConnection& bus, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_patience(patience)
{
    m_age.start();
    if (xcb_connection_t* const x = xServer())
        m_xTray = std::make_unique<XTray>(this, x);
    // Later, like the bus's replies.
    QMetaObject::invokeMethod(
        this, [this] { announce(); }, Qt::QueuedConnection);
    if (!m_bus.isConnected())
        return;
    // Without a sender's name: with one, Qt would ask the bus for its owner and block on the reply.
    for (const QString& signal : {u"StatusNotifierHostRegistered"_s, u"StatusNotifierHostUnregistered"_s})
        m_bus.connect({}, watcherPath(), watcherName(), signal, this, SLOT(ask()));
    auto* watcher = new QDBusServiceWatcher(watcherName(), m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString&, const QString&, const QString& newOwner) {
                m_hasWatcher = !newOwner.isEmpty();
                setHost(false);
                ask();
            });
    ask();
}

TrayHost::~TrayHost() = default;

TrayHost::Presence TrayHost::presence() const
{
    if (m_hasHost || (m_xTray && m_xTray->isThere()))
        return Presence::There;
    return m_hasWatcher || m_wasThere || m_age.elapsed() < m_patience.count() ? Presence::Coming : Presence::Absent;
}

void TrayHost::ask()
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(watcherName(), watcherPath(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message.setArguments({watcherName(), u"IsStatusNotifierHostRegistered"_s});
    // A query must not start a watcher.
    message.setAutoStartService(false);
    callOnBus(m_bus, message, this, [this, serial = ++m_asked](const QDBusPendingReply<QDBusVariant>& reply) {
        if (serial != m_asked)
            return;
        m_hasWatcher = m_hasWatcher || reply.isValid();
        setHost(reply.isValid() && reply.value().variant().toBool());
    });
}

void TrayHost::setHost(bool isThere)
{
    if (isThere == m_hasHost)
        return;
    m_hasHost = isThere;
    announce();
}

void TrayHost::announce()
{
    if (presence() != Presence::There)
        return;
    m_wasThere = true;
    Q_EMIT appeared();
}

} // namespace linekeeper
