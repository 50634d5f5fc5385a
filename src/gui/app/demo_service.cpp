// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demo_service.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QString kProgram = u"linekeeper-simulator"_s;
constexpr int kPatienceMs = 2000;

/// Beside this program (in a build folder), else where it is installed.
QString findProgram()
{
    for (const QString& folder : {QCoreApplication::applicationDirPath(), QStringLiteral(LINEKEEPER_LIBEXEC_DIR)}) {
        const QFileInfo program(QDir(folder), kProgram);
        if (program.isExecutable())
            return program.absoluteFilePath();
    }
    return {};
}

} // namespace

DemoService::DemoService(QObject* parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoService::readLine);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(tr("The simulated service can't be started: %1").arg(m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this,
            [this] { Q_EMIT failed(tr("The simulated service has stopped unexpectedly.")); });
}

DemoService::~DemoService()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kPatienceMs))
        m_process.kill();
}

void DemoService::start()
{
    const QString program = findProgram();
    if (program.isEmpty()) {
        Q_EMIT failed(tr("The program %1, which simulates the service for the demo, is not installed.").arg(kProgram));
        return;
    }
    // The simulator sees its input close even when this program is killed: it never outlives it.
    m_process.start(program, {u"--demo"_s, u"--until-stdin-closes"_s});
}

void DemoService::readLine()
{
    if (m_isReady || !m_process.canReadLine())
        return;
    const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
    const QString start = u"listening on "_s;
    if (!line.startsWith(start))
        return;
    m_isReady = true;
    Q_EMIT ready(line.mid(start.size()));
}

} // namespace linekeeper
