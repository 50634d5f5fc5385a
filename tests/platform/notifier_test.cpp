// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notifier_fixture.h"
#include "test_program.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

Notice notice(int row, const QString& title = u"Google"_s)
{
    return {MessageRow{row}, title, u"G-276964 is your code"_s, u"Copy code"_s};
}

} // namespace

/// The rules of org.freedesktop.Notifications, on a real bus against a server that the test plays itself.
class NotifierTest : public NotifierFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        const bool mayStart = QLatin1StringView(QTest::currentTestFunction()) == "waitsForAServerThatTheBusStarts"_L1;
        begin(mayStart ? u"/bin/sleep 60"_s : QString());
    }
    void cleanup() { finish(); }

    void saysWhoAndWhat()
    {
        QVERIFY(m_server->appear());
        m_notifier->show(notice(1));
        QTRY_COMPARE(m_server->shown.size(), 1);
        const FakeNotificationServer::Call& call = m_server->shown[0];
        QCOMPARE(call.app, u"Linekeeper"_s);
        QCOMPARE(call.icon, u"linekeeper"_s);
        QCOMPARE(call.replaced, 0u);
        QCOMPARE(call.timeout, -1);
        QCOMPARE(call.title, u"Google"_s);
        QCOMPARE(call.body, u"G-276964 is your code"_s);
        QCOMPARE(call.hints.value(u"desktop-entry"_s), QVariant(u"linekeeper"_s));
        QCOMPARE(call.hints.value(u"category"_s), QVariant(u"im.received"_s));
        QCOMPARE(call.hints.value(u"urgency"_s), QVariant::fromValue<uchar>(1));
        QCOMPARE(m_failures->size(), 0);
    }

    void isUrgentWhereThePersonWaitsForIt()
    {
        QVERIFY(m_server->appear());
        Notice expected = notice(1);
        expected.isExpected = true;
        m_notifier->show(expected);
        QTRY_COMPARE(m_server->shown.size(), 1);
        QCOMPARE(m_server->shown[0].hints.value(u"urgency"_s), QVariant::fromValue<uchar>(2));
    }

    void escapesWhatTheServerInterprets_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("body");
        const QStringList plain{u"body"_s, u"actions"_s};
        const QStringList markup = plain + QStringList{u"body-markup"_s};
        const QString evil = u"<a href=\"http://x\">5 & 6</a>"_s;
        QTest::newRow("markup") << markup << evil << evil
                                << u"&lt;a href=&quot;http://x&quot;&gt;5 &amp; 6&lt;/a&gt;"_s;
        QTest::newRow("no markup") << plain << evil << evil << evil;
        QTest::newRow("escaped already") << markup << u"&lt;b&gt;"_s << u"&lt;b&gt;"_s << u"&amp;lt;b&amp;gt;"_s;
        QTest::newRow("lines") << plain << u"one\r\ntwo"_s << u"one two"_s << u"one\ntwo"_s;
        QTest::newRow("control characters") << plain << u"a\u0000b\u0007c\u202ed"_s << u"abcd"_s << u"abcd"_s;
        QTest::newRow("half a character") << plain << QString(QChar(0xd83d)) << u"\ufffd"_s << u"\ufffd"_s;
        QTest::newRow("nothing") << plain << QString() << QString() << QString();
    }

    void escapesWhatTheServerInterprets()
    {
        QFETCH(QStringList, capabilities);
        QFETCH(QString, text);
        m_server->capabilities = capabilities;
        QVERIFY(m_server->appear());
        m_notifier->show({MessageRow{1}, text, text, {}});
        QTRY_COMPARE(m_server->shown.size(), 1);
        QTEST(m_server->shown[0].title, "title");
        QTEST(m_server->shown[0].body, "body");
    }

    void shortensALongText()
    {
        QVERIFY(m_server->appear());
        const QString longText(100'000, u'&');
        m_notifier->show({MessageRow{1}, longText, longText, longText});
        QTRY_COMPARE(m_server->shown.size(), 1);
        QVERIFY(m_server->shown[0].title.size() < 300);
        QVERIFY(m_server->shown[0].body.size() < 6000);
        QVERIFY(m_server->shown[0].actions.last().size() < 100);
    }

    void offersActionsWhereTheServerHasThem_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QStringList>("actions");
        QTest::newRow("a code") << QStringList{u"body"_s, u"actions"_s} << u"Copy code"_s
                                << QStringList{u"default"_s, u"Open"_s, u"copy"_s, u"Copy code"_s};
        QTest::newRow("no code") << QStringList{u"actions"_s} << QString() << QStringList{u"default"_s, u"Open"_s};
        // A click may be known there all the same.
        const QStringList click{u"default"_s, u"Open"_s};
        QTest::newRow("no actions") << QStringList{u"body"_s} << u"Copy code"_s << click;
        QTest::newRow("nothing at all") << QStringList() << u"Copy code"_s << click;
    }

    void offersActionsWhereTheServerHasThem()
    {
        QFETCH(QStringList, capabilities);
        QFETCH(QString, label);
        m_server->capabilities = capabilities;
        QVERIFY(m_server->appear());
        m_notifier->show({MessageRow{1}, u"Google"_s, u"text"_s, label});
        QTRY_COMPARE(m_server->shown.size(), 1);
        QTEST(m_server->shown[0].actions, "actions");
    }

    void asksWhatTheServerCanDoOnce()
    {
        QVERIFY(m_server->appear());
        m_notifier->show(notice(1));
        m_notifier->show(notice(2));
        QTRY_COMPARE(m_server->shown.size(), 2);
        m_notifier->show(notice(3));
        QTRY_COMPARE(m_server->shown.size(), 3);
        QCOMPARE(m_server->capabilityCalls, 1);
    }

    void copies()
    {
        const uint first = show(7);
        const uint second = show(8);
        Q_EMIT m_server->ActionInvoked(second, u"copy"_s);
        QTRY_COMPARE(m_copies->size(), 1);
        QCOMPARE(m_copies->at(0).at(0).value<MessageRow>(), MessageRow{8});
        Q_EMIT m_server->ActionInvoked(first, u"copy"_s);
        QTRY_COMPARE(m_copies->size(), 2);
        QCOMPARE(m_copies->at(1).at(0).value<MessageRow>(), MessageRow{7});
        QCOMPARE(m_opens->size(), 0);
    }

    void opensWithTheTokenThatCameBefore()
    {
        const uint id = show(7);
        Q_EMIT m_server->ActivationToken(id + 1, u"someone-elses"_s);
        Q_EMIT m_server->ActivationToken(id, u"token-1"_s);
        Q_EMIT m_server->ActionInvoked(id, u"default"_s);
        QTRY_COMPARE(m_opens->size(), 1);
        QCOMPARE(m_opens->at(0).at(0).value<MessageRow>(), MessageRow{7});
        QCOMPARE(m_opens->at(0).at(1).toString(), u"token-1"_s);
        // A token is good for one action.
        Q_EMIT m_server->ActionInvoked(id, u"default"_s);
        QTRY_COMPARE(m_opens->size(), 2);
        QCOMPARE(m_opens->at(1).at(1).toString(), QString());
        QCOMPARE(m_copies->size(), 0);
    }

    void copiesWithTheTokenThatCameBefore()
    {
        const uint id = show(7);
        Q_EMIT m_server->ActivationToken(id, u"token-1"_s);
        Q_EMIT m_server->ActionInvoked(id, u"copy"_s);
        QTRY_COMPARE(m_copies->size(), 1);
        QCOMPARE(m_copies->at(0).at(0).value<MessageRow>(), MessageRow{7});
        QCOMPARE(m_copies->at(0).at(1).toString(), u"token-1"_s);
        Q_EMIT m_server->ActionInvoked(id, u"default"_s);
        QTRY_COMPARE(m_opens->size(), 1);
        QCOMPARE(m_opens->at(0).at(1).toString(), QString());
    }

    void ignoresWhatIsNotItsOwn()
    {
        const uint id = show(7);
        Q_EMIT m_server->ActionInvoked(id + 1, u"copy"_s);
        Q_EMIT m_server->ActionInvoked(0, u"default"_s);
        Q_EMIT m_server->ActionInvoked(id, u"launch-missiles"_s);
        Q_EMIT m_server->NotificationClosed(id + 1, 2);
        // Not the server, though it says the same.
        FakeNotificationServer stranger(m_bus->connect());
        stranger.appear();
        Q_EMIT stranger.ActionInvoked(id, u"copy"_s);
        Q_EMIT stranger.NotificationClosed(id, 2);
        settle();
        settle(stranger);
        QCOMPARE(m_copies->size(), 0);
        QCOMPARE(m_opens->size(), 0);
        m_notifier->show(notice(7));
        QTRY_COMPARE(m_server->shown.size(), 2);
        QCOMPARE(m_server->shown[1].replaced, id);
    }

    void replacesTheNoticeOfTheSameMessage()
    {
        const uint id = show(7);
        m_notifier->show(notice(8));
        QTRY_COMPARE(m_server->shown.size(), 2);
        QCOMPARE(m_server->shown[1].replaced, 0u);
        m_notifier->show(notice(7, u"Google Mail"_s));
        QTRY_COMPARE(m_server->shown.size(), 3);
        QCOMPARE(m_server->shown[2].replaced, id);
        QCOMPARE(m_server->shown[2].title, u"Google Mail"_s);
    }

    void replacesWhatIsStillUnderWay()
    {
        QVERIFY(m_server->appear());
        m_notifier->show(notice(7, u"one"_s));
        m_notifier->show(notice(7, u"two"_s));
        m_notifier->show(notice(7, u"three"_s));
        QTRY_COMPARE(m_server->shown.size(), 2);
        settle();
        QCOMPARE(m_server->shown.size(), 2);
        QCOMPARE(m_server->shown[1].title, u"three"_s);
        QCOMPARE(m_server->shown[1].replaced, m_server->shown[0].id);
    }

    void takesANoticeBack()
    {
        const uint id = show(7);
        m_notifier->close(MessageRow{8});
        m_notifier->close(MessageRow{7});
        QTRY_COMPARE(m_server->closed, QList<uint>{id});
        Q_EMIT m_server->ActionInvoked(id, u"copy"_s);
        m_notifier->close(MessageRow{7});
        settle();
        QCOMPARE(m_copies->size(), 0);
        QCOMPARE(m_server->closed, QList<uint>{id});
    }

    void takesANoticeBackThatIsUnderWay()
    {
        QVERIFY(m_server->appear());
        m_notifier->show(notice(7));
        m_notifier->close(MessageRow{7});
        QTRY_COMPARE(m_server->shown.size(), 1);
        QTRY_COMPARE(m_server->closed, QList<uint>{m_server->shown[0].id});
    }

    void showsAgainWhatWasTakenBackUnderWay()
    {
        QVERIFY(m_server->appear());
        m_notifier->show(notice(7, u"one"_s));
        m_notifier->close(MessageRow{7});
        m_notifier->show(notice(7, u"two"_s));
        QTRY_COMPARE(m_server->shown.size(), 2);
        QCOMPARE(m_server->shown[1].title, u"two"_s);
        settle();
        QVERIFY(m_server->closed.isEmpty());
    }

    void replacesNothingOnceClosed()
    {
        const uint id = show(7);
        Q_EMIT m_server->NotificationClosed(id, 1);
        settle();
        // From the desktop's list of past notifications.
        Q_EMIT m_server->ActionInvoked(id, u"copy"_s);
        QTRY_COMPARE(m_copies->size(), 1);
        m_notifier->show(notice(7));
        QTRY_COMPARE(m_server->shown.size(), 2);
        QCOMPARE(m_server->shown[1].replaced, 0u);
    }

    void failsWithoutAServer()
    {
        const Notice given = notice(7);
        m_notifier->show(given);
        QCOMPARE(m_failures->size(), 0);
        QTRY_COMPARE(m_failures->size(), 1);
        const Notice failed = m_failures->at(0).at(0).value<Notice>();
        QCOMPARE(failed.row, given.row);
        QCOMPARE(failed.title, given.title);
        QCOMPARE(failed.body, given.body);
        QCOMPARE(failed.copyLabel, given.copyLabel);
    }

    void failsWithoutABus()
    {
        DbusNotifier notifier{QDBusConnection(u"no such connection"_s)};
        QSignalSpy failures(&notifier, &Notifier::failed);
        notifier.show(notice(7));
        QCOMPARE(failures.size(), 0);
        QTRY_COMPARE(failures.size(), 1);
    }

    void failsWhereTheServerRefuses()
    {
        m_server->refuses = true;
        QVERIFY(m_server->appear());
        m_notifier->show(notice(7));
        QTRY_COMPARE(m_failures->size(), 1);
        m_server->refuses = false;
        m_notifier->show(notice(7));
        QTRY_COMPARE(m_server->shown.size(), 1);
        QCOMPARE(m_failures->size(), 1);
    }

    void failsWhereTheServerHangs()
    {
        m_server->silent = true;
        QVERIFY(m_server->appear());
        QElapsedTimer time;
        time.start();
        m_notifier->show(notice(7));
        QVERIFY(time.elapsed() < 1000);
        QTRY_COMPARE_WITH_TIMEOUT(m_failures->size(), 1, 60'000);
    }

    void saysNothingOfAFailureThatWasTakenBack()
    {
        m_notifier->show(notice(7));
        m_notifier->close(MessageRow{7});
        m_notifier->show(notice(8));
        QTRY_COMPARE(m_failures->size(), 1);
        settle();
        QCOMPARE(m_failures->size(), 1);
        QCOMPARE(m_failures->at(0).at(0).value<Notice>().row, MessageRow{8});
    }

    void findsAServerThatComesLater()
    {
        m_notifier->show(notice(7));
        QTRY_COMPARE(m_failures->size(), 1);
        QVERIFY(m_server->appear());
        m_notifier->show(notice(8));
        QTRY_COMPARE(m_server->shown.size(), 1);
        QCOMPARE(m_failures->size(), 1);
        Q_EMIT m_server->ActionInvoked(m_server->shown[0].id, u"copy"_s);
        QTRY_COMPARE(m_copies->size(), 1);
    }

    void waitsForAServerThatTheBusStarts()
    {
        QElapsedTimer time;
        time.start();
        m_notifier->show(notice(7));
        QVERIFY(time.elapsed() < 1000);
        QVERIFY(m_server->appear());
        QTRY_COMPARE(m_server->shown.size(), 1);
        QCOMPARE(m_failures->size(), 0);
    }

    void forgetsTheIdsOfAServerThatWent()
    {
        const uint old = show(7);
        QCOMPARE(m_server->capabilityCalls, 1);
        QVERIFY(m_server->disappear());
        FakeNotificationServer next(m_bus->connect());
        next.capabilities = {u"body"_s};
        next.lastId = old;
        QVERIFY(next.appear());
        Q_EMIT next.ActionInvoked(old, u"copy"_s);
        settle(next);
        m_notifier->close(MessageRow{7});
        m_notifier->show(notice(7));
        QTRY_COMPARE(next.shown.size(), 1);
        QCOMPARE(m_copies->size(), 0);
        QVERIFY(next.closed.isEmpty());
        QCOMPARE(next.shown[0].replaced, 0u);
        QCOMPARE(next.capabilityCalls, 1);
        QCOMPARE(next.shown[0].actions, (QStringList{u"default"_s, u"Open"_s}));
        QCOMPARE(m_failures->size(), 0);
    }

    void failsWhereTheServerDiesOverIt()
    {
        auto dying = std::make_unique<PrivateBus>();
        QVERIFY(dying->start());
        DbusNotifier notifier(dying->connect());
        QSignalSpy failures(&notifier, &Notifier::failed);
        FakeNotificationServer server(dying->connect());
        server.silent = true;
        QVERIFY(server.appear());
        notifier.show(notice(7));
        QTRY_COMPARE(server.capabilityCalls, 1);
        dying.reset();
        QTRY_COMPARE(failures.size(), 1);
        notifier.show(notice(8));
        QTRY_COMPARE(failures.size(), 2);
    }

    void survivesItsEndWithCallsUnderWay()
    {
        m_server->silent = true;
        QVERIFY(m_server->appear());
        m_notifier->show(notice(7));
        QTRY_COMPARE(m_server->capabilityCalls, 1);
        m_notifier.reset();
        settle();
    }

private:
    /// Shows a notice and gives the id that the server gave it, once the notifier knows it too.
    uint show(int row)
    {
        if (m_server->capabilityCalls == 0)
            m_server->appear();
        const qsizetype before = m_server->shown.size();
        m_notifier->show(notice(row));
        [&] { QTRY_COMPARE(m_server->shown.size(), before + 1); }();
        settle();
        return m_server->lastId;
    }
};

LINEKEEPER_TEST(QCoreApplication, NotifierTest);
#include "notifier_test.moc"
