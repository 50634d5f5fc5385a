// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

struct wl_display;

namespace linekeeper {

/// A connection of our own to a Wayland compositor, beside Qt's, read and written by the event loop. It never
/// waits: a compositor that hangs costs nothing but its answers.
class WaylandConnection final : public QObject
{
    Q_OBJECT

public:
    /// `name` as WAYLAND_DISPLAY has it. Nothing where nobody listens there.
    static std::unique_ptr<WaylandConnection> open(const QByteArray& name);
    /// What was made of the display must have been destroyed before.
    ~WaylandConnection() override;

    wl_display* display() const { return m_display; }
    /// Sends what was asked for; what the compositor does not take yet follows by itself.
    void flush();

Q_SIGNALS:
    /// The compositor is gone, or has shut this connection. Nothing comes any more.
    void broken();

private:
    explicit WaylandConnection(wl_display* display);
    void read();
    void fail();

    wl_display* m_display;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    bool m_isBroken = false;
};

} // namespace linekeeper
