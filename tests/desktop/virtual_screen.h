// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace linekeeper::test {

/// An X server without a screen, for this test alone.
class VirtualScreen
{
public:
    ~VirtualScreen();

    static bool isInstalled();
    bool start();
    /// As the environment variable DISPLAY takes it.
    QString display() const { return m_display; }

private:
    QProcess m_server;
    QString m_display;
};

} // namespace linekeeper::test
