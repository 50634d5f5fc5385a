// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/announcer.h"
#include "gui/preferences/click_preference.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "platform/fake_notification_server.h"
#include "platform/notify/dbus_notifier.h"
#include "platform/notify/patient_notifier.h"
#include "platform/private_bus.h"
#include "test_program.h"

#include <QApplication>
#include <QComboBox>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <iterator>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

} // namespace

/// What the person is told of new messages, against a notification server on a bus of the test's own.
class AnnouncerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsOfOneWithItsButton();
    void makesASummaryOfASweep_data();
    void makesASummaryOfASweep();
    void shortensALongSummary();
    void replacesWhatTheServiceEdited();
    void tellsOnceMoreWhenTheCodeCame();
    void takesBackWhatWasRead();
    void takesBackWhatWasErased();
    void shrinksASummaryToWhatIsUnread();
    void leavesWhatThePersonPutAway();
    void keepsTheUnreadOnesWithoutAServer();
    void growsWhileTheSweepGoesOn();
    void tellsOfAnExpectedCodeByItself();
    void tellsOverAFullScreenOfWhatIsExpected();
    void clickDoesWhatIsChosen();
    void proposesTheClickWhereThereAreNoButtons_data();
    void proposesTheClickWhereThereAreNoButtons();

private:
    using Call = FakeNotificationServer::Call;

    /// A number of which no code is expected, as one is of a number that was just rented.
    OrderId rentOld();
    /// Delivers one message to each of these numbers and looks at all.
    void receiveInOneSweep(const QList<OrderId>& orders);
    /// All messages on record, newest first.
    QList<StoredMessage> messages();
    void markRead(MessageRow row);
    Inbox& inbox() { return m_place->account().inbox(); }
    const Call& last() { return m_server->shown.last(); }

    std::unique_ptr<WindowFixture> m_place;
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotificationServer> m_server;
    std::unique_ptr<DbusNotifier> m_notifier;
    std::unique_ptr<Announcer> m_announcer;
};

void AnnouncerTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->start());
    m_server = std::make_unique<FakeNotificationServer>(m_bus->connect());
    QVERIFY(m_server->appear());
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().session().connection(), Connection::Connected, kPatience);
    // Nothing is seen in it, and so read by itself.
    m_place->window().hide();
    m_notifier = std::make_unique<DbusNotifier>(m_bus->connect());
    m_announcer = std::make_unique<Announcer>(m_place->account(), *m_notifier);
}

void AnnouncerTest::cleanup()
{
    m_announcer.reset();
    m_notifier.reset();
    m_place.reset();
    m_server.reset();
    m_bus.reset();
}

OrderId AnnouncerTest::rentOld()
{
    const OrderId order = m_place->rent();
    m_place->account().poller().stopExpecting(order);
    return order;
}

void AnnouncerTest::receiveInOneSweep(const QList<OrderId>& orders)
{
    int pin = 551'200;
    for (const OrderId& order : orders) {
        QVERIFY(!order.isEmpty());
        QVERIFY(m_place->simulatedAccount.receive(order, {.text = u"Your code"_s, .pin = QString::number(++pin)}));
    }
    QVERIFY(m_place->poll());
}

QList<StoredMessage> AnnouncerTest::messages()
{
    return inbox().page({}, {}, 100).value_or(QList<StoredMessage>());
}

void AnnouncerTest::markRead(MessageRow row)
{
    const auto stored = inbox().find(row);
    QVERIFY(stored && inbox().markRead(*stored));
}

void AnnouncerTest::tellsOfOneWithItsButton()
{
    receiveInOneSweep({rentOld()});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->shown.size(), 1, kPatience);
    QCOMPARE(last().title, u"Google code: 551201"_s);
    QVERIFY(last().actions.contains(u"copy"_s));
    QVERIFY(!m_announcer->coversSeveral(messages().first().row));
}

void AnnouncerTest::makesASummaryOfASweep_data()
{
    QTest::addColumn<bool>("hidesCodes");
    QTest::newRow("with codes") << false;
    QTest::newRow("codes hidden") << true;
}

