// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

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
    /// Runs this test program once more, on this screen, and gives its exit code. Leaks are not looked for there: Qt's
    /// own part for X leaks a little where there is no session bus.
    int runTestAgain(const QStringList& arguments) const;
    /// Whether this is that second run.
    static bool isSecondRun();

private:
    QProcess m_server;
    QString m_display;
};

} // namespace linekeeper::test
