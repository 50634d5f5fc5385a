// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/private_bus.h"
#include "platform/system/full_screen.h"
#include "platform/virtual_screen.h"
#include "test_program.h"

#include <QGuiApplication>
#include <QRasterWindow>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

constexpr int kPatience = 30'000;

bool isOnX()
{
    return QGuiApplication::platformName() == "xcb"_L1;
}

/// Another program, with one window.
class Neighbour
{
public:
    explicit Neighbour(const QString& window)
    {
        dieWithTest(m_process);
        m_process.start(QCoreApplication::applicationFilePath(), {window});
    }
    ~Neighbour()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

} // namespace

/// Full-screen windows on a real X server with openbox, for which the program starts itself again.
class FullScreenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldOfAnothers()
    {
        if (!isOnX())
            QSKIP("only on the X server");
        QVERIFY(!isFullScreenInFront());
        {
            const Neighbour small(u"--window"_s);
            QVERIFY(!QTest::qWaitFor(&isFullScreenInFront, 1'500));
            const Neighbour film(u"--full-screen"_s);
            QTRY_VERIFY_WITH_TIMEOUT(isFullScreenInFront(), kPatience);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!isFullScreenInFront(), kPatience);
    }

    void isNotToldOfOurOwn()
    {
        if (!isOnX())
            QSKIP("only on the X server");
        QRasterWindow window;
        window.showFullScreen();
        QVERIFY(QTest::qWaitForWindowActive(&window, kPatience));
        QVERIFY(!QTest::qWaitFor(&isFullScreenInFront, 1'500));
    }

    void isNotToldElsewhere()
    {
        if (isOnX())
            QSKIP("only without an X server");
        QRasterWindow window;
        window.showFullScreen();
        QVERIFY(!isFullScreenInFront());
    }

    void worksOnARealServer()
    {
        if (isOnX())
            QSKIP("this is the run on the X server");
        if (!VirtualScreen::isInstalled() || QStandardPaths::findExecutable(u"openbox"_s).isEmpty())
            QSKIP("Xvfb or openbox is not installed");
        VirtualScreen screen;
        QVERIFY(screen.start());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DISPLAY"_s, screen.display());
        environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        // Qt's own parts leak a little on X where there is no session bus.
        environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
        QProcess manager;
        QProcess run;
        for (QProcess* each : {&manager, &run}) {
            dieWithTest(*each);
            each->setProcessEnvironment(environment);
        }
        manager.setStandardErrorFile(QProcess::nullDevice());
        manager.start(u"openbox"_s, {u"--config-file"_s, u"/dev/null"_s});
        QVERIFY(manager.waitForStarted(kPatience));
        run.setProcessChannelMode(QProcess::MergedChannels);
        run.start(QCoreApplication::applicationFilePath(), QStringList());
        QVERIFY(run.waitForFinished(120'000));
        const QByteArray output = run.readAll();
        QVERIFY2(run.exitStatus() == QProcess::NormalExit && run.exitCode() == 0, output.constData());
        QVERIFY2(output.contains("PASS   : FullScreenTest::isToldOfAnothers()"), output.constData());
        manager.terminate();
        QVERIFY(manager.waitForFinished(kPatience));
    }
};

static int runTest(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.contains("--window"_L1) || arguments.contains("--full-screen"_L1)) {
        QRasterWindow window;
        window.resize(200, 100);
        if (arguments.contains("--full-screen"_L1))
            window.showFullScreen();
        else
            window.show();
        return QGuiApplication::exec();
    }
    FullScreenTest test;
    return QTest::qExec(&test, argc, argv);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "full_screen_test.moc"
