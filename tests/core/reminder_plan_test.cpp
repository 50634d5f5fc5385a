// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reminder_plan.h"
#include "test_program.h"

#include <QTest>

#include <array>
#include <ctime>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using enum ReminderStage;

const QDateTime kNoon(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC);

QDateTime after(std::chrono::minutes time)
{
    return kNoon.addSecs(std::chrono::seconds(time).count());
}

/// Rented at noon, and told of nothing yet.
Rental rentedFor(int days)
{
    Rental rental;
    rental.order = OrderId(u"1"_s);
    rental.durationDays = days;
    rental.purchased = kNoon;
    rental.expires = kNoon.addDays(days);
    rental.reminders.toldUntil = kNoon;
    return rental;
}

QDateTime next(const Rental& rental, const QDateTime& now, const Quiet& quiet = {})
{
    return nextReminder(rental, quiet, now);
}

} // namespace

/// In UTC, where quiet hours are told in.
class ReminderPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_zone = qgetenv("TZ");
        qputenv("TZ", "UTC");
        tzset();
    }
    void cleanupTestCase()
    {
        m_zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", m_zone);
        tzset();
    }
    void stagesFollowTheLength_data();
    void stagesFollowTheLength();
    void stagesComeOneAfterTheOther();
    void severalPassedStagesMakeOneReminder();
    void unwantedOnesAreLeftOut();
    void releasedAndMovedNumbersHaveNone();
    void anEditedEndMovesThem();
    void snoozedOnesComeAgain();
    void aSnoozeFromAWrongClockIsNone();
    void quietHoursPutThemOff_data();
    void quietHoursPutThemOff();
    void ofAMutedNumberOnlyTheLastComes();
    void endsAreToldOnce();
    void tomorrowIsAMorning();

private:
    QByteArray m_zone;
};

