// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/wayland_screen.h"

#include "platform/private_bus.h"

#include <QDir>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linekeeper::test {

namespace {

constexpr uid_t kNobody = 65534;

} // namespace

// In /tmp, which every user may pass through: as root, sway is started as nobody.
WaylandScreen::WaylandScreen(Compositor compositor, const QString& xDisplay)
    : m_compositor(compositor)
    , m_xDisplay(xDisplay)
    , m_folder(u"/tmp/linekeeper-wayland-XXXXXX"_s)
{
}

WaylandScreen::~WaylandScreen()
{
    m_server.terminate();
    if (!m_server.waitForFinished())
        m_server.kill();
    m_server.waitForFinished();
}

bool WaylandScreen::isInstalled(Compositor compositor)
{
    const QDir platforms(QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/platforms"_s);
    return !QStandardPaths::findExecutable(compositor == Compositor::Sway ? u"sway"_s : u"weston"_s).isEmpty()
           && !platforms.entryList({u"libqwayland*"_s}, QDir::Files).isEmpty();
}

bool WaylandScreen::start()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& other : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"SWAYSOCK"_s})
        environment.remove(other);
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    environment.insert(u"HOME"_s, m_folder.path());
    environment.insert(u"WLR_BACKENDS"_s, u"headless"_s);
    environment.insert(u"WLR_RENDERER"_s, u"pixman"_s);
    environment.insert(u"WLR_LIBINPUT_NO_DEVICES"_s, u"1"_s);
    dieWithTest(m_server);
    m_server.setProcessEnvironment(environment);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(QProcess::nullDevice());
    QStringList command{u"sway"_s, u"-c"_s, u"/dev/null"_s};
    if (m_compositor == Compositor::Weston)
        command = {u"weston"_s, u"--no-config"_s, u"--backend=headless-backend.so"_s, u"--socket=wayland-1"_s,
                   u"--idle-time=0"_s};
    if (!m_xDisplay.isEmpty()) {
        environment.insert(u"DISPLAY"_s, m_xDisplay);
        m_server.setProcessEnvironment(environment);
        command[2] = u"--backend=x11-backend.so"_s;
        command.append(u"--use-pixman"_s);
    }
    if (geteuid() == 0) {
        // Sway refuses to run as root. Who changes the user takes the death signal off, so it is set anew.
        if (chown(m_folder.path().toLocal8Bit().constData(), kNobody, kNobody) != 0)
            return false;
        command = QStringList{u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s,
                              u"--pdeathsig=KILL"_s}
                  + command;
    }
    const QString program = command.takeFirst();
    m_server.start(program, command);
    return QTest::qWaitFor([this] { return QFile::exists(display()); }, 60'000);
}

QString WaylandScreen::display() const
{
    return m_folder.filePath(u"wayland-1"_s);
}

} // namespace linekeeper::test
