// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sleeping_loop.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QLineEdit>
#include <QPixmapCache>
#include <QtTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What the program is woken for when there is nothing to do.
class RestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingTicksInAHiddenWindow();
    void agesMoveOnceAMinute();
    void aLookIsWaitedForByOneTimer();

private:
    std::unique_ptr<WindowFixture> m_place;
};

namespace {

constexpr int kPatience = 20'000;
/// After the last call Qt itself keeps a connection for two minutes, and wakes once to close it.
constexpr auto kQtClosesConnections = 100s;

} // namespace

void RestTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().session().connection(), Connection::Connected, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_place->account().catalogue().isRefreshing(), kPatience);
}

void RestTest::cleanup()
{
    m_place.reset();
}

void RestTest::nothingTicksInAHiddenWindow()
{
    m_place->window().hide();
    QTRY_VERIFY_WITH_TIMEOUT(SleepingLoop::nextSleep() > kQtClosesConnections, kPatience);
}

void RestTest::agesMoveOnceAMinute()
{
    // A caret that blinks is the keyboard's place, and the person's business.
    QVERIFY(!qobject_cast<QLineEdit*>(QApplication::focusWidget()));
    QTRY_VERIFY_WITH_TIMEOUT(SleepingLoop::nextSleep() > 50s, kPatience);
    QVERIFY(SleepingLoop::nextSleep() <= 61s);
}

void RestTest::aLookIsWaitedForByOneTimer()
{
    QVERIFY(!m_place->rent().isEmpty());
    m_place->window().hide();
    // A code is expected on it: the next look is 5 seconds off by the clock, and nothing else wakes before.
    QTRY_VERIFY_WITH_TIMEOUT(SleepingLoop::nextSleep() > 3s, kPatience);
    QVERIFY(SleepingLoop::nextSleep() <= 6s);
}

static int runTest(int argc, char** argv)
{
    SleepingLoop::prepare();
    QApplication application(argc, argv);
    // Qt's own cache wakes half a minute after the last new picture, to let go of it.
    QPixmapCache::setCacheLimit(0);
    RestTest test;
    return QTest::qExec(&test, argc, argv);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "rest_test.moc"
