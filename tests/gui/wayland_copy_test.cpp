// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/code_copier.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "platform/fake_notification_server.h"
#include "platform/private_bus.h"
#include "platform/virtual_screen.h"
#include "platform/wayland_screen.h"
#include "test_program.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>
#include <optional>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000;
constexpr auto kSecondRun = "LINEKEEPER_TEST_ON_WAYLAND";

} // namespace

/// Copying by a notification on a real Wayland compositor that has no data control: weston, as a window on an
/// X server, which gives it a keyboard. For this the program starts itself again.
class WaylandCopyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void windowComesForwardAndTheCodeIsCopied();
    void nothingIsCopiedMuchLater();

private:
    /// A code comes while the window is away; whether its notification does.
    bool receiveBehind();
    void press();
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

    std::unique_ptr<WindowFixture> m_place;
    std::unique_ptr<FakeNotificationServer> m_server;
    OrderId m_order;
};

void WaylandCopyTest::init()
{
    if (!qEnvironmentVariableIsSet(kSecondRun))
        QSKIP("Xvfb, openbox, weston, dbus-daemon or Qt's part for Wayland is not installed");
    const QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    m_server = std::make_unique<FakeNotificationServer>(QDBusConnection::connectToBus(address, u"server"_s));
    QVERIFY(m_server->appear());
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QSignalSpy started(&m_place->link(), &PlatformLink::started);
    m_place->link().start();
    QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, kPatience);
    m_order = m_place->rent();
    QVERIFY(!m_order.isEmpty());
    QGuiApplication::clipboard()->setText(u"before"_s);
    QTRY_COMPARE_WITH_TIMEOUT(clipboard(), u"before"_s, kPatience);
}

void WaylandCopyTest::cleanup()
{
    m_place.reset();
    m_server.reset();
    QDBusConnection::disconnectFromBus(u"server"_s);
}

bool WaylandCopyTest::receiveBehind()
{
    m_place->window().hide();
    return QTest::qWaitFor([] { return !QGuiApplication::focusWindow(); }, kPatience)
           && m_place->receive(m_order, {.text = u"Your code is 604718"_s, .pin = u"604718"_s})
           && QTest::qWaitFor([this] { return !m_server->shown.isEmpty(); }, kPatience);
}

void WaylandCopyTest::press()
{
    Q_EMIT m_server->ActivationToken(m_server->lastId, u"token-1"_s);
    Q_EMIT m_server->ActionInvoked(m_server->lastId, u"copy"_s);
}

void WaylandCopyTest::windowComesForwardAndTheCodeIsCopied()
{
    auto* copier = m_place->link().findChild<CodeCopier*>();
    QVERIFY(copier);
    const QSignalSpy needed(copier, &CodeCopier::windowNeeded);
    QVERIFY(receiveBehind());
    // The notifier knows its id a little later than the server.
    QTRY_VERIFY_WITH_TIMEOUT(!needed.isEmpty() || (press(), false), kPatience);
    QCOMPARE(needed[0][0].toString(), u"token-1"_s);
    QVERIFY(QTest::qWaitForWindowActive(&m_place->window(), kPatience));
    QTRY_COMPARE_WITH_TIMEOUT(clipboard(), u"604718"_s, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(m_place->window(), u"Copied 604718"_s), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().inbox().unread(), 0, kPatience);
}

void WaylandCopyTest::nothingIsCopiedMuchLater()
{
    auto* copier = m_place->link().findChild<CodeCopier*>();
    QVERIFY(copier);
    // As on a desktop that does not let the window come forward.
    disconnect(copier, &CodeCopier::windowNeeded, &m_place->window(), nullptr);
    const QSignalSpy needed(copier, &CodeCopier::windowNeeded);
    const QSignalSpy failed(copier, &CodeCopier::failed);
    QVERIFY(receiveBehind());
    QTRY_VERIFY_WITH_TIMEOUT(!needed.isEmpty() || (press(), false), kPatience);
    m_place->clock.advance(2min);
    m_place->window().bringForward();
    QVERIFY(QTest::qWaitForWindowActive(&m_place->window(), kPatience));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QVERIFY(clipboard() != u"604718"_s);
}

namespace {

/// Starts everything that the test needs, and the test again in it; nothing where something is missing.
std::optional<int> runOnWayland(const QStringList& arguments)
{
    if (!VirtualScreen::isInstalled() || !WaylandScreen::isInstalled(WaylandScreen::Compositor::Weston)
        || QStandardPaths::findExecutable(u"openbox"_s).isEmpty()
        || QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        return std::nullopt;
    PrivateBus bus;
    VirtualScreen screen;
    QProcess manager;
    dieWithTest(manager);
    if (!bus.start() || !screen.start())
        return 1;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, screen.display());
    manager.setProcessEnvironment(environment);
    manager.setStandardErrorFile(QProcess::nullDevice());
    manager.start(u"openbox"_s, {u"--config-file"_s, u"/dev/null"_s});
    WaylandScreen wayland(WaylandScreen::Compositor::Weston, screen.display());
    if (!wayland.start())
        return 1;
    environment.remove(u"DISPLAY"_s);
    environment.insert(u"WAYLAND_DISPLAY"_s, wayland.display());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"wayland"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, bus.address());
    environment.insert(QLatin1StringView(kSecondRun), u"1"_s);
    // Qt's own part for Wayland leaks a little.
    environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    QProcess run;
    dieWithTest(run);
    run.setProcessEnvironment(environment);
    run.setProcessChannelMode(QProcess::ForwardedChannels);
    run.start(QCoreApplication::applicationFilePath(), arguments);
    const bool hasEnded = run.waitForFinished(-1) && run.exitStatus() == QProcess::NormalExit;
    manager.kill();
    manager.waitForFinished();
    return hasEnded ? run.exitCode() : 1;
}

} // namespace

static int runTest(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet(kSecondRun)) {
        const QCoreApplication application(argc, argv);
        if (const auto result = runOnWayland(QCoreApplication::arguments().sliced(1)))
            return *result;
    }
    QApplication application(argc, argv);
    WaylandCopyTest test;
    return QTest::qExec(&test, argc, argv);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "wayland_copy_test.moc"
