// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard_saver.h"

#include <array>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <xcb/xcb.h>

namespace linekeeper::test {

namespace {

struct Free
{
    void operator()(void* reply) const { std::free(reply); }
};

template <typename T>
std::unique_ptr<T, Free> owned(T* reply)
{
    return std::unique_ptr<T, Free>(reply);
}

class Saver
{
public:
    Saver();
    [[noreturn]] void run();

private:
    xcb_atom_t atom(std::string_view name);
    void own(xcb_atom_t selection);
    void onRequest(const xcb_selection_request_event_t& request);
    void onAnswer(const xcb_selection_notify_event_t& answer);
    void answer(const xcb_selection_request_event_t& request, xcb_atom_t property);

    xcb_connection_t* m_x = xcb_connect(nullptr, nullptr);
    xcb_window_t m_window = xcb_generate_id(m_x);
    xcb_atom_t m_manager = atom("CLIPBOARD_MANAGER");
    xcb_atom_t m_saveTargets = atom("SAVE_TARGETS");
    xcb_atom_t m_clipboard = atom("CLIPBOARD");
    xcb_atom_t m_targets = atom("TARGETS");
    xcb_atom_t m_text = atom("UTF8_STRING");
    xcb_atom_t m_place = atom("SAVED");
    xcb_selection_request_event_t m_asked{};
    std::string m_saved;
};

Saver::Saver()
{
    const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(m_x)).data;
    xcb_create_window(m_x, XCB_COPY_FROM_PARENT, m_window, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, 0, nullptr);
    own(m_manager);
}

xcb_atom_t Saver::atom(std::string_view name)
{
    const auto cookie = xcb_intern_atom(m_x, 0, static_cast<uint16_t>(name.size()), name.data());
    return owned(xcb_intern_atom_reply(m_x, cookie, nullptr))->atom;
}

void Saver::own(xcb_atom_t selection)
{
    xcb_set_selection_owner(m_x, m_window, selection, XCB_CURRENT_TIME);
    // Answered when the server has done it.
    owned(xcb_get_selection_owner_reply(m_x, xcb_get_selection_owner(m_x, selection), nullptr));
}

void Saver::run()
{
    while (const auto event = owned(xcb_wait_for_event(m_x))) {
        const int type = event->response_type & 0x7f;
        if (type == XCB_SELECTION_REQUEST)
            onRequest(*reinterpret_cast<const xcb_selection_request_event_t*>(event.get()));
        else if (type == XCB_SELECTION_NOTIFY)
            onAnswer(*reinterpret_cast<const xcb_selection_notify_event_t*>(event.get()));
    }
    std::exit(1);
}

void Saver::onRequest(const xcb_selection_request_event_t& request)
{
    if (request.selection == m_manager) {
        m_asked = request;
        if (request.target == m_saveTargets)
            xcb_convert_selection(m_x, m_window, m_clipboard, m_text, m_place, XCB_CURRENT_TIME);
        else
            answer(request, XCB_NONE);
        xcb_flush(m_x);
        return;
    }
    if (request.target == m_targets) {
        const std::array<xcb_atom_t, 2> targets{m_targets, m_text};
        xcb_change_property(m_x, XCB_PROP_MODE_REPLACE, request.requestor, request.property, XCB_ATOM_ATOM, 32,
                            static_cast<uint32_t>(targets.size()), targets.data());
    } else if (request.target == m_text) {
        xcb_change_property(m_x, XCB_PROP_MODE_REPLACE, request.requestor, request.property, m_text, 8,
                            static_cast<uint32_t>(m_saved.size()), m_saved.data());
    }
    answer(request, request.target == m_targets || request.target == m_text ? request.property : XCB_NONE);
}

void Saver::onAnswer(const xcb_selection_notify_event_t& notify)
{
    m_saved.clear();
    if (notify.property != XCB_NONE) {
        const auto property = owned(xcb_get_property_reply(
            m_x, xcb_get_property(m_x, 1, m_window, m_place, XCB_GET_PROPERTY_TYPE_ANY, 0, 1024), nullptr));
        m_saved.assign(static_cast<const char*>(xcb_get_property_value(property.get())),
                       static_cast<size_t>(xcb_get_property_value_length(property.get())));
        own(m_clipboard);
    }
    answer(m_asked, m_asked.property);
    std::cout << "saved " << m_saved << std::endl;
}

void Saver::answer(const xcb_selection_request_event_t& request, xcb_atom_t property)
{
    // The server sends 32 bytes, whatever the event.
    union {
        xcb_selection_notify_event_t notify;
        std::array<char, 32> bytes;
    } event{};
    event.bytes.fill(0);
    event.notify.response_type = XCB_SELECTION_NOTIFY;
    event.notify.time = request.time;
    event.notify.requestor = request.requestor;
    event.notify.selection = request.selection;
    event.notify.target = request.target;
    event.notify.property = property;
    xcb_send_event(m_x, 0, request.requestor, XCB_EVENT_MASK_NO_EVENT, event.bytes.data());
    xcb_flush(m_x);
}

} // namespace

int saveClipboards()
{
    Saver saver;
    std::cout << "ready" << std::endl;
    saver.run();
}

} // namespace linekeeper::test
