// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/reminders.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// What the user was told, one text for each time: "1 2!" are number 1, which is about to end, and 2, which has ended.
class Listener
{
public:
    explicit Listener(Account& account)
    {
        QObject::connect(&account.reminders(), &Reminders::due, &m_context, [this](const QList<DueReminder>& all) {
            QStringList words;
            for (const DueReminder& each : all)
                words.append(each.order.text() + (each.hasEnded ? u"!"_s : QString())
                             + (each.isSilent ? u"~"_s : QString()));
            m_heard.append(words.join(u' '));
        });
    }
    bool hasHeard() const { return !m_heard.isEmpty(); }
    QStringList take() { return std::exchange(m_heard, {}); }

private:
    QObject m_context;
    QStringList m_heard;
};

const QStringList kNothing;

} // namespace

/// Reminders of the ends of numbers, over a real record. Numbers are rented for three days; the time zone is UTC.
class RemindersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        tzset();
    }
    void init()
    {
        m_bench = std::make_unique<AccountFixture>();
        m_begin = m_bench->clock.now();
    }
    void cleanup()
    {
        m_ears.reset();
        m_bench.reset();
    }

    void stagesAreToldOneByOne();
    void theTimerWakesItself();
    void severalAtOnceAreOneSummary();
    void missedOnesComeOnceAfterSleep();
    void missedOnesComeOnceAtTheStart();
    void anUpgradeFloodsNobody();
    void anAddedNumberThatEndedIsNotTold();
    void anEndThatWasSeenIsNotTold();
    void snoozedOnesComeAgain();
    void aReleasedOneIsNotToldWhileSnoozed();
    void movedAndSwitchedOffOnesAreNotTold();
    void mutedOnesWaitForTheLast();
    void quietHoursHoldThemBack();
    void endsInQuietHoursAreToldAfterwards();
    void theClockIsSetBack();
    void anEditedEndIsFollowed();
    void nothingIsTwiceAfterARestart();
    void aRecordThatCannotBeWrittenTellsOnce();
    void manyAreQuick();

private:
    /// Numbers named 1, 2 and so on, the first of which ends in this time, the others an hour later each.
    void open(int count, std::chrono::minutes firstEnd)
    {
        QList<Rental> rentals;
        for (int i = 0; i < count; ++i) {
            Rental made = rental(QString::number(i + 1));
            made.expires = m_begin.addSecs(std::chrono::seconds(firstEnd).count() + i * 3600);
            made.purchased = made.expires.addDays(-3);
            made.durationDays = 3;
            rentals.append(made);
        }
        m_bench->hold(rentals);
        reopen();
    }
    void reopen()
    {
        m_ears.reset();
        m_bench->open();
        m_ears = std::make_unique<Listener>(m_bench->account());
        reminders().start();
    }
    Reminders& reminders() { return m_bench->account().reminders(); }
    Rentals& rentals() { return m_bench->account().rentals(); }
    /// Turns the clock and does what the timer would.
    QStringList turn(std::chrono::minutes time)
    {
        m_bench->clock.advance(time);
        reminders().check();
        return m_ears->take();
    }
    /// The same, minute by minute as time goes.
    QStringList live(std::chrono::minutes time)
    {
        QStringList heard;
        for (auto left = time; left > 0min; left -= 1min) {
            m_bench->clock.advance(1min);
            reminders().glance();
            heard += m_ears->take();
        }
        return heard;
    }

    std::unique_ptr<AccountFixture> m_bench;
    std::unique_ptr<Listener> m_ears;
    QDateTime m_begin;
};

void RemindersTest::stagesAreToldOneByOne()
{
    open(1, 25h);
    QCOMPARE(reminders().nextMoment(), m_begin.addSecs(3600));
    QCOMPARE(live(59min), kNothing);
    QCOMPARE(live(1min), QStringList{u"1"_s});
    QCOMPARE(live(21h - 1min), kNothing);
    QCOMPARE(live(1min), QStringList{u"1"_s});
    QCOMPARE(live(150min - 1min), kNothing);
    QCOMPARE(live(1min), QStringList{u"1"_s});
    QCOMPARE(live(48h), kNothing); // the end has been announced
    QVERIFY(!reminders().nextMoment().isValid());
}

