// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard/wayland_connection.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <wayland-client-core.h>

namespace linekeeper {

namespace {

/// Returns a socket to the compositor, or -1. libwayland's own function would block on a compositor that accepts
/// nobody.
int connectTo(const QByteArray& name)
{
    const QByteArray path = name.startsWith('/') ? name : qgetenv("XDG_RUNTIME_DIR") + '/' + name;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty() || static_cast<size_t>(path.size()) >= sizeof address.sun_path)
        return -1;
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket >= 0 && ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

} // namespace

std::unique_ptr<WaylandConnection> WaylandConnection::open(const QByteArray& name)
{
    const int socket = connectTo(name);
    // The display owns the socket, even if it can't be created.
    wl_display* display = socket >= 0 ? wl_display_connect_to_fd(socket) : nullptr;
    return display ? std::unique_ptr<WaylandConnection>(new WaylandConnection(display)) : nullptr;
}

WaylandConnection::WaylandConnection(wl_display* display)
    : m_display(display)
    , m_readable(wl_display_get_fd(display), QSocketNotifier::Read)
    , m_writable(wl_display_get_fd(display), QSocketNotifier::Write)
{
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &WaylandConnection::read);
    connect(&m_writable, &QSocketNotifier::activated, this, &WaylandConnection::flush);
}

WaylandConnection::~WaylandConnection()
{
    // They watch the socket, which is closed with the display.
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    wl_display_disconnect(m_display);
}

void WaylandConnection::read()
{
    while (wl_display_prepare_read(m_display) != 0) {
        if (wl_display_dispatch_pending(m_display) < 0) {
            fail();
            return;
        }
    }
    if (wl_display_read_events(m_display) < 0 || wl_display_dispatch_pending(m_display) < 0) {
        fail();
        return;
    }
    flush();
}

void WaylandConnection::flush()
{
    if (m_isBroken)
        return;
    const bool isStuffed = wl_display_flush(m_display) < 0 && errno == EAGAIN;
    // A broken pipe shows up when reading, after the compositor's last messages.
    m_writable.setEnabled(isStuffed);
}

void WaylandConnection::fail()
{
    m_isBroken = true;
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    Q_EMIT broken();
}

} // namespace linekeeper
