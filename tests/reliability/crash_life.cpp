// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/crash_life.h"

#include "store/sqlite/database.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QThread>

#include <csignal>

namespace linekeeper::reliability {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000;

bool isStopped(qint64 process)
{
    QFile status(u"/proc/%1/stat"_s.arg(process));
    if (process == 0 || !status.open(QIODevice::ReadOnly))
        return true; // gone
    const QByteArray line = status.readAll();
    const QByteArray state = line.sliced(line.lastIndexOf(')') + 1).trimmed().left(1);
    return state == "T" || state == "Z";
}

QStringList recordFiles()
{
    return {u"record.sqlite"_s, u"record.sqlite-wal"_s, u"record.sqlite-journal"_s};
}

} // namespace

CrashLife::CrashLife(quint32 seed)
    : m_service(seed)
    , m_random(seed)
{
    m_service.setPurchaseWatcher([this] { watchPurchase(); });
}

CrashLife::~CrashLife() = default;

void CrashLife::start(quint32 seed, const QStringList& settings)
{
    const QDir folder(m_folder.path());
    // What the last comparison left, closed and so synced, is what this run finds on disk.
    QDir(folder.filePath(u"synced"_s)).removeRecursively();
    folder.mkdir(u"synced"_s);
    for (const QString& name : recordFiles())
        QFile::copy(folder.filePath(u"data/"_s + name), folder.filePath(u"synced/"_s + name));

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LINEKEEPER_TEST_FOLDER"_s, folder.filePath(u"data"_s));
    environment.insert(u"LINEKEEPER_TEST_SYNCED"_s, folder.filePath(u"synced"_s));
    for (const QString& setting : settings)
        environment.insert(setting.section(u'=', 0, 0), setting.section(u'=', 1));
    m_isReady = false;
    m_isInSeries = false;
    m_diskCalls = -1;
    m_wrong.clear();
    m_driver = std::make_unique<QProcess>();
    m_driver->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_driver->setProcessEnvironment(environment);
    QObject::connect(m_driver.get(), &QProcess::readyReadStandardOutput, &m_service, [this] { takeOutput(); });
    m_driver->start(QStringLiteral(CRASH_DRIVER),
                    {folder.filePath(u"data"_s), m_service.address(), QString::number(seed)});
    if (!m_driver->waitForStarted(kPatience))
        m_wrong.append(u"the driver does not start"_s);
}

void CrashLife::kill()
{
    signalDriver(SIGKILL);
}

void CrashLife::signalDriver(int signal)
{
    // Of a process that has ended QProcess says 0, which would be everybody in our own group.
    if (const qint64 process = m_driver ? m_driver->processId() : 0; process > 0)
        ::kill(static_cast<pid_t>(process), signal);
}

void CrashLife::takeOutput()
{
    while (m_driver->canReadLine()) {
        const QString line = QString::fromUtf8(m_driver->readLine()).trimmed();
        if (line == "ready"_L1)
            m_isReady = true;
        else if (line.startsWith("calls "_L1))
            m_diskCalls = line.sliced(6).toInt();
        else if (line.startsWith("series "_L1))
            m_isInSeries = line.endsWith("begun"_L1);
        else if (!m_told.take(line) && !line.startsWith("failed "_L1) && !line.startsWith("kept "_L1))
            m_wrong.append(u"the driver says “%1”"_s.arg(line));
    }
}

/// A purchase has reached the service: its attempt must be among what is synced, and no attempt may come a second time.
void CrashLife::watchPurchase()
{
    const qint64 process = m_driver->processId();
    signalDriver(SIGSTOP);
    // No event may be handled here: the connection that the purchase came by is in the middle of something.
    const QDeadlineTimer patience(kPatience);
    while (!isStopped(process) && !patience.hasExpired())
        QThread::usleep(100);
    const QTemporaryDir copy;
    const bool isCopied = copySynced(copy.path());
    signalDriver(SIGCONT);

    const auto database = Database::open(copy.filePath(u"record.sqlite"_s));
    if (!isCopied || !database) {
        m_wrong.append(u"UNSYNCED: there is no record"_s);
        return;
    }
    const int pending = (*database)->value(u"SELECT count(*) FROM attempts WHERE state = 'pending'"_s)->toInt();
    const qint64 id = (*database)->value(u"SELECT id FROM attempts WHERE state = 'pending'"_s)->toLongLong();
    if (pending != 1)
        m_wrong.append(u"UNSYNCED: %1 attempts are on disk when a purchase comes"_s.arg(pending));
    if (m_seenAttempts.contains(id))
        m_wrong.append(u"DOUBLED: attempt %1 is sent a second time"_s.arg(id));
    m_seenAttempts.insert(id);
}