void ReminderPlanTest::stagesFollowTheLength_data()
{
    QTest::addColumn<Rental>("rental");
    QTest::addColumn<int>("stages");
    const int short_ = (Day | ThreeHours | HalfHour).toInt();
    QTest::newRow("1 day") << rentedFor(1) << (ThreeHours | HalfHour).toInt(); // a day before is the purchase
    QTest::newRow("3 days") << rentedFor(3) << short_;
    QTest::newRow("7 days") << rentedFor(7) << short_;
    QTest::newRow("13 days") << rentedFor(13) << short_;
    QTest::newRow("14 days") << rentedFor(14) << kEveryReminderStage.toInt();
    QTest::newRow("90 days") << rentedFor(90) << kEveryReminderStage.toInt();
    Rental odd = rentedFor(14);
    odd.expires = {};
    QTest::newRow("unknown end") << odd << 0;
    odd = rentedFor(30);
    odd.durationDays = 0;
    QTest::newRow("unknown length") << odd << kEveryReminderStage.toInt();
    odd.purchased = {};
    QTest::newRow("only the end is known") << odd << short_;
    odd = rentedFor(3);
    odd.expires = kNoon.addSecs(60);
    QTest::newRow("a minute") << odd << 0;
    odd.expires = kNoon.addDays(-3);
    QTest::newRow("end before the purchase") << odd << 0;
    odd.expires = QDateTime::fromMSecsSinceEpoch(9'000'000'000'000'000, Qt::UTC);
    QTest::newRow("far away") << odd << short_;
}

void ReminderPlanTest::stagesFollowTheLength()
{
    QFETCH(const Rental, rental);
    QFETCH(const int, stages);
    QCOMPARE(stagesOf(rental).toInt(), stages);
}

void ReminderPlanTest::stagesComeOneAfterTheOther()
{
    Rental rental = rentedFor(14);
    QDateTime now = kNoon;
    for (const auto lead : std::array<std::chrono::minutes, 4>{168h, 24h, 3h, 30min}) {
        const QDateTime moment = rental.expires.addSecs(-std::chrono::seconds(lead).count());
        QCOMPARE(next(rental, now), moment);
        QCOMPARE(next(rental, moment.addMSecs(-1)), moment);
        QCOMPARE(next(rental, moment), moment);
        QCOMPARE(next(rental, moment.addSecs(5)), moment.addSecs(5)); // late is due as well
        now = moment;
        rental.reminders.toldUntil = now;
    }
    QVERIFY(!next(rental, now).isValid());
}

void ReminderPlanTest::severalPassedStagesMakeOneReminder()
{
    Rental rental = rentedFor(14);
    const QDateTime now = rental.expires.addSecs(-7200); // all but the last were slept through
    QCOMPARE(next(rental, now), now);
    rental.reminders.toldUntil = now;
    QCOMPARE(next(rental, now), rental.expires.addSecs(-1800));
    QVERIFY(!next(rental, rental.expires).isValid());
}

void ReminderPlanTest::unwantedOnesAreLeftOut()
{
    Rental rental = rentedFor(14);
    rental.reminders.off = Week | ThreeHours;
    QCOMPARE(next(rental, kNoon), momentOf(rental, Day));
    rental.reminders.toldUntil = momentOf(rental, Day);
    QCOMPARE(next(rental, rental.reminders.toldUntil), momentOf(rental, HalfHour));
    rental.reminders.off = kEveryReminderStage;
    QVERIFY(!next(rental, kNoon).isValid());
}

void ReminderPlanTest::releasedAndMovedNumbersHaveNone()
{
    Rental rental = rentedFor(3);
    rental.release = ReleaseState::Asked; // whether it is gone is unknown
    QVERIFY(next(rental, kNoon).isValid());
    rental.reminders.snoozedUntil = after(1h);
    rental.release = ReleaseState::Done;
    QVERIFY(!next(rental, kNoon).isValid());
    QVERIFY(!hasEndedUntold(rental, rental.expires));
    rental.release = ReleaseState::None;
    rental.reminders.isMoved = true;
    QVERIFY(!next(rental, kNoon).isValid());
}

void ReminderPlanTest::anEditedEndMovesThem()
{
    Rental rental = rentedFor(3);
    const QDateTime told = momentOf(rental, ThreeHours);
    rental.reminders.toldUntil = told;
    rental.expires = rental.expires.addDays(3);
    QCOMPARE(next(rental, told), momentOf(rental, Day));
    rental.expires = told.addSecs(3600);
    QCOMPARE(next(rental, told), momentOf(rental, HalfHour));
    rental.expires = {};
    QVERIFY(!next(rental, told).isValid());
    QVERIFY(!hasEndedUntold(rental, told.addYears(1)));
}

void ReminderPlanTest::snoozedOnesComeAgain()
{
    Rental rental = rentedFor(3);
    const QDateTime told = momentOf(rental, ThreeHours);
    rental.reminders.toldUntil = told;
    rental.reminders.snoozedUntil = told.addSecs(3600);
    QCOMPARE(next(rental, told), told.addSecs(3600));
    QCOMPARE(next(rental, told.addSecs(4000)), told.addSecs(4000));
    // One that is passed while it is snoozed comes with it.
    rental.reminders.snoozedUntil = rental.expires.addSecs(-60);
    QCOMPARE(next(rental, told), rental.expires.addSecs(-60));
    // The end was edited: it would be over by then.
    rental.expires = rental.expires.addSecs(-600);
    QCOMPARE(next(rental, told), momentOf(rental, HalfHour));
    QVERIFY(!canSnooze(rental, rental.expires));
    QVERIFY(canSnooze(rental, rental.expires.addSecs(-1)));
}

void ReminderPlanTest::aSnoozeFromAWrongClockIsNone()
{
    Rental rental = rentedFor(30);
    rental.reminders.snoozedUntil = kNoon.addDays(20);
    QCOMPARE(next(rental, kNoon), rental.expires.addDays(-7));
}

void ReminderPlanTest::quietHoursPutThemOff_data()
{
    QTest::addColumn<int>("endsInMinutes"); // counted from 23:00
    QTest::addColumn<int>("comesInMinutes");
    // Quiet until 7:00, which is in 480 minutes.
    QTest::newRow("a day before, at 23:00") << 24 * 60 << 480;
    QTest::newRow("a day before, at 6:59") << 24 * 60 + 479 << 480;
    QTest::newRow("a day before, at 7:00") << 24 * 60 + 480 << 480;
    QTest::newRow("three hours before, and ends at 5:00") << 360 << 180;
    QTest::newRow("three hours before, and ends at 7:00") << 480 << 300;
    QTest::newRow("three hours before, and ends at 7:01") << 481 << 480;
}

void ReminderPlanTest::quietHoursPutThemOff()
{
    QFETCH(const int, endsInMinutes);
    QFETCH(const int, comesInMinutes);
    const QDateTime begin = kNoon.addSecs(11 * 3600);
    Rental rental = rentedFor(3);
    rental.expires = begin.addSecs(endsInMinutes * 60);
    rental.purchased = rental.expires.addDays(-3);
    rental.reminders.toldUntil = begin.addSecs(-60);
    const Quiet night{{true, QTime(22, 0), QTime(7, 0)}, false};
    QCOMPARE(next(rental, begin, night), begin.addSecs(comesInMinutes * 60));
    // The same, whenever it is asked.
    QCOMPARE(next(rental, begin.addSecs(comesInMinutes * 60), night), begin.addSecs(comesInMinutes * 60));
}

void ReminderPlanTest::ofAMutedNumberOnlyTheLastComes()
{
    Rental rental = rentedFor(14);
    const Quiet muted{{}, true};
    QCOMPARE(next(rental, kNoon, muted), momentOf(rental, HalfHour));
    rental.reminders.off = HalfHour;
    QCOMPARE(next(rental, kNoon, muted), momentOf(rental, ThreeHours));
    rental.reminders.toldUntil = momentOf(rental, ThreeHours);
    QVERIFY(!next(rental, rental.reminders.toldUntil, muted).isValid());
}

void ReminderPlanTest::endsAreToldOnce()
{
    Rental rental = rentedFor(3);
    QVERIFY(!hasEndedUntold(rental, rental.expires.addMSecs(-1)));
    QVERIFY(hasEndedUntold(rental, rental.expires));
    rental.reminders.toldUntil = rental.expires;
    QVERIFY(!hasEndedUntold(rental, rental.expires.addDays(1)));
    // One that is new here ended before anybody could tell.
    rental.reminders.toldUntil = {};
    QVERIFY(!hasEndedUntold(rental, rental.expires));
}

void ReminderPlanTest::tomorrowIsAMorning()
{
    QCOMPARE(tomorrowMorning(kNoon), kNoon.addSecs(21 * 3600));
    QCOMPARE(tomorrowMorning(kNoon.addSecs(12 * 3600)), kNoon.addSecs(45 * 3600)); // midnight begins the next day
    qputenv("TZ", "Europe/Berlin");
    tzset();
    // The night in which the clock is put forward.
    QCOMPARE(tomorrowMorning(QDateTime(QDate(2025, 3, 29), QTime(12, 0), Qt::UTC)),
             QDateTime(QDate(2025, 3, 30), QTime(7, 0), Qt::UTC));
    qputenv("TZ", "UTC");
    tzset();
}

LINEKEEPER_TEST(QCoreApplication, ReminderPlanTest);
#include "reminder_plan_test.moc"
