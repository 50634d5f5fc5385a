// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/private_bus.h"
#include "platform/system/process_privacy.h"
#include "test_program.h"

#include <QDBusVariant>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What a crash leaves, and who is let in.
class ProcessPrivacyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crashLeavesNoDump_data();
    void crashLeavesNoDump();
    void portalIsAskedFirst();
    void noBusNoWaiting();

private:
    enum class Measure { None, NoDumps, Closed };

    /// Whether the system says that it took a dump of a process that crashes, after what it did about it.
    static bool leavesDump(Measure measure);
};

bool ProcessPrivacyTest::leavesDump(Measure measure)
{
    const QTemporaryDir folder;
    const pid_t child = ::fork();
    if (child == 0) {
        rlimit limit{};
        ::getrlimit(RLIMIT_CORE, &limit);
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_CORE, &limit);
        ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        if (::chdir(QFile::encodeName(folder.path()).constData()) != 0)
            ::_exit(1);
        if (measure == Measure::NoDumps)
            forbidCoreDumps();
        if (measure == Measure::Closed && !keepMemoryPrivate())
            ::_exit(1);
        std::signal(SIGABRT, SIG_DFL);
        std::abort();
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status))
        QTest::qFail("it did not crash", __FILE__, __LINE__);
    return WCOREDUMP(status) || !QDir(folder.path()).isEmpty();
}

void ProcessPrivacyTest::crashLeavesNoDump_data()
{
    QTest::addColumn<int>("measure");
    QTest::newRow("limit") << int(Measure::NoDumps);
    QTest::newRow("closed") << int(Measure::Closed);
}

void ProcessPrivacyTest::crashLeavesNoDump()
{
    QFETCH(const int, measure);
    if (!leavesDump(Measure::None))
        qInfo("no process leaves a dump here, whatever it does");
    QVERIFY(!leavesDump(Measure(measure)));
}

/// A portal of the test's own: it notes whether the process could still be looked at when it asked.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    bool wasAsked = false;

public Q_SLOTS:
    QDBusVariant Read(const QString&, const QString&)
    {
        wasAsked = true;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(1U)));
    }
};

void ProcessPrivacyTest::portalIsAskedFirst()
{
    test::PrivateBus bus;
    if (!bus.start())
        QSKIP("dbus-daemon is not installed");
    FakePortal portal;
    QDBusConnection portals = bus.connect();
    QVERIFY(portals.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal, QDBusConnection::ExportAllSlots));
    QVERIFY(portals.registerService(u"org.freedesktop.portal.Desktop"_s));
    int introduced = 0;
    bool askedBefore = false;
    introduceToPortal(bus.connect(), this, [&] {
        ++introduced;
        askedBefore = portal.wasAsked;
    });
    QCOMPARE(introduced, 0);
    QTRY_COMPARE(introduced, 1);
    QVERIFY(askedBefore);

    // A portal that is gone, and a context that is.
    QVERIFY(portals.unregisterService(u"org.freedesktop.portal.Desktop"_s));
    introduceToPortal(bus.connect(), this, [&] { ++introduced; });
    QTRY_COMPARE(introduced, 2);
    {
        QObject context;
        introduceToPortal(bus.connect(), &context, [&] { ++introduced; });
    }
    introduceToPortal(bus.connect(), this, [&] { ++introduced; });
    QTRY_COMPARE(introduced, 3);
}

void ProcessPrivacyTest::noBusNoWaiting()
{
    int introduced = 0;
    introduceToPortal(QDBusConnection(u"no such bus"_s), this, [&] { ++introduced; });
    QCOMPARE(introduced, 0);
    QTRY_COMPARE(introduced, 1);
}

LINEKEEPER_TEST(QCoreApplication, ProcessPrivacyTest);
#include "process_privacy_test.moc"
