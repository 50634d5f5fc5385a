// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/reminders.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/preferences/quiet_hours_preference.h"
#include "gui/preferences/switch_preferences.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "platform/fake_notification_server.h"
#include "platform/private_bus.h"
#include "test_program.h"

#include <QApplication>
#include <QCheckBox>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTimeEdit>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
/// The clock begins at noon of this day, in UTC.
constexpr auto kThreeDays = 72h;

} // namespace

/// Reminders from the record to the desktop: the whole program but for main(), a notification server on a session bus
/// of the test's own, and a clock that is turned by hand. The window is closed.
class ReminderNotifierTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void isSnoozedAndComesAgain();
    void opensTheNumber();
    void rentsAgainLikeIt();
    void offersNoSnoozeBeyondTheEnd();
    void severalAreOneSummary();
    void tellsWhatEndedMeanwhileAtTheStart();
    void isTakenBackWithTheNumber();
    void hostileTextsStayTexts();
    void quietHoursHoldBackMessages();
    void mutedNumbersAndServicesAreNotTold();
    void soundsByChoiceAndNotInTheQuiet();
    void preferencesSetTheQuietHours();

private:
    using Call = FakeNotificationServer::Call;

    /// Opens the program on the same record again.
    void reopen();
    /// Rents a number of which no code is expected any more.
    OrderId rent();
    /// Turns the clock; what wakes the program then is a call to the service.
    void turn(std::chrono::minutes time);
    bool waitForShown(qsizetype count)
    {
        return QTest::qWaitFor([&] { return m_server->shown.size() >= count; }, kPatience);
    }
    /// Waits until a message came, if it does not pop up.
    bool staysQuiet()
    {
        const qsizetype before = m_server->shown.size();
        return !QTest::qWaitFor([&] { return m_server->shown.size() > before; }, 500);
    }
    bool receive(const OrderId& order)
    {
        return m_place->receive(order, {.text = u"Your code is 481 922"_s, .pin = u"481922"_s});
    }
    const Call& last() { return m_server->shown.last(); }
    Account& account() { return m_place->account(); }
    MainWindow& window() { return m_place->window(); }
    Preferences& preferences() { return window().preferenceParts().preferences; }
    OrderId selected()
    {
        return OrderId(robot::view(window(), u"Numbers"_s)->currentIndex().data(NumbersModel::OrderRole).toString());
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotificationServer> m_server;
    std::unique_ptr<WindowFixture> m_place;
};

void ReminderNotifierTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    qputenv("TZ", "UTC");
    tzset();
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->start());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toLocal8Bit());
    m_server = std::make_unique<FakeNotificationServer>(m_bus->connect());
    QVERIFY(m_server->appear());
}

void ReminderNotifierTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    reopen();
}

void ReminderNotifierTest::reopen()
{
    m_place->leave();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(account().session().connection(), Connection::Connected, kPatience);
    window().hide();
    // What an earlier window said when it was closed.
    m_server->shown.clear();
    m_server->closed.clear();
    QSignalSpy started(&m_place->link(), &PlatformLink::started);
    m_place->link().start();
    QVERIFY(started.wait(kPatience));
}

void ReminderNotifierTest::cleanup()
{
    m_place.reset();
}

void ReminderNotifierTest::cleanupTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    m_server.reset();
    m_bus.reset();
}

OrderId ReminderNotifierTest::rent()
{
    const OrderId order = m_place->rent();
    account().poller().stopExpecting(order);
    return order;
}

void ReminderNotifierTest::turn(std::chrono::minutes time)
{
    m_place->clock.advance(time);
    QVERIFY(m_place->poll());
}

void ReminderNotifierTest::isSnoozedAndComesAgain()
{
    const OrderId order = rent();
    QVERIFY(account().rentals().setDetails(order, {.label = u"mine"_s, .usedFor = u"Larkspur"_s}).has_value());
    turn(kThreeDays - 24h);
    QVERIFY(waitForShown(1));
    QCOMPARE(last().title, u"Google number ends in 1 d"_s);
    QVERIFY2(last().body.contains(u"tomorrow at 12:00"_s), qPrintable(last().body));
    turn(21h);
    QVERIFY(waitForShown(2));
    QCOMPARE(last().replaced, m_server->shown[0].id);
    QCOMPARE(last().title, u"Google number ends in 3 h"_s);
    QVERIFY2(last().body.contains(u", used for Larkspur\nIt ends today at 12:00 and can't be extended."_s),
             qPrintable(last().body));
    QVERIFY(!window().isVisible());

    Q_EMIT m_server->ActionInvoked(last().id, u"snooze-hour"_s);
    QTRY_COMPARE(account().rentals().find(order)->reminders.snoozedUntil, m_place->clock.now().addSecs(3600));
    Q_EMIT m_server->NotificationClosed(last().id, 2);
    turn(59min);
    QVERIFY(staysQuiet());
    turn(1min);
    QVERIFY(waitForShown(3));
    QCOMPARE(last().title, u"Google number ends in 2 h"_s);
    turn(90min);
    QVERIFY(waitForShown(4));
    QCOMPARE(last().title, u"Google number ends in 30 min"_s);
    turn(2h);
    QVERIFY(staysQuiet());
    QVERIFY(!window().isVisible());
}

