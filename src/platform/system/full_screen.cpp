// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/full_screen.h"

#include <QGuiApplication>
#include <QList>

#include <cstdlib>
#include <memory>
#include <string_view>
#include <xcb/xcb.h>

namespace linekeeper {

namespace {

constexpr uint32_t kEnough = 64;

struct Free
{
    void operator()(void* reply) const { std::free(reply); }
};

/// Returns 0 if nobody has ever used the atom.
xcb_atom_t atomOf(xcb_connection_t* x, std::string_view name)
{
    const auto cookie = xcb_intern_atom(x, 1, static_cast<uint16_t>(name.size()), name.data());
    const std::unique_ptr<xcb_intern_atom_reply_t, Free> reply(xcb_intern_atom_reply(x, cookie, nullptr));
    return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
}

/// Reads a window property that is a list of atoms or windows.
QList<uint32_t> property(xcb_connection_t* x, xcb_window_t window, xcb_atom_t name, xcb_atom_t type)
{
    const auto cookie = xcb_get_property(x, 0, window, name, type, 0, kEnough);
    // A window that has closed meanwhile has none.
    const std::unique_ptr<xcb_get_property_reply_t, Free> reply(xcb_get_property_reply(x, cookie, nullptr));
    if (!reply || reply->format != 32)
        return {};
    const auto* values = static_cast<const uint32_t*>(xcb_get_property_value(reply.get()));
    return {values, values + xcb_get_property_value_length(reply.get()) / 4};
}

} // namespace

bool isFullScreenInFront()
{
    auto* x11 = qGuiApp ? qGuiApp->nativeInterface<QNativeInterface::QX11Application>() : nullptr;
    if (!x11 || !x11->connection() || QGuiApplication::focusWindow())
        return false;
    xcb_connection_t* x = x11->connection();
    const xcb_atom_t activeWindow = atomOf(x, "_NET_ACTIVE_WINDOW");
    const xcb_atom_t state = atomOf(x, "_NET_WM_STATE");
    const xcb_atom_t fullScreen = atomOf(x, "_NET_WM_STATE_FULLSCREEN");
    if (!activeWindow || !state || !fullScreen)
        return false;
    for (auto screen = xcb_setup_roots_iterator(xcb_get_setup(x)); screen.rem > 0; xcb_screen_next(&screen)) {
        for (const xcb_window_t window : property(x, screen.data->root, activeWindow, XCB_ATOM_WINDOW)) {
            if (window != XCB_WINDOW_NONE && property(x, window, state, XCB_ATOM_ATOM).contains(fullScreen))
                return true;
        }
    }
    return false;
}

} // namespace linekeeper
