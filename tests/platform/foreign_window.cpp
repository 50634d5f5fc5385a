// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/foreign_window.h"

#include <QTest>

#include <array>
#include <cstdlib>
#include <memory>
#include <xcb/xcb.h>

namespace linekeeper::test {

namespace {

template <class T>
using Answer = std::unique_ptr<T, decltype(&std::free)>;

} // namespace

ForeignWindow::~ForeignWindow()
{
    if (m_connection)
        xcb_disconnect(m_connection);
}

std::uint32_t ForeignWindow::root() const
{
    return xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root;
}

bool ForeignWindow::connectTo(const QString& display)
{
    m_connection = xcb_connect(qPrintable(display), nullptr);
    return xcb_connection_has_error(m_connection) == 0;
}

bool ForeignWindow::open(const QString& display)
{
    if (!connectTo(display))
        return false;
    const xcb_window_t window = xcb_generate_id(m_connection);
    const std::array<std::uint32_t, 1> events{XCB_EVENT_MASK_KEY_PRESS};
    xcb_create_window(m_connection, XCB_COPY_FROM_PARENT, window, root(), 0, 0, 100, 100, 0,
                      XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK, events.data());
    xcb_map_window(m_connection, window);
    // A window manager shows it when it likes, and only then it can have the keyboard.
    return QTest::qWaitFor(
        [this, window] {
            xcb_set_input_focus(m_connection, XCB_INPUT_FOCUS_PARENT, window, XCB_CURRENT_TIME);
            const Answer<xcb_get_input_focus_reply_t> focus(
                xcb_get_input_focus_reply(m_connection, xcb_get_input_focus(m_connection), nullptr), &std::free);
            presses();
            return focus && focus->focus == window;
        },
        30'000);
}

QList<int> ForeignWindow::presses()
{
    // What was sent before this question has come when it is answered.
    const Answer<xcb_get_input_focus_reply_t> answered(
        xcb_get_input_focus_reply(m_connection, xcb_get_input_focus(m_connection), nullptr), &std::free);
    QList<int> codes;
    while (const Answer<xcb_generic_event_t> event{xcb_poll_for_event(m_connection), &std::free}) {
        if (event->response_type == XCB_KEY_PRESS)
            codes.append(reinterpret_cast<const xcb_key_press_event_t*>(event.get())->detail);
    }
    return codes;
}

bool ForeignWindow::grab(std::uint8_t code, std::uint16_t modifiers)
{
    const auto asked =
        xcb_grab_key_checked(m_connection, 0, root(), modifiers, code, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
    const Answer<xcb_generic_error_t> error(xcb_request_check(m_connection, asked), &std::free);
    return !error;
}

void ForeignWindow::ungrab(std::uint8_t code, std::uint16_t modifiers)
{
    const auto asked = xcb_ungrab_key_checked(m_connection, code, root(), modifiers);
    const Answer<xcb_generic_error_t> error(xcb_request_check(m_connection, asked), &std::free);
}

} // namespace linekeeper::test
