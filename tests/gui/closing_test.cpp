// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/switch_preferences.h"
#include "gui/robot.h"
#include "gui/window/closing.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

using Presence = TrayHost::Presence;

constexpr int kPatience = 30'000;

} // namespace

/// What becomes of the program when its window is closed, with a tray, without, and while one is still to
/// come.
class ClosingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void doesWhatFitsTheTray_data();
    void doesWhatFitsTheTray();
    void goesToTheTrayWhenItComes();
    void staysForWhoComesBackToIt();
    void quitsWhenClosedOnceMore();
    void asksWhoExpectsACode_data();
    void asksWhoExpectsACode();

private:
    MainWindow& window() { return m_place->window(); }
    QMessageBox* question() { return window().findChild<QMessageBox*>(); }

    std::unique_ptr<WindowFixture> m_place;
    Presence m_tray = Presence::Absent;
    std::unique_ptr<QSignalSpy> m_quits;
    std::unique_ptr<QSignalSpy> m_goes;
    std::unique_ptr<QSignalSpy> m_waits;
};

void ClosingTest::init()
{
    m_tray = Presence::Absent;
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().session().connection(), Connection::Connected, kPatience);
    window().closing().setTrayAsker([this] { return m_tray; });
    m_quits = std::make_unique<QSignalSpy>(&window(), &MainWindow::quitRequested);
    m_goes = std::make_unique<QSignalSpy>(&window().closing(), &Closing::wentToTray);
    m_waits = std::make_unique<QSignalSpy>(&window().closing(), &Closing::waitsForTray);
}

void ClosingTest::cleanup()
{
    m_quits.reset();
    m_goes.reset();
    m_waits.reset();
    m_place.reset();
}

void ClosingTest::doesWhatFitsTheTray_data()
{
    QTest::addColumn<Presence>("tray");
    QTest::addColumn<bool>("staysInTray");
    QTest::addColumn<QString>("does");
    QTest::newRow("there") << Presence::There << true << u"goes"_s;
    QTest::newRow("to come") << Presence::Coming << true << u"waits"_s;
    QTest::newRow("none") << Presence::Absent << true << u"quits"_s;
    QTest::newRow("there, not wanted") << Presence::There << false << u"quits"_s;
    QTest::newRow("to come, not wanted") << Presence::Coming << false << u"quits"_s;
}

void ClosingTest::doesWhatFitsTheTray()
{
    QFETCH(const Presence, tray);
    QFETCH(const bool, staysInTray);
    QFETCH(const QString, does);
    m_tray = tray;
    Preferences(m_place->settings()).set(kStaysInTray, staysInTray);
    window().close();
    QCOMPARE(m_goes->size(), does == "goes"_L1 ? 1 : 0);
    QCOMPARE(m_waits->size(), does == "waits"_L1 ? 1 : 0);
    QCOMPARE(m_quits->size(), does == "quits"_L1 ? 1 : 0);
    // While there is no icon, the window can be reached.
    QCOMPARE(window().isVisible(), does == "waits"_L1);
    QCOMPARE(window().isMinimized(), does == "waits"_L1);
}

void ClosingTest::goesToTheTrayWhenItComes()
{
    window().closing().hideToTray();
    QVERIFY(window().isVisible());
    m_tray = Presence::Coming;
    window().close();
    m_tray = Presence::There;
    window().closing().hideToTray();
    QVERIFY(!window().isVisible());
    QCOMPARE(m_goes->size(), 1);
    // From there as ever.
    window().bringForward();
    QVERIFY(QTest::qWaitForWindowActive(&window(), kPatience));
    QVERIFY(!window().isMinimized());
    window().closing().hideToTray();
    QVERIFY(window().isVisible());
    QCOMPARE(m_quits->size(), 0);
}

void ClosingTest::staysForWhoComesBackToIt()
{
    m_tray = Presence::Coming;
    QWidget another;
    window().close();
    another.show();
    another.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&another, kPatience));
    window().bringForward();
    QVERIFY(QTest::qWaitForWindowActive(&window(), kPatience));
    window().closing().hideToTray();
    QVERIFY(window().isVisible());
    window().close();
    QCOMPARE(m_waits->size(), 2);
    QCOMPARE(m_quits->size(), 0);
}

void ClosingTest::quitsWhenClosedOnceMore()
{
    m_tray = Presence::Coming;
    window().close();
    window().close();
    QCOMPARE(m_waits->size(), 1);
    QCOMPARE(m_quits->size(), 1);
}

void ClosingTest::asksWhoExpectsACode_data()
{
    QTest::addColumn<bool>("quits");
    QTest::newRow("quits") << true;
    QTest::newRow("stays") << false;
}

void ClosingTest::asksWhoExpectsACode()
{
    QFETCH(const bool, quits);
    const OrderId order = m_place->rent();
    m_place->account().poller().expectCode(order);
    window().close();
    QTRY_VERIFY(question());
    QCOMPARE(question()->text(), u"Quit while expecting a code?"_s);
    QVERIFY(window().isVisible());
    QCOMPARE(m_quits->size(), 0);
    // One question, however often.
    window().close();
    QVERIFY(robot::click(*question(), quits ? u"Quit"_s : u"Don't quit"_s));
    QTRY_VERIFY(!question());
    QCOMPARE(m_quits->size(), quits ? 1 : 0);
    QVERIFY(window().isVisible());
    QVERIFY(m_place->account().poller().expectedUntil(order));
}

LINEKEEPER_TEST(QApplication, ClosingTest);
#include "closing_test.moc"
