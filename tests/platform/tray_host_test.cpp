// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/fake_tray_host.h"
#include "platform/notify/tray.h"
#include "platform/notify/tray_host.h"
#include "platform/private_bus.h"
#include "platform/virtual_screen.h"
#include "test_program.h"

#include <QApplication>
#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
using Presence = TrayHost::Presence;

/// What a menu's D-Bus form says of itself, as far as it is text.
QStringList labelsIn(const QDBusArgument& item)
{
    int id = 0;
    QVariantMap properties;
    QStringList labels;
    item.beginStructure();
    item >> id >> properties;
    if (properties.value(u"visible"_s, true).toBool() && properties.contains(u"label"_s))
        labels.append(properties.value(u"label"_s).toString());
    item.beginArray();
    while (!item.atEnd()) {
        QDBusVariant child;
        item >> child;
        labels += labelsIn(child.variant().value<QDBusArgument>());
    }
    item.endArray();
    item.endStructure();
    return labels;
}

/// How a desktop shows a label: `_` marks the shortcut, and two of them are one.
QString asShown(const QString& label)
{
    QString shown;
    for (qsizetype i = 0; i < label.size(); ++i) {
        if (label[i] == u'_' && ++i == label.size())
            break;
        shown += label[i];
    }
    return shown;
}

} // namespace

/// The desktop's tray that comes late, goes and comes back, on a real X server and a real bus; the tray's
/// host is a program of its own.
class TrayHostTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void waitsWhileTheDesktopStarts();
    void knowsThatOneComes();
    void findsATrayOfTheXServer();
    void iconAppearsWithALateHost();
    void iconComesBackAfterACrash();
    void menuShowsForeignTextsAsTheyAre_data();
    void menuShowsForeignTextsAsTheyAre();

private:
    void startHost(const QString& kind = u"--tray-host"_s);
    /// Shows the icon; the program by which the host knows it.
    QString shownIcon();
    /// The next icon that the host was told of; empty where none came.
    QString registered();
    QStringList menuOf(const QString& service);

    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<TrayHost> m_host;
    std::unique_ptr<Tray> m_tray;
};

void TrayHostTest::init()
{
    if (!VirtualScreen::isSecondRun())
        QSKIP("Xvfb or dbus-daemon is not installed");
    m_host = std::make_unique<TrayHost>(QDBusConnection::sessionBus(), 0ms);
}

void TrayHostTest::cleanup()
{
    m_tray.reset();
    m_host.reset();
    if (m_process) {
        m_process->kill();
        m_process->waitForFinished();
    }
    m_process.reset();
}

void TrayHostTest::startHost(const QString& kind)
{
    m_process = std::make_unique<QProcess>();
    dieWithTest(*m_process);
    m_process->start(QCoreApplication::applicationFilePath(), {kind});
    QVERIFY(m_process->waitForStarted(kPatience));
}

QString TrayHostTest::registered()
{
    if (!QTest::qWaitFor([this] { return m_process->canReadLine(); }, kPatience))
        return {};
    return QString::fromUtf8(m_process->readLine()).trimmed();
}

QString TrayHostTest::shownIcon()
{
    startHost();
    if (!QTest::qWaitFor([this] { return m_host->presence() == Presence::There; }, kPatience))
        return {};
    QPixmap pixmap(22, 22);
    pixmap.fill(Qt::blue);
    m_tray = std::make_unique<Tray>(QIcon(pixmap));
    m_tray->show();
    return registered();
}

QStringList TrayHostTest::menuOf(const QString& service)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(service, u"/MenuBar"_s, u"com.canonical.dbusmenu"_s, u"GetLayout"_s);
    message.setArguments({0, -1, QStringList()});
    const QDBusPendingCall call = QDBusConnection::sessionBus().asyncCall(message, kPatience);
    if (!QTest::qWaitFor([&call] { return call.isFinished(); }, kPatience) || call.isError())
        return {};
    return labelsIn(call.reply().arguments().value(1).value<QDBusArgument>());
}

void TrayHostTest::waitsWhileTheDesktopStarts()
{
    QCOMPARE(m_host->presence(), Presence::Absent);
    const TrayHost starting(QDBusConnection::sessionBus());
    QCOMPARE(starting.presence(), Presence::Coming);
    const TrayHost alone(QDBusConnection(u"none"_s), 0ms);
    QCOMPARE(alone.presence(), Presence::Absent);
}

