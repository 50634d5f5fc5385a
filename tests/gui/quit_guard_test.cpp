// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/rental_api.h"
#include "gui/app/end_signals.h"
#include "gui/app/quit_guard.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include <csignal>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kDialog = u"Waiting for a purchase"_s;

} // namespace

/// The end of the program while a purchase is under way, and a release that nobody knows the outcome of.
class QuitGuardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void quitsAtOnceWithoutAPurchase();
    void waitsForTheAnswer_data();
    void waitsForTheAnswer();
    void waitsAtMostUntilTheDeadline();
    void canBeCalledOff();
    void closingTheWindowKeepsItOpenMeanwhile();
    void hiddenWindowComesForward();
    void endSignalsAreHeard_data();
    void endSignalsAreHeard();
    void unknownReleaseIsRepeatedWithOneClick();
    void failedRepetitionLeavesItUnknown();

private:
    void rent(std::chrono::milliseconds delay);

    std::unique_ptr<WindowFixture> m_place;
    std::unique_ptr<QuitGuard> m_quitting;
};

void QuitGuardTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
    m_quitting = std::make_unique<QuitGuard>(m_place->account().rentals(), m_place->window());
    connect(m_quitting.get(), &QuitGuard::windowNeeded, &m_place->window(),
            [this] { m_place->window().bringForward(); });
}

void QuitGuardTest::cleanup()
{
    m_quitting.reset();
    m_place.reset();
}

/// A purchase whose answer takes that long.
void QuitGuardTest::rent(std::chrono::milliseconds delay)
{
    Situation slow;
    slow.acts = true;
    slow.delay = delay;
    m_place->server().situations().set(CallName::Request, slow, 1);
    m_place->account().rentals().rent({ServiceId(u"1fe58df2"_s), RentalDuration::ThreeDays, {}}, u"Google"_s, this,
                                      [](const auto&) {});
}

void QuitGuardTest::quitsAtOnceWithoutAPurchase()
{
    const QSignalSpy ready(m_quitting.get(), &QuitGuard::ready);
    m_quitting->begin();
    QCOMPARE(ready.size(), 1);
    QVERIFY(!robot::dialog(kDialog));
}

void QuitGuardTest::waitsForTheAnswer_data()
{
    QTest::addColumn<int>("purchases");
    QTest::newRow("one") << 1;
    QTest::newRow("two") << 2;
}

void QuitGuardTest::waitsForTheAnswer()
{
    QFETCH(const int, purchases);
    const QSignalSpy ready(m_quitting.get(), &QuitGuard::ready);
    for (int i = 0; i < purchases; ++i)
        rent(600ms);
    QVERIFY(m_place->account().rentals().longestWait() > 15s);
    m_quitting->begin();
    m_quitting->begin();
    QDialog* dialog = robot::dialog(kDialog);
    QVERIFY(dialog);
    QVERIFY(m_quitting->isWaiting());
    QVERIFY(robot::says(*dialog, u"A number is being rented."_s));
    QVERIFY2(robot::label(*dialog, u"Time left"_s).startsWith(u"At most "_s),
             qPrintable(robot::label(*dialog, u"Time left"_s)));
    QCOMPARE(ready.size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
    QCOMPARE(m_place->account().rentals().all().size(), purchases); // it is on record before the program ends
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kDialog), kPatience);
}

void QuitGuardTest::waitsAtMostUntilTheDeadline()
{
    m_place->account().api().setDeadline(1500ms);
    const QSignalSpy ready(m_quitting.get(), &QuitGuard::ready);
    rent(1h);
    m_quitting->begin();
    QVERIFY(robot::dialog(kDialog));
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
    QCOMPARE(m_place->account().rentals().unconfirmed().size(), 1);
}

