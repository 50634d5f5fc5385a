// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

struct wl_display;

namespace linekeeper {

/// A connection of our own to a Wayland compositor, beside Qt's, read and written by the event loop. It never blocks:
/// if a compositor hangs, only its replies are missing.
class WaylandConnection final : public QObject
{
    Q_OBJECT

public:
    /// Connects; `name` has the form of WAYLAND_DISPLAY. Returns null if nobody listens there.
    static std::unique_ptr<WaylandConnection> open(const QByteArray& name);
    /// Everything created from the display must have been destroyed before.
    ~WaylandConnection() override;

    wl_display* display() const { return m_display; }
    /// Sends the pending requests; those that the compositor doesn't accept yet follow automatically.
    void flush();

Q_SIGNALS:
    /// The compositor is gone or has closed this connection. Nothing more will arrive.
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