void ReminderNotifierTest::opensTheNumber()
{
    const OrderId order = rent();
    QVERIFY(!rent().isEmpty());
    QVERIFY(account().rentals().setReminders(selected(), {.isMoved = true}).has_value());
    QVERIFY(selected() != order);
    for (const QString& action : {u"default"_s, u"show"_s}) {
        window().hide();
        const qsizetype before = m_server->shown.size();
        turn(action == u"default"_s ? kThreeDays - 24h : 21h);
        QVERIFY(waitForShown(before + 1));
        Q_EMIT m_server->ActionInvoked(last().id, action);
        QTRY_VERIFY(window().isVisible());
        QTRY_COMPARE(selected(), order);
    }
    QCOMPARE(robot::label(window(), u"Last action"_s), u"Google number ends in 3 h"_s);
}

void ReminderNotifierTest::rentsAgainLikeIt()
{
    const OrderId order = rent();
    turn(kThreeDays - 3h);
    QVERIFY(waitForShown(1));
    Q_EMIT m_server->ActionInvoked(last().id, u"rent-again"_s);
    QTRY_VERIFY(robot::dialog(u"Rent a number"_s));
    QCOMPARE(selected(), order);
    QVERIFY(robot::says(*robot::dialog(u"Rent a number"_s), u"You will get another number than "_s));
    // Once is enough.
    Q_EMIT m_server->ActionInvoked(last().id, u"rent-again"_s);
    QTest::qWait(100);
    QCOMPARE(QApplication::activeModalWidget(), robot::dialog(u"Rent a number"_s));
    robot::dialog(u"Rent a number"_s)->reject();
    QTRY_VERIFY(!robot::dialog(u"Rent a number"_s));
    QCOMPARE(m_place->requests(CallName::Request), 1);
}

void ReminderNotifierTest::offersNoSnoozeBeyondTheEnd()
{
    const OrderId order = rent();
    turn(kThreeDays - 24h);
    QVERIFY(waitForShown(1));
    QVERIFY(last().actions.contains(u"snooze-hour"_s) && last().actions.contains(u"snooze-tomorrow"_s));
    Q_EMIT m_server->ActionInvoked(last().id, u"snooze-tomorrow"_s);
    QTRY_COMPARE(account().rentals().find(order)->reminders.snoozedUntil,
                 QDateTime(QDate(2025, 7, 14), QTime(9, 0), Qt::UTC));
    turn(21h); // 9:00
    QVERIFY(waitForShown(2));
    QVERIFY(last().actions.contains(u"snooze-hour"_s) && !last().actions.contains(u"snooze-tomorrow"_s));
    turn(150min);
    QVERIFY(waitForShown(3));
    QVERIFY(!last().actions.contains(u"snooze-hour"_s));
    QVERIFY(last().actions.contains(u"rent-again"_s));
    // A button of an older one can be pressed all the same.
    window().show();
    Q_EMIT m_server->ActionInvoked(m_server->shown[0].id, u"snooze-hour"_s);
    QVERIFY(!account().rentals().find(order)->reminders.snoozedUntil.isValid());
}

void ReminderNotifierTest::severalAreOneSummary()
{
    QList<OrderId> orders;
    for (int i = 0; i < 7; ++i)
        orders.append(rent());
    turn(kThreeDays - 3h);
    QVERIFY(waitForShown(1));
    QVERIFY(staysQuiet());
    QCOMPARE(last().title, u"7 numbers end soon"_s);
    QVERIFY2(last().body.endsWith(u"\nand 2 more\nThey can't be extended."_s), qPrintable(last().body));
    Q_EMIT m_server->ActionInvoked(last().id, u"snooze-hour"_s);
    for (const OrderId& order : std::as_const(orders))
        QTRY_VERIFY(account().rentals().find(order)->reminders.snoozedUntil.isValid());
    turn(1h);
    QVERIFY(waitForShown(2));
    QCOMPARE(last().title, u"7 numbers end soon"_s);
    Q_EMIT m_server->ActionInvoked(last().id, u"default"_s);
    QTRY_VERIFY(window().isVisible());
    QVERIFY(orders.contains(selected()));
}

void ReminderNotifierTest::tellsWhatEndedMeanwhileAtTheStart()
{
    const QList<OrderId> orders{rent(), rent()};
    m_place->leave();
    m_place->clock.advance(kThreeDays + 24h);
    reopen();
    QVERIFY(waitForShown(1));
    QCOMPARE(last().title, u"2 numbers have ended"_s);
    QVERIFY(!last().body.contains(u"extended"_s));
    QVERIFY(!last().actions.contains(u"snooze-hour"_s));
    Q_EMIT m_server->ActionInvoked(last().id, u"show"_s);
    QTRY_VERIFY(window().isVisible());
    QTRY_VERIFY(orders.contains(selected())); // under Ended
    reopen();
    QVERIFY(staysQuiet());
}

