// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/shortcut/x11_shortcut.h"

#include "core/log.h"
#include "platform/shortcut/x11_keyboard.h"

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>
#include <QGuiApplication>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <xcb/xcb.h>

namespace linekeeper {

namespace {

/// The longest interval between the repeats of a held key.
constexpr xcb_timestamp_t kLongestRepeatMs = 2'000;

/// The keyboard extension reports all changes by one event, whose second byte tells which.
constexpr std::uint8_t kNewKeyboard = 0;
constexpr std::uint8_t kNewMap = 1;

xcb_connection_t* connectionOf(QGuiApplication* application)
{
    const auto* const x11 = application ? application->nativeInterface<QNativeInterface::QX11Application>() : nullptr;
    return x11 ? x11->connection() : nullptr;
}

/// Returns the number of an extension's first event; nothing if the X server doesn't have it.
std::optional<std::uint8_t> extension(xcb_connection_t* connection, std::string_view name)
{
    const auto asked = xcb_query_extension(connection, static_cast<std::uint16_t>(name.size()), name.data());
    const std::unique_ptr<xcb_query_extension_reply_t, decltype(&std::free)> answer(
        xcb_query_extension_reply(connection, asked, nullptr), &std::free);
    return answer && answer->present ? std::optional(answer->first_event) : std::nullopt;
}

bool isWithinWayland(xcb_connection_t* connection)
{
    // Xwayland has this extension since version 23; before, the session tells.
    return extension(connection, "XWAYLAND") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || qgetenv("XDG_SESSION_TYPE") == "wayland";
}

} // namespace

class X11Shortcut::Private final : public QAbstractNativeEventFilter
{
public:
    explicit Private(X11Shortcut* shortcut)
        : q(shortcut)
        , connection(connectionOf(qGuiApp))
    {
    }

    bool nativeEventFilter(const QByteArray& type, void* message, qintptr* result) override;
    void grab();
    void ungrab();
    void look();
    void onKey(const xcb_key_press_event_t& key, bool isPress);
    xcb_window_t root() const { return xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root; }

    X11Shortcut* q;
    xcb_connection_t* connection; ///< owned by Qt; null if the program is not on an X server
    std::optional<QKeyCombination> wanted;
    X11Keys held;                   ///< without codes: none
    std::uint8_t keyboardEvent = 0; ///< the number of the extension's event; 0: no such extension
    bool isLookDue = false;
    bool isDown = false;
    xcb_timestamp_t lastKey = 0;
};

bool X11Shortcut::Private::nativeEventFilter(const QByteArray& type, void* message, qintptr*)
{
    if (!wanted || type != "xcb_generic_event_t")
        return false;
    const auto* const event = static_cast<const xcb_generic_event_t*>(message);
    // The highest bit marks events sent by another program: only the keyboard counts.
    if (event->response_type == XCB_KEY_PRESS || event->response_type == XCB_KEY_RELEASE) {
        onKey(*reinterpret_cast<const xcb_key_press_event_t*>(event), event->response_type == XCB_KEY_PRESS);
    } else if (event->response_type == XCB_MAPPING_NOTIFY
               || (keyboardEvent != 0 && event->response_type == keyboardEvent
                   && (event->pad0 == kNewKeyboard || event->pad0 == kNewMap))) {
        // One change causes several events. Not from within the filter: that would wait for replies while an event is
        // read.
        if (!std::exchange(isLookDue, true))
            QMetaObject::invokeMethod(
                q, [this] { look(); }, Qt::QueuedConnection);
    }
    // Qt must see it too: the time of the press allows raising the window.
    return false;
}

void X11Shortcut::Private::onKey(const xcb_key_press_event_t& key, bool isPress)
{
    if (key.event != root() || !held.codes.contains(key.detail))
        return;
    const bool wasDown = std::exchange(isDown, isPress);
    const xcb_timestamp_t since = key.time - std::exchange(lastKey, key.time);
    // A held key repeats: as presses alone, or with a release at the same time before each.
    const bool repeats = wasDown ? since < kLongestRepeatMs : since == 0;
    if (isPress && !repeats)
        Q_EMIT q->activated();
}

void X11Shortcut::Private::grab()
{
    held = findX11Keys(connection, *wanted);
    if (held.codes.isEmpty()) {
        Q_EMIT q->refused(GrabFailure::Missing);
        return;
    }
    QList<xcb_void_cookie_t> asked;
    for (const std::uint8_t code : std::as_const(held.codes)) {
        for (const std::uint16_t locks : std::as_const(held.locks))
            asked.append(xcb_grab_key_checked(connection, 0, root(), static_cast<std::uint16_t>(held.modifiers | locks),
                                              code, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC));
    }
    bool isTaken = false;
    for (const xcb_void_cookie_t& cookie : std::as_const(asked)) {
        const std::unique_ptr<xcb_generic_error_t, decltype(&std::free)> error(xcb_request_check(connection, cookie),
                                                                               &std::free);
        isTaken = isTaken || error;
    }
    if (isTaken) {
        // Some may have been free, but half a shortcut would work only with Num Lock on, for example.
        ungrab();
        Q_EMIT q->refused(GrabFailure::Taken);
        return;
    }
    Q_EMIT q->bound();
}

void X11Shortcut::Private::ungrab()
{
    for (const std::uint8_t code : std::as_const(held.codes)) {
        for (const std::uint16_t locks : std::as_const(held.locks))
            xcb_ungrab_key(connection, code, root(), static_cast<std::uint16_t>(held.modifiers | locks));
    }
    xcb_flush(connection);
    held = {};
    isDown = false;
}

void X11Shortcut::Private::look()
{
    isLookDue = false;
    // Programs often set the keyboard to what it was: then keep the grabs.
    if (!wanted || (!held.codes.isEmpty() && findX11Keys(connection, *wanted) == held))
        return;
    qCDebug(logPlatform) << "The keyboard has changed";
    ungrab();
    grab();
}

X11Shortcut::X11Shortcut(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    if (!d->connection)
        return;
    d->keyboardEvent = extension(d->connection, "XKEYBOARD").value_or(0);
    QCoreApplication::instance()->installNativeEventFilter(d.get());
}

X11Shortcut::~X11Shortcut()
{
    release();
}

bool X11Shortcut::isOffered()
{
    xcb_connection_t* const connection = connectionOf(qGuiApp);
    return connection && !isWithinWayland(connection);
}

void X11Shortcut::bind(const QKeySequence& keys)
{
    release();
    if (keys.isEmpty() || !d->connection) {
        Q_EMIT refused(GrabFailure::Missing);
        return;
    }
    d->wanted = keys[0];
    d->grab();
}

void X11Shortcut::release()
{
    d->wanted.reset();
    if (d->connection)
        d->ungrab();
}

} // namespace linekeeper
