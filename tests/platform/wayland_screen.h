// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace linekeeper::test {

/// A Wayland compositor without a screen and without a keyboard, for this test alone.
class WaylandScreen
{
public:
    enum class Compositor {
        Sway,   ///< has data control
        Weston, ///< has none
    };

    /// Weston can be given an X server to be a window on, and has a keyboard then.
    explicit WaylandScreen(Compositor compositor, const QString& xDisplay = {});
    ~WaylandScreen();
    WaylandScreen(const WaylandScreen&) = delete;
    WaylandScreen& operator=(const WaylandScreen&) = delete;

    /// Whether the compositor and Qt's part for Wayland are there.
    static bool isInstalled(Compositor compositor);
    bool start();
    /// As the environment variable WAYLAND_DISPLAY takes it: the whole path of the socket.
    QString display() const;

private:
    Compositor m_compositor;
    QString m_xDisplay;
    QTemporaryDir m_folder;
    QProcess m_server;
};

} // namespace linekeeper::test