bool CrashLife::copySynced(const QString& target) const
{
    bool isCopied = false;
    for (const QString& name : recordFiles())
        isCopied |= QFile::copy(m_folder.filePath(u"synced/"_s + name), target + u'/' + name);
    return isCopied;
}

/// Waits for the end of the driver, and compares.
QStringList CrashLife::end()
{
    m_service.dropPlan();
    if (!QTest::qWaitFor([this] { return m_driver->state() == QProcess::NotRunning; }, kPatience))
        m_wrong.append(u"the driver does not end"_s);
    QCoreApplication::processEvents(); // takes in connections that nobody has accepted yet
    if (!QTest::qWaitFor([this] { return m_service.isQuiet(); }, kPatience))
        m_wrong.append(u"the driver's connections outlive it"_s);
    takeOutput();
    if (m_driver->exitStatus() == QProcess::CrashExit) {
        ++m_kills;
        m_killsInSeries += m_isInSeries ? 1 : 0;
        if (m_driver->exitCode() != SIGKILL)
            m_wrong.append(u"the driver crashed by itself, signal %1"_s.arg(m_driver->exitCode()));
    } else if (m_driver->exitCode() != 0) {
        m_wrong.append(u"the driver failed: %1"_s.arg(m_driver->exitCode()));
    }
    m_driver.reset();

    const QTemporaryDir copy;
    if (copySynced(copy.path())) {
        Held held;
        for (const QString& wrong : compare(copy.path(), m_service.account(), m_told, held))
            m_wrong.append(u"after a power cut: "_s + wrong);
    } else if (!m_told.rented.isEmpty()) {
        m_wrong.append(u"after a power cut: there is no record"_s);
    }
    m_wrong += compare(m_folder.filePath(u"data"_s), m_service.account(), m_told, m_held);
    if (m_service.requests(Which::Rent) > m_told.wanted)
        m_wrong.append(u"DOUBLED: %1 purchases were sent, %2 were asked for"_s.arg(m_service.requests(Which::Rent))
                           .arg(m_told.wanted));
    return m_wrong;
}

QStringList CrashLife::killAtMoment(std::chrono::milliseconds delay, bool isAfterReady)
{
    start(m_random.bounded(1U, 1'000'000U), {});
    if (isAfterReady && !QTest::qWaitFor([this] { return m_isReady; }, kPatience))
        m_wrong.append(u"the driver does not begin"_s);
    QTest::qWait(static_cast<int>(delay.count()));
    kill();
    return end();
}

QStringList CrashLife::killAtStage(const CrashService::Plan& plan)
{
    bool isKilled = false;
    m_service.plan(plan, [this, &isKilled] {
        isKilled = true;
        kill();
    });
    start(m_random.bounded(1U, 1'000'000U), {});
    if (!QTest::qWaitFor([&isKilled] { return isKilled; }, kPatience))
        m_wrong.append(u"the stage does not come"_s);
    return end();
}

QStringList CrashLife::killAtDiskCall(int nth, bool isTorn)
{
    start(m_random.bounded(1U, 1'000'000U),
          {u"LINEKEEPER_TEST_KILL_AT=%1"_s.arg(nth), u"LINEKEEPER_TEST_TORN=%1"_s.arg(isTorn ? 1 : 0)});
    return end();
}

QStringList CrashLife::killOnceAtDiskCall(int nth, bool isTorn)
{
    start(0, {u"LINEKEEPER_TEST_KILL_AT=%1"_s.arg(nth), u"LINEKEEPER_TEST_TORN=%1"_s.arg(isTorn ? 1 : 0)});
    return end();
}

int CrashLife::countDiskCalls()
{
    start(0, {});
    return end().isEmpty() ? m_diskCalls : -1;
}

} // namespace linekeeper::reliability