void ReminderNotifierTest::isTakenBackWithTheNumber()
{
    const OrderId order = rent();
    turn(kThreeDays - 24h);
    QVERIFY(waitForShown(1));
    Q_EMIT m_server->ActionInvoked(last().id, u"snooze-hour"_s);
    QTRY_VERIFY(account().rentals().find(order)->reminders.snoozedUntil.isValid());
    bool isDone = false;
    account().rentals().release(order, this, [&isDone](const Result<void>& done) { isDone = done.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, kPatience);
    QTRY_COMPARE(m_server->closed, QList<uint>{last().id});
    turn(23h);
    QVERIFY(staysQuiet());
    turn(48h);
    QVERIFY(staysQuiet());
}

void ReminderNotifierTest::hostileTextsStayTexts()
{
    const OrderId order = rent();
    const QString evil = u"<b>bold</b>\n\u202e\U0001F300"_s + QString(10'000, u'x') + QString(3, QChar(0));
    QVERIFY(account().rentals().setDetails(order, {.usedFor = evil}).has_value());
    turn(kThreeDays - 3h);
    QVERIFY(waitForShown(1));
    QVERIFY(last().body.contains(u"&lt;b&gt;bold&lt;/b&gt; \U0001F300"_s));
    QVERIFY(last().body.endsWith(u"can't be extended."_s));
    QVERIFY(last().body.size() < 300);
}

void ReminderNotifierTest::quietHoursHoldBackMessages()
{
    const OrderId order = rent();
    const OrderId expected = rent();
    preferences().set(kQuietHours, {true, QTime(11, 0), QTime(13, 0)});
    QVERIFY(receive(order));
    QVERIFY(staysQuiet());
    QCOMPARE(account().inbox().unread(), 1);
    // Asked for at this very moment.
    account().poller().expectCode(expected);
    QVERIFY(receive(expected));
    QVERIFY(waitForShown(1));
    QCOMPARE(last().title, u"Google code: 481922"_s);
    turn(61min);
    QVERIFY(staysQuiet()); // nothing is played back
    QCOMPARE(account().inbox().unread(), 2);
    QVERIFY(receive(order));
    QVERIFY(waitForShown(2));
}

void ReminderNotifierTest::mutedNumbersAndServicesAreNotTold()
{
    const OrderId order = rent();
    const OrderId other = rent();
    RentalReminders state = account().rentals().find(order)->reminders;
    state.isMuted = true;
    QVERIFY(account().rentals().setReminders(order, state).has_value());
    QVERIFY(receive(order));
    QVERIFY(staysQuiet());
    QVERIFY(receive(other));
    QVERIFY(waitForShown(1));
    const ServiceId service = account().rentals().find(other)->service;
    QVERIFY(account().catalogue().setMuted(service, true).has_value());
    QVERIFY(receive(other));
    QVERIFY(staysQuiet());
    QCOMPARE(account().inbox().unread(), 3);
    QVERIFY(account().catalogue().setMuted(service, false).has_value());
    QVERIFY(receive(other));
    QVERIFY(waitForShown(2));
}

void ReminderNotifierTest::soundsByChoiceAndNotInTheQuiet()
{
    const OrderId order = rent();
    preferences().set(kPlaysSound, true);
    turn(kThreeDays - 3h);
    QVERIFY(waitForShown(1));
    QVERIFY(last().hints.contains(u"sound-name"_s));
    preferences().set(kQuietHours, {true, QTime(8, 0), QTime(13, 0)});
    turn(150min); // it ends in the quiet
    QVERIFY(waitForShown(2));
    QVERIFY(last().hints.contains(u"suppress-sound"_s));
    account().poller().expectCode(order);
    QVERIFY(receive(order));
    QVERIFY(waitForShown(3));
    QCOMPARE(last().title, u"Google code: 481922"_s);
    QVERIFY(last().hints.contains(u"suppress-sound"_s));
}

void ReminderNotifierTest::preferencesSetTheQuietHours()
{
    {
        PreferencesDialog dialog(window().preferenceParts(), nullptr, u"https://example.com"_s);
        dialog.show();
        auto* box = robot::find<QCheckBox>(dialog, u"Quiet hours from"_s);
        auto* from = robot::find<QTimeEdit>(dialog, u"Quiet hours begin"_s);
        auto* until = robot::find<QTimeEdit>(dialog, u"Quiet hours end"_s);
        QVERIFY(box && from && until && !box->isChecked() && !from->isEnabled());
        box->click();
        QVERIFY(from->isEnabled() && until->isEnabled());
        from->setTime(QTime(11, 30));
        until->setTime(QTime(12, 30));
    }
    QVERIFY((preferences()[kQuietHours] == QuietHours{true, QTime(11, 30), QTime(12, 30)}));
    QVERIFY(account().reminders().isQuietNow());
    reopen();
    QVERIFY(account().reminders().isQuietNow());
    m_place->settings().setValue(u"preferences/quietHours"_s, QString(10'000, u'z'));
    QVERIFY(preferences()[kQuietHours] == QuietHours());
}

LINEKEEPER_TEST(QApplication, ReminderNotifierTest);
#include "reminder_notifier_test.moc"