void TrayHostTest::knowsThatOneComes()
{
    startHost(u"--tray-watcher"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_host->presence(), Presence::Coming, kPatience);
    // One that was there before is found as well.
    const TrayHost late(QDBusConnection::sessionBus(), 0ms);
    QTRY_COMPARE_WITH_TIMEOUT(late.presence(), Presence::Coming, kPatience);
    m_process->write("host\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_host->presence(), Presence::There, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(late.presence(), Presence::There, kPatience);
}

void TrayHostTest::findsATrayOfTheXServer()
{
    if (QStandardPaths::findExecutable(u"trayer"_s).isEmpty())
        QSKIP("trayer is not installed");
    const QSignalSpy appeared(m_host.get(), &TrayHost::appeared);
    QProcess trayer;
    dieWithTest(trayer);
    trayer.setStandardErrorFile(QProcess::nullDevice());
    trayer.start(u"trayer"_s, QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(!appeared.isEmpty(), kPatience);
    QCOMPARE(m_host->presence(), Presence::There);
    trayer.kill();
    QVERIFY(trayer.waitForFinished(kPatience));
    QTRY_COMPARE_WITH_TIMEOUT(m_host->presence(), Presence::Coming, kPatience);
}

void TrayHostTest::iconAppearsWithALateHost()
{
    QCOMPARE(m_host->presence(), Presence::Absent);
    const QSignalSpy appeared(m_host.get(), &TrayHost::appeared);
    QVERIFY(!shownIcon().isEmpty());
    QCOMPARE(appeared.size(), 1);
}

void TrayHostTest::iconComesBackAfterACrash()
{
    QVERIFY(!shownIcon().isEmpty());
    m_process->kill();
    QVERIFY(m_process->waitForFinished(kPatience));
    QTRY_COMPARE_WITH_TIMEOUT(m_host->presence(), Presence::Coming, kPatience);
    const QSignalSpy appeared(m_host.get(), &TrayHost::appeared);
    startHost();
    QTRY_COMPARE_WITH_TIMEOUT(m_host->presence(), Presence::There, kPatience);
    QCOMPARE(appeared.size(), 1);
    QVERIFY(!registered().isEmpty());
}

void TrayHostTest::menuShowsForeignTextsAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    for (const char* text : {"12  Google", "12  Foo_Bar", "_12_  __x__", "12  R&B", "12  A&&B & C", "12  A_B&C_D",
                             "&12", "12 &", "12_&", "a&_b", "<b>12</b>  <i>Foo</i>", "12  &amp; &lt;b&gt;", "%1 %n"})
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(text).simplified();
    QTest::newRow("line end") << u"12\nFoo\r\nBar"_s << u"12 Foo Bar"_s;
    QTest::newRow("tab") << u"12\tCtrl+X"_s << u"12 Ctrl+X"_s;
}

void TrayHostTest::menuShowsForeignTextsAsTheyAre()
{
    QFETCH(const QString, text);
    const QString service = shownIcon();
    QVERIFY(!service.isEmpty());
    m_tray->setCodes({{MessageRow{1}, text}});
    QTRY_VERIFY_WITH_TIMEOUT(menuOf(service).size() > 1, kPatience);
    QTEST(asShown(menuOf(service).at(0)), "shown");
    // Those of our own keep their marks.
    QVERIFY(menuOf(service).contains(u"_Quit"_s));
}

static int runTest(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (arguments.contains("--tray-host"_L1) || arguments.contains("--tray-watcher"_L1)) {
        const QCoreApplication application(argc, argv);
        FakeTrayHost host;
        host.hasHost = arguments.contains("--tray-host"_L1);
        if (!host.appear())
            return 1;
        QSocketNotifier told(0, QSocketNotifier::Read);
        QObject::connect(&told, &QSocketNotifier::activated, &host, [&host, &told] {
            told.setEnabled(false);
            host.hasHost = true;
            Q_EMIT host.StatusNotifierHostRegistered();
        });
        told.setEnabled(!host.hasHost);
        return QCoreApplication::exec();
    }
    if (VirtualScreen::isInstalled() && !QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty()
        && !VirtualScreen::isSecondRun()) {
        const QCoreApplication application(argc, argv);
        PrivateBus bus;
        VirtualScreen screen;
        if (bus.start() && screen.start()) {
            qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().toLocal8Bit());
            return screen.runTestAgain(arguments);
        }
    }
    QApplication application(argc, argv);
    TrayHostTest test;
    return QTest::qExec(&test, argc, argv);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "tray_host_test.moc"