void AnnouncerTest::makesASummaryOfASweep()
{
    QFETCH(const bool, hidesCodes);
    m_announcer->setPolicy({hidesCodes ? NoticeDetail::ServiceAndNumber : NoticeDetail::Everything, false});
    const QList<OrderId> orders{rentOld(), rentOld(), rentOld()};
    const QSignalSpy opens(m_notifier.get(), &Notifier::openRequested);
    receiveInOneSweep(orders);
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->shown.isEmpty() && last().title == u"3 new codes"_s, kPatience);
    QVERIFY(!last().actions.contains(u"copy"_s));
    QCOMPARE(last().body.count(u'\n'), 2);
    QCOMPARE(last().body.count(u"Google"_s), 3);
    for (int pin = 551'201; pin <= 551'203; ++pin)
        QCOMPARE(last().body.contains(QString::number(pin)), !hidesCodes);
    for (const OrderId& order : orders)
        QCOMPARE(last().body.contains(
                     m_place->account().phoneBook().formatted(m_place->account().rentals().find(order)->number)),
                 hidesCodes);
    // One place on the screen, however the sweep went.
    for (const Call& call : std::as_const(m_server->shown))
        QCOMPARE(call.id, m_server->shown[0].id);
    QCOMPARE(inbox().unread(), 3);

    QTRY_VERIFY(m_announcer->coversSeveral(messages().first().row));
    Q_EMIT m_server->ActionInvoked(last().id, u"default"_s);
    QTRY_COMPARE(opens.size(), 1);
    QVERIFY(m_announcer->coversSeveral(opens[0][0].value<MessageRow>()));
    // The next sweep has a notification of its own.
    receiveInOneSweep({orders[0]});
    QTRY_VERIFY(last().id != m_server->shown[0].id);
    QVERIFY(last().actions.contains(u"copy"_s));
}

void AnnouncerTest::shortensALongSummary()
{
    QList<OrderId> orders;
    for (int i = 0; i < 8; ++i)
        orders.append(rentOld());
    receiveInOneSweep(orders);
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->shown.isEmpty() && last().title == u"8 new codes"_s, kPatience);
    QCOMPARE(last().body.count(u'\n'), 5);
    QVERIFY(last().body.endsWith(u"and 3 more"_s));
}

void AnnouncerTest::replacesWhatTheServiceEdited()
{
    const OrderId order = rentOld();
    receiveInOneSweep({order});
    QTRY_COMPARE(m_server->shown.size(), 1);
    Message edited = messages().first().message;
    edited.service = u"Gmail"_s;
    edited.text = u"Your code, and what it is for"_s;
    QVERIFY(inbox().merge(order, {{edited}, 0}));
    QTRY_COMPARE(m_server->shown.size(), 2);
    QCOMPARE(last().replaced, m_server->shown[0].id);
    QCOMPARE(last().title, u"Google code: 551201"_s);
    QVERIFY(last().body.contains(edited.text));
    QVERIFY(last().hints.contains(u"suppress-sound"_s));
    QVERIFY(inbox().merge(order, {{edited}, 0}));
    QVERIFY(!QTest::qWaitFor([&] { return m_server->shown.size() > 2; }, 500));
}

void AnnouncerTest::tellsOnceMoreWhenTheCodeCame()
{
    const OrderId order = rentOld();
    QVERIFY(m_place->receive(order, {.text = u"Wait a moment"_s, .pin = {}}));
    QTRY_COMPARE(m_server->shown.size(), 1);
    QCOMPARE(last().title, u"Google: new message"_s);
    // Even where the first notification was put away.
    Q_EMIT m_server->NotificationClosed(last().id, 2);
    Message withCode = messages().first().message;
    withCode.pin = u"777777"_s;
    QVERIFY(inbox().merge(order, {{withCode}, 0}));
    QTRY_COMPARE(m_server->shown.size(), 2);
    QCOMPARE(last().title, u"Google code: 777777"_s);
}

void AnnouncerTest::takesBackWhatWasRead()
{
    const OrderId order = rentOld();
    receiveInOneSweep({order});
    QTRY_COMPARE(m_server->shown.size(), 1);
    markRead(messages().first().row);
    QTRY_COMPARE(m_server->closed, QList<uint>{last().id});
    // Copied once more, or never unread at all: nothing to take back.
    m_announcer->settle(messages().first().row);
    QVERIFY(!QTest::qWaitFor([&] { return m_server->closed.size() > 1; }, 500));
}

void AnnouncerTest::takesBackWhatWasErased()
{
    receiveInOneSweep({rentOld()});
    QTRY_COMPARE(m_server->shown.size(), 1);
    QVERIFY(m_place->tamper(u"delete from messages"_s));
    Q_EMIT m_place->account().reloaded();
    QTRY_COMPARE(m_server->closed, QList<uint>{last().id});
}