void RemindersTest::theTimerWakesItself()
{
    open(1, 3h);
    QCOMPARE(m_ears->take(), kNothing); // before anybody cared
    const QSignalSpy spy(&reminders(), &Reminders::due);
    // Its timer counts real time: half a second to go.
    m_bench->clock.setNow(m_begin.addSecs(9000).addMSecs(-500));
    reminders().check();
    QCOMPARE(spy.size(), 0);
    m_bench->clock.advance(500ms);
    QTRY_COMPARE_WITH_TIMEOUT(spy.size(), 1, 30'000);
    // A month is longer than a timer can wait.
    Rental far = rentedAt(u"far"_s, m_bench->clock.now());
    far.durationDays = 90;
    far.expires = m_bench->clock.now().addDays(90);
    VERIFY_OK(rentals().add({far}));
    QTRY_COMPARE(reminders().nextMoment(), m_begin.addSecs(3 * 3600));
    m_ears->take();
    QCOMPARE(turn(3h), QStringList{u"1!"_s});
    QCOMPARE(reminders().nextMoment(), far.expires.addDays(-7));
}

void RemindersTest::severalAtOnceAreOneSummary()
{
    open(3, 26h);
    // A day before the third: also due are the others, for each of which it was a day before an hour ago.
    QCOMPARE(turn(4h), QStringList{u"1 2 3"_s});
    QCOMPARE(live(1h), kNothing);
}

void RemindersTest::missedOnesComeOnceAfterSleep()
{
    open(4, 2h);
    m_ears->take();
    // Asleep for four hours: two have ended, one ends now, and one in an hour.
    QCOMPARE(turn(4h - 1min), QStringList{u"1! 2! 3 4"_s});
    QCOMPARE(turn(0min), kNothing);
    QCOMPARE(live(30min), kNothing);
    QCOMPARE(live(1min), QStringList{u"4"_s});
}

void RemindersTest::missedOnesComeOnceAtTheStart()
{
    open(3, 30h);
    m_bench->close();
    m_bench->clock.advance(31h);
    reopen();
    QCOMPARE(m_ears->take(), QStringList{u"1! 2! 3"_s});
    reopen();
    QCOMPARE(m_ears->take(), kNothing);
}

void RemindersTest::anUpgradeFloodsNobody()
{
    open(40, -30h); // most of them ended long ago, some end soon
    QCOMPARE(m_ears->take(), kNothing);
    QCOMPARE(m_bench->onDisk(u"SELECT count(*) FROM rentals WHERE told_until IS NULL"_s).toInt(), 0);
    QCOMPARE(live(30min), QStringList{u"32"_s}); // rented as the first, with an end in an hour
}

void RemindersTest::anAddedNumberThatEndedIsNotTold()
{
    open(0, 0h);
    VERIFY_OK(rentals().add({rentedAt(u"old"_s, m_begin.addDays(-30)), rentedAt(u"new"_s, m_begin)}));
    QTRY_COMPARE(reminders().nextMoment(), m_begin.addDays(2));
    QCOMPARE(m_ears->take(), kNothing);
    QCOMPARE(m_bench->onDisk(u"SELECT count(*) FROM rentals WHERE told_until IS NULL"_s).toInt(), 0);
}

void RemindersTest::anEndThatWasSeenIsNotTold()
{
    open(1, 60min);
    QCOMPARE(live(61min), QStringList{u"1"_s});
    reopen();
    QCOMPARE(m_ears->take(), kNothing);
}

void RemindersTest::snoozedOnesComeAgain()
{
    open(2, 4h);
    QCOMPARE(live(60min), QStringList{u"1"_s});
    VERIFY_OK(reminders().snooze(OrderId(u"1"_s), m_bench->clock.now().addSecs(3600)));
    reopen(); // also after a restart
    QCOMPARE(live(59min), kNothing);
    QCOMPARE(live(1min), (QStringList{u"1 2"_s}));
    QCOMPARE(live(91min), QStringList{u"1"_s});
    VERIFY_FAILS(reminders().snooze(OrderId(u"none"_s), m_begin), ErrorKind::NotFound);
}

void RemindersTest::aReleasedOneIsNotToldWhileSnoozed()
{
    open(1, 4h);
    QCOMPARE(live(60min), QStringList{u"1"_s});
    VERIFY_OK(reminders().snooze(OrderId(u"1"_s), m_bench->clock.now().addSecs(3600)));
    m_bench->keys.kept = ApiKey::fromInput(testKey);
    m_bench->account().start();
    QVERIFY(m_bench->waitFor(Connection::Connected) && m_bench->waitUntilIdle());
    bool isDone = false;
    rentals().release(OrderId(u"1"_s), this, [&isDone](const Result<void>& done) { isDone = done.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, 30'000);
    QCOMPARE(turn(2h), kNothing);
    QCOMPARE(turn(48h), kNothing);
    QVERIFY(!reminders().nextMoment().isValid());
}

void RemindersTest::movedAndSwitchedOffOnesAreNotTold()
{
    open(3, 4h);
    RentalReminders state = rentals().find(OrderId(u"1"_s))->reminders;
    state.isMoved = true;
    VERIFY_OK(rentals().setReminders(OrderId(u"1"_s), state));
    state = rentals().find(OrderId(u"2"_s))->reminders;
    state.off = kEveryReminderStage;
    VERIFY_OK(rentals().setReminders(OrderId(u"2"_s), state));
    QCOMPARE(turn(3h + 30min), QStringList{u"3"_s});
    QCOMPARE(turn(72h), QStringList{u"3!"_s});
    // Whoever takes it back after the end hears nothing of that.
    state = rentals().find(OrderId(u"2"_s))->reminders;
    state.off = {};
    VERIFY_OK(rentals().setReminders(OrderId(u"2"_s), state));
    QCOMPARE(turn(1min), kNothing);
}

void RemindersTest::mutedOnesWaitForTheLast()
{
    open(3, 4h);
    VERIFY_OK(m_bench->account().catalogue().setMuted(rentals().find(OrderId(u"1"_s))->service, true));
    QCOMPARE(live(3h), kNothing);
    QCOMPARE(live(30min), QStringList{u"1~"_s});
    VERIFY_OK(m_bench->account().catalogue().setMuted(rentals().find(OrderId(u"1"_s))->service, false));
    // What waited comes at once.
    QTRY_VERIFY(m_ears->hasHeard());
    QCOMPARE(m_ears->take(), QStringList{u"2 3"_s});
}

void RemindersTest::quietHoursHoldThemBack()
{
    open(3, 35h); // at 23:00 of the next day, 0:00 and 1:00
    reminders().setQuietHours({true, QTime(22, 0), QTime(7, 0)});
    QCOMPARE(live(19h - 1min), kNothing); // 6:59
    QCOMPARE(live(1min), QStringList{u"1 2 3"_s});
    QCOMPARE(live(15h - 1min), (QStringList{u"1"_s, u"2"_s})); // 20:00 and 21:00
    QVERIFY(!reminders().isQuietNow());
    QCOMPARE(live(1min), QStringList{u"3~"_s}); // they end in the quiet
    QVERIFY(reminders().isQuietNow());
    QCOMPARE(live(1h), QStringList{u"1~"_s});
}

void RemindersTest::endsInQuietHoursAreToldAfterwards()
{
    open(1, 14h); // at 2:00
    reminders().setQuietHours({true, QTime(22, 0), QTime(7, 0)});
    QCOMPARE(turn(15h), kNothing); // asleep until 3:00
    m_bench->close();
    m_bench->open();
    m_ears = std::make_unique<Listener>(m_bench->account());
    reminders().setQuietHours({true, QTime(22, 0), QTime(7, 0)});
    reminders().start();
    QCOMPARE(m_ears->take(), kNothing);
    QCOMPARE(reminders().nextMoment(), m_begin.addSecs(19 * 3600));
    QCOMPARE(turn(4h), QStringList{u"1!"_s});
    QCOMPARE(turn(0min), kNothing);
}

void RemindersTest::theClockIsSetBack()
{
    open(1, 4h);
    QCOMPARE(live(60min), QStringList{u"1"_s});
    // By a little, as the network does: nothing is told twice.
    m_bench->clock.advance(-5min);
    reminders().glance();
    QCOMPARE(live(6min), kNothing);
    // A clock that was wrong by a year has told of the end, and is put right.
    QCOMPARE(turn(24h * 365), QStringList{u"1!"_s});
    m_bench->clock.advance(-24h * 365);
    reminders().glance();
    QCOMPARE(m_ears->take(), kNothing);
    QCOMPARE(live(150min), QStringList{u"1"_s});
}

void RemindersTest::anEditedEndIsFollowed()
{
    open(1, 4h);
    QCOMPARE(live(60min), QStringList{u"1"_s});
    Rental edited = *rentals().find(OrderId(u"1"_s));
    edited.expires = {};
    VERIFY_OK(rentals().edit(edited));
    QTRY_VERIFY(!reminders().nextMoment().isValid());
    QCOMPARE(turn(24h), kNothing);
    edited.expires = m_bench->clock.now().addDays(2);
    VERIFY_OK(rentals().edit(edited));
    QTRY_COMPARE(reminders().nextMoment(), m_bench->clock.now().addDays(1));
    QCOMPARE(live(24h), QStringList{u"1"_s});
}

void RemindersTest::nothingIsTwiceAfterARestart()
{
    open(1, 4h);
    QCOMPARE(live(60min), QStringList{u"1"_s});
    reopen();
    QCOMPARE(m_ears->take(), kNothing);
    QCOMPARE(live(150min), QStringList{u"1"_s});
}

void RemindersTest::aRecordThatCannotBeWrittenTellsOnce()
{
    open(1, 4h);
    QVERIFY(m_bench->forbid(u"UPDATE ON rentals"_s));
    QCOMPARE(live(60min), QStringList{u"1"_s});
    QCOMPARE(live(60min), kNothing);
    VERIFY_FAILS(reminders().snooze(OrderId(u"1"_s), m_bench->clock.now().addSecs(60)), ErrorKind::Storage);
}

void RemindersTest::manyAreQuick()
{
    open(2000, 4h);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i)
        reminders().glance();
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed()))); // each is two comparisons
    QCOMPARE(turn(10'000h).size(), 1);
}

LINEKEEPER_TEST(QCoreApplication, RemindersTest);
#include "reminders_test.moc"
