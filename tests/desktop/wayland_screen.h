// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace linekeeper::test {

/// A Wayland compositor (sway) without a screen and without a keyboard, for this test alone.
class WaylandScreen
{
public:
    WaylandScreen();
    ~WaylandScreen();
    WaylandScreen(const WaylandScreen&) = delete;
    WaylandScreen& operator=(const WaylandScreen&) = delete;

    /// Whether sway and Qt's part for Wayland are there.
    static bool isInstalled();
    bool start();
    /// As the environment variable WAYLAND_DISPLAY takes it: the whole path of the socket.
    QString display() const;

private:
    QTemporaryDir m_folder;
    QProcess m_server;
};

} // namespace linekeeper::test