void AnnouncerTest::shrinksASummaryToWhatIsUnread()
{
    receiveInOneSweep({rentOld(), rentOld()});
    QTRY_VERIFY(!m_server->shown.isEmpty() && last().title == u"2 new codes"_s);
    const uint id = last().id;
    const QSignalSpy copies(m_notifier.get(), &Notifier::copyRequested);
    QList<StoredMessage> both = messages();
    std::sort(both.begin(), both.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    // The first gives the notification its place: the other one keeps it.
    markRead(both[0].row);
    QTRY_COMPARE(last().title, u"Google code: "_s + both[1].message.pin);
    QCOMPARE(last().id, id);
    const qsizetype told = m_server->shown.size();
    QTRY_VERIFY_WITH_TIMEOUT((Q_EMIT m_server->ActionInvoked(id, u"copy"_s), !copies.isEmpty()), kPatience);
    QCOMPARE(copies[0][0].value<MessageRow>(), both[1].row);
    markRead(both[1].row);
    QTRY_COMPARE(m_server->closed, QList<uint>{id});
    QCOMPARE(m_server->shown.size(), told);
}

void AnnouncerTest::leavesWhatThePersonPutAway()
{
    const OrderId order = rentOld();
    receiveInOneSweep({order});
    QTRY_COMPARE(m_server->shown.size(), 1);
    QVERIFY(QTest::qWaitFor([&] { return m_place->account().poller().pollsUnderWay() == 0; }, kPatience));
    Q_EMIT m_server->NotificationClosed(last().id, 2);
    // Answered by the same connection, after it.
    m_notifier->show({MessageRow{1'000}, u"another"_s, {}, {}});
    QTRY_COMPARE(m_server->shown.size(), 2);
    Message edited = messages().first().message;
    edited.text = u"Another text"_s;
    QVERIFY(inbox().merge(order, {{edited}, 0}));
    QVERIFY(!QTest::qWaitFor([&] { return m_server->shown.size() > 2; }, 500));
}

void AnnouncerTest::keepsTheUnreadOnesWithoutAServer()
{
    QVERIFY(m_server->disappear());
    const QSignalSpy failures(m_notifier.get(), &Notifier::failed);
    receiveInOneSweep({rentOld(), rentOld()});
    QTRY_VERIFY_WITH_TIMEOUT(!failures.isEmpty(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(failures.last()[0].value<Notice>().title, u"2 new codes"_s, kPatience);
    QCOMPARE(inbox().unread(), 2);
    markRead(messages()[0].row);
    markRead(messages()[1].row);
    QCOMPARE(inbox().unread(), 0);
    QVERIFY(!QTest::qWaitFor([&] { return !m_server->shown.isEmpty() || !m_server->closed.isEmpty(); }, 500));
}

void AnnouncerTest::growsWhileTheSweepGoesOn()
{
    bool isSweeping = true;
    m_announcer->setSweepAsker([&isSweeping] { return isSweeping; });
    m_announcer->setPolicy({NoticeDetail::Everything, true});
    const OrderId order = rentOld();
    const auto take = [&](const QString& pin) {
        Message message;
        message.id = MessageId(u"id-"_s + pin);
        message.pin = pin;
        message.sent = m_place->clock.now();
        return inbox().merge(order, {{message}, 0}).has_value();
    };
    QVERIFY(take(u"1111"_s));
    QTRY_COMPARE(m_server->shown.size(), 1);
    QCOMPARE(last().title, u"Google code: 1111"_s);
    QVERIFY(last().hints.contains(u"sound-name"_s));
    // What comes later in it joins, and is not heard again.
    QVERIFY(take(u"2222"_s));
    QTRY_COMPARE(m_server->shown.size(), 2);
    QCOMPARE(last().title, u"2 new codes"_s);
    QCOMPARE(last().replaced, m_server->shown[0].id);
    QVERIFY(!last().hints.contains(u"sound-name"_s));
    isSweeping = false;
    Q_EMIT m_place->account().poller().changed();
    QVERIFY(take(u"3333"_s));
    QTRY_COMPARE(m_server->shown.size(), 3);
    QCOMPARE(last().title, u"Google code: 3333"_s);
    QCOMPARE(last().replaced, 0u);
    QVERIFY(last().hints.contains(u"sound-name"_s));
}

void AnnouncerTest::tellsOfAnExpectedCodeByItself()
{
    const QList<OrderId> orders{rentOld(), rentOld(), rentOld()};
    m_place->account().poller().expectCode(orders[1]);
    receiveInOneSweep(orders);
    const auto calls = [this](int urgency) {
        QList<Call> found;
        std::copy_if(m_server->shown.cbegin(), m_server->shown.cend(), std::back_inserter(found),
                     [urgency](const Call& call) { return call.hints.value(u"urgency"_s).toInt() == urgency; });
        return found;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!calls(2).isEmpty(), kPatience);
    const Call urgent = calls(2).first();
    QCOMPARE(urgent.title, u"Google code: 551202"_s);
    QVERIFY(urgent.actions.contains(u"copy"_s));
    // However the sweep went, the others have theirs beside it.
    QTRY_VERIFY_WITH_TIMEOUT(!calls(1).isEmpty() && calls(1).last().title == u"2 new codes"_s, kPatience);
    for (const Call& call : calls(1))
        QVERIFY(call.id != urgent.id);
    QCOMPARE(calls(2).size(), 1);
    // It goes with what it tells of.
    for (const StoredMessage& stored : messages()) {
        if (stored.order == orders[1])
            markRead(stored.row);
    }
    QTRY_COMPARE(m_server->closed, QList<uint>{urgent.id});
}

void AnnouncerTest::tellsOverAFullScreenOfWhatIsExpected()
{
    bool isBusy = true;
    PatientNotifier patient(
        *m_notifier, [&isBusy] { return isBusy; }, m_place->clock);
    m_announcer = std::make_unique<Announcer>(m_place->account(), patient);
    const auto ending = qScopeGuard([this] { m_announcer.reset(); });
    const QList<OrderId> orders{rentOld(), rentOld()};
    m_place->account().poller().expectCode(orders[0]);
    // A text without a code ends no waiting, and disturbs nobody.
    QVERIFY(m_place->receive(orders[0], {.text = u"Welcome"_s, .pin = {}}));
    receiveInOneSweep(orders);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->shown.size(), 1, kPatience);
    QCOMPARE(last().title, u"Google code: 551201"_s);
    QVERIFY(!QTest::qWaitFor([&] { return m_server->shown.size() > 1; }, 2'500));
    isBusy = false;
    // Together with the other text or beside it, however the sweep went.
    QTRY_VERIFY_WITH_TIMEOUT((last().title + last().body).contains(u"551202"_s), kPatience);
}

void AnnouncerTest::clickDoesWhatIsChosen()
{
    m_announcer->setPolicy({NoticeDetail::Everything, false, true});
    const QSignalSpy copies(m_notifier.get(), &Notifier::copyRequested);
    receiveInOneSweep({rentOld()});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->shown.size(), 1, kPatience);
    QCOMPARE(last().actions.value(1), u"Copy code"_s);
    QTRY_VERIFY_WITH_TIMEOUT((Q_EMIT m_server->ActionInvoked(last().id, u"default"_s), !copies.isEmpty()), kPatience);
    QCOMPARE(copies[0][0].value<MessageRow>(), messages().first().row);
}

void AnnouncerTest::proposesTheClickWhereThereAreNoButtons_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<bool>("proposes");
    QTest::newRow("buttons") << QStringList{u"body"_s, u"actions"_s} << false;
    QTest::newRow("no buttons") << QStringList{u"body"_s} << true;
}

void AnnouncerTest::proposesTheClickWhereThereAreNoButtons()
{
    QFETCH(const QStringList, capabilities);
    QFETCH(const bool, proposes);
    m_server->capabilities = capabilities;
    Preferences preferences(m_place->settings());
    QVERIFY(!preferences[kClickCopies]);
    PreferenceParts parts = m_place->window().preferenceParts();
    parts.notifier = m_notifier.get();
    const QSignalSpy changes(&parts.preferences, &Preferences::changed);
    PreferencesDialog dialog(parts, nullptr, u"https://example.com"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->capabilityCalls, 1, kPatience);
    const auto says = [&dialog] { return robot::says(dialog, u"Your desktop shows notifications without buttons."_s); };
    if (proposes)
        QTRY_VERIFY_WITH_TIMEOUT(says(), kPatience);
    else
        QVERIFY(!QTest::qWaitFor(says, 500));
    auto* choice = robot::find<QComboBox>(dialog, u"Click on a notification"_s);
    QVERIFY(choice);
    QCOMPARE(choice->currentText(), u"Opens the message"_s);
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(choice->currentText(), u"Copies the code"_s);
    QVERIFY(preferences[kClickCopies]);
    QCOMPARE(changes.count(), 1);
}

LINEKEEPER_TEST(QApplication, AnnouncerTest);
#include "announcer_test.moc"