void QuitGuardTest::canBeCalledOff()
{
    const QSignalSpy ready(m_quitting.get(), &QuitGuard::ready);
    rent(600ms);
    m_quitting->begin();
    QVERIFY(robot::click(*robot::dialog(kDialog), u"Don't quit"_s));
    QVERIFY(!m_quitting->isWaiting());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().rentals().purchasesUnderWay(), 0, kPatience);
    QVERIFY(m_place->poll());
    QCOMPARE(ready.size(), 0);
    QVERIFY(m_place->window().isVisible());
    m_quitting->begin();
    QCOMPARE(ready.size(), 1);
}

void QuitGuardTest::closingTheWindowKeepsItOpenMeanwhile()
{
    connect(&m_place->window(), &MainWindow::quitRequested, m_quitting.get(), &QuitGuard::begin);
    const QSignalSpy ready(m_quitting.get(), &QuitGuard::ready);
    rent(600ms);
    m_place->window().close();
    QVERIFY(m_place->window().isVisible());
    QVERIFY(robot::dialog(kDialog));
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
    QCOMPARE(m_place->account().rentals().all().size(), 1);
}

void QuitGuardTest::hiddenWindowComesForward()
{
    m_place->window().hide();
    rent(600ms);
    const QSignalSpy ready(m_quitting.get(), &QuitGuard::ready);
    m_quitting->begin();
    QVERIFY(m_place->window().isVisible());
    QVERIFY(robot::dialog(kDialog));
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
}

void QuitGuardTest::endSignalsAreHeard_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void QuitGuardTest::endSignalsAreHeard()
{
    QFETCH(const int, number);
    EndSignals signals_;
    const QSignalSpy received(&signals_, &EndSignals::received);
    QCOMPARE(std::raise(number), 0);
    QCOMPARE(received.size(), 0); // from the event loop, not from the handler
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 1, kPatience);
    QCOMPARE(std::raise(number), 0);
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 2, kPatience);
}

void QuitGuardTest::unknownReleaseIsRepeatedWithOneClick()
{
    const OrderId order = m_place->rent();
    QVERIFY(!robot::find(m_place->window(), u"Release again"_s));
    QVERIFY(m_place->set(CallName::Release, u"acts-then-502"_s, 1));
    bool done = false;
    m_place->account().rentals().release(order, this, [&](const auto&) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    m_place->window().findChild<QTabBar*>()->setCurrentIndex(1);
    QVERIFY(robot::says(m_place->window(), u"not known whether it succeeded"_s));
    // The service says "released already".
    QVERIFY(robot::click(m_place->window(), u"Release again"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().rentals().find(order)->release, ReleaseState::Done, kPatience);
    QCOMPARE(m_place->requests(CallName::Release), 2);
    QTRY_VERIFY_WITH_TIMEOUT(!robot::find(m_place->window(), u"Release again"_s), kPatience);
    QVERIFY(!robot::says(m_place->window(), u"not known whether"_s));
    QCOMPARE(robot::label(m_place->window(), u"Last action"_s), u"Number released"_s);
}

void QuitGuardTest::failedRepetitionLeavesItUnknown()
{
    const OrderId order = m_place->rent();
    QVERIFY(m_place->set(CallName::Release, u"acts-then-502"_s, 1));
    bool done = false;
    m_place->account().rentals().release(order, this, [&](const auto&) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    m_place->window().findChild<QTabBar*>()->setCurrentIndex(1);
    QVERIFY(m_place->set(CallName::Release, u"rate-limited"_s, 1));
    QVERIFY(robot::click(m_place->window(), u"Release again"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        robot::says(m_place->window(), u"Too many requests. It is still not known whether the number was released"_s),
        kPatience);
    QCOMPARE(m_place->account().rentals().find(order)->release, ReleaseState::Asked);
    // NoticeDetail in the row as well.
    QVERIFY(robot::click(m_place->window(), u"Release again"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().rentals().find(order)->release, ReleaseState::Done, kPatience);
}

LINEKEEPER_TEST(QApplication, QuitGuardTest);
#include "quit_guard_test.moc"
