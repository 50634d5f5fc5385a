// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/virtual_screen.h"

#include "platform/private_bus.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace linekeeper::test {

namespace {

constexpr auto kSecondRun = "LINEKEEPER_TEST_ON_SCREEN";

} // namespace

VirtualScreen::~VirtualScreen()
{
    // Asked to end, it removes its lock and socket.
    m_server.terminate();
    if (!m_server.waitForFinished())
        m_server.kill();
    m_server.waitForFinished();
}

bool VirtualScreen::isInstalled()
{
    return !QStandardPaths::findExecutable(u"Xvfb"_s).isEmpty();
}

bool VirtualScreen::start()
{
    dieWithTest(m_server);
    m_server.setStandardErrorFile(QProcess::nullDevice());
    // The server finds a free number itself and writes it once it takes connections.
    m_server.start(u"Xvfb"_s,
                   {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"800x600x24"_s, u"-nolisten"_s, u"tcp"_s});
    while (!m_server.canReadLine()) {
        if (!m_server.waitForReadyRead(60'000))
            return false;
    }
    m_display = u":"_s + QString::fromLatin1(m_server.readLine()).trimmed();
    return true;
}

int VirtualScreen::runTestAgain(const QStringList& arguments) const
{
    QProcess run;
    dieWithTest(run);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_display);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(QLatin1StringView(kSecondRun), u"1"_s);
    environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    for (const QString& other : {u"WAYLAND_DISPLAY"_s, u"XDG_SESSION_TYPE"_s})
        environment.remove(other);
    run.setProcessEnvironment(environment);
    run.setProcessChannelMode(QProcess::ForwardedChannels);
    run.start(QCoreApplication::applicationFilePath(), arguments);
    const bool hasEnded = run.waitForFinished(-1) && run.exitStatus() == QProcess::NormalExit;
    return hasEnded ? run.exitCode() : 1;
}

bool VirtualScreen::isSecondRun()
{
    return qEnvironmentVariableIsSet(kSecondRun);
}

} // namespace linekeeper::test
