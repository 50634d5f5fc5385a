// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "fakes/manual_clock.h"
#include "test_program.h"

#include <QTest>
#include <QTimeZone>

namespace linekeeper {

using namespace std::chrono_literals;

class ClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systemClockTellsThePresentInUtc()
    {
        const QDateTime before = QDateTime::currentDateTimeUtc();
        const QDateTime now = SystemClock().now();
        const QDateTime after = QDateTime::currentDateTimeUtc();
        QCOMPARE(now.timeSpec(), Qt::UTC);
        QVERIFY(before <= now && now <= after);
    }

    void manualClockStandsStillUntilMoved()
    {
        ManualClock clock;
        const QDateTime start = clock.now();
        QCOMPARE(start.timeSpec(), Qt::UTC);
        QCOMPARE(clock.now(), start);
        clock.advance(1500ms);
        QCOMPARE(start.msecsTo(clock.now()), 1500);
        clock.advance(24h);
        QCOMPARE(start.msecsTo(clock.now()), 86'401'500);
        clock.advance(-24h);
        QCOMPARE(start.msecsTo(clock.now()), 1500);
    }

    void manualClockAnswersInUtcWhateverItWasSetTo()
    {
        const QDateTime local(QDate(2025, 1, 1), QTime(7, 0), QTimeZone(-5 * 3600));
        ManualClock clock(local);
        QCOMPARE(clock.now().timeSpec(), Qt::UTC);
        QCOMPARE(clock.now().time(), QTime(12, 0));
        clock.setNow(local.addSecs(60));
        QCOMPARE(clock.now().timeSpec(), Qt::UTC);
        QCOMPARE(clock.now().time(), QTime(12, 1));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::ClockTest);
#include "clock_test.moc"
