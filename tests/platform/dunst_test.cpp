// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/dbus_notifier.h"
#include "platform/private_bus.h"
#include "platform/virtual_screen.h"
#include "test_program.h"

#include <QDBusConnectionInterface>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

constexpr int patience = 30'000;

} // namespace

/// A real notification server, dunst, on an X server and a bus of this test's own.
class DunstTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& program : {u"dunst"_s, u"dunstctl"_s, u"dbus-daemon"_s, u"Xvfb"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(program + u" is not installed"_s));
        }
        m_screen = std::make_unique<VirtualScreen>();
        QVERIFY(m_screen->start());
    }

    void cleanupTestCase() { m_screen.reset(); }

    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"DISPLAY"_s, m_screen->display());
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus->address());
        m_environment.insert(u"HOME"_s, m_bus->folder());
        m_environment.remove(u"WAYLAND_DISPLAY"_s);
        QVERIFY(startDunst());
        m_notifier = std::make_unique<DbusNotifier>(m_bus->connect());
    }

    void cleanup()
    {
        m_notifier.reset();
        m_dunst.terminate();
        m_dunst.waitForFinished();
        m_bus.reset();
    }

    void copiesByItsButton()
    {
        QSignalSpy copies(m_notifier.get(), &Notifier::copyRequested);
        m_notifier->show({MessageRow{7}, u"Google <b>&amp;</b>"_s, u"<b>G-276964</b> & more"_s, u"Copy code"_s});
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, patience);
        // dunst offers the actions in a menu; the one of these tests picks "Copy code".
        QVERIFY(dunstctl({u"context"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(copies.size(), 1, patience);
        QCOMPARE(copies.at(0).at(0).value<MessageRow>(), MessageRow{7});
    }

    void opensByAClick()
    {
        QSignalSpy opens(m_notifier.get(), &Notifier::openRequested);
        m_notifier->show({MessageRow{8}, u"Discord"_s, u"482113"_s, u"Copy code"_s});
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, patience);
        // dunst may lose a click on what it has only just shown. The one that it heeds takes the notification away.
        const auto isOpened = [&] {
            return dunstctl({u"action"_s}) && QTest::qWaitFor([&] { return !opens.isEmpty(); }, 1000);
        };
        QVERIFY(QTest::qWaitFor(isOpened, patience));
        QCOMPARE(opens.size(), 1);
        QCOMPARE(opens.at(0).at(0).value<MessageRow>(), MessageRow{8});
    }

    void isTakenBackAndReplaced()
    {
        m_notifier->show({MessageRow{9}, u"one"_s, u"1"_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, patience);
        m_notifier->show({MessageRow{9}, u"two"_s, u"2"_s, {}});
        m_notifier->show({MessageRow{10}, u"three"_s, u"3"_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 2, patience);
        m_notifier->close(MessageRow{9});
        m_notifier->close(MessageRow{10});
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 0, patience);
    }

    void livesOnWhenTheServerIsKilled()
    {
        QSignalSpy failures(m_notifier.get(), &Notifier::failed);
        m_notifier->show({MessageRow{12}, u"Google"_s, u"1"_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, patience);
        m_dunst.kill();
        m_dunst.waitForFinished();
        m_notifier->show({MessageRow{12}, u"Google"_s, u"2"_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, patience);
        QVERIFY(startDunst());
        m_notifier->show({MessageRow{12}, u"Google"_s, u"3"_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, patience);
        QCOMPARE(failures.size(), 1);
    }

private:
    bool startDunst()
    {
        const QDir folder(m_bus->folder());
        QFile menu(folder.filePath(u"menu"_s));
        QFile config(folder.filePath(u"dunstrc"_s));
        if (!menu.open(QIODevice::WriteOnly) || !config.open(QIODevice::WriteOnly))
            return false;
        menu.write("#!/bin/sh\nexec grep -m1 'Copy code'\n");
        menu.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        config.write("[global]\ndmenu = " + QFile::encodeName(menu.fileName()) + "\n");
        menu.close();
        config.close();
        dieWithTest(m_dunst);
        m_dunst.setProcessEnvironment(m_environment);
        m_dunst.setStandardOutputFile(QProcess::nullDevice());
        m_dunst.setStandardErrorFile(QProcess::nullDevice());
        m_dunst.start(u"dunst"_s, {u"-config"_s, config.fileName()});
        QDBusConnection watching = m_bus->connect();
        return QTest::qWaitFor(
            [&] { return watching.interface()->isServiceRegistered(u"org.freedesktop.Notifications"_s); }, 30'000);
    }

    bool dunstctl(const QStringList& arguments, QByteArray* output = nullptr)
    {
        QProcess process;
        dieWithTest(process);
        process.setProcessEnvironment(m_environment);
        process.start(u"dunstctl"_s, arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            return false;
        if (output)
            *output = process.readAllStandardOutput();
        return true;
    }

    /// How many notifications are on the screen, as dunst counts them; -1 where it does not say.
    int waiting()
    {
        QByteArray output;
        return dunstctl({u"count"_s, u"displayed"_s}, &output) ? output.trimmed().toInt() : -1;
    }

    std::unique_ptr<VirtualScreen> m_screen;
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<DbusNotifier> m_notifier;
    QProcessEnvironment m_environment;
    QProcess m_dunst;
};

LINEKEEPER_TEST(QCoreApplication, DunstTest);
#include "dunst_test.moc"
