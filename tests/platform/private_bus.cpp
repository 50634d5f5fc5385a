// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/private_bus.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace linekeeper::test {

namespace {

bool write(const QString& path, const QString& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

} // namespace

void dieWithTest(QProcess& process)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

PrivateBus::PrivateBus()
{
    QDir(m_folder.path()).mkdir(u"services"_s);
}

PrivateBus::~PrivateBus()
{
    for (const QString& name : std::as_const(m_connections))
        QDBusConnection::disconnectFromBus(name);
    m_daemon.kill();
    m_daemon.waitForFinished();
}

void PrivateBus::addActivatable(const QString& name, const QString& command)
{
    write(m_folder.filePath(u"services/%1.service"_s.arg(name)),
          u"[D-BUS Service]\nName=%1\nExec=%2\n"_s.arg(name, command));
}

bool PrivateBus::start()
{
    const QString config = m_folder.filePath(u"bus.conf"_s);
    const QString text = uR"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%1/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>%1/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)"_s.arg(m_folder.path());
    if (!write(config, text))
        return false;
    dieWithTest(m_daemon);
    m_daemon.setStandardErrorFile(QProcess::nullDevice());
    m_daemon.start(u"dbus-daemon"_s,
                   {u"--config-file="_s + config, u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s});
    if (!m_daemon.waitForReadyRead())
        return false;
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    return !m_address.isEmpty();
}

QDBusConnection PrivateBus::connect()
{
    m_connections += QUuid::createUuid().toString();
    return QDBusConnection::connectToBus(m_address, m_connections.last());
}

} // namespace linekeeper::test
