// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notifier_fixture.h"
#include "test_program.h"

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

Notice notice(int row, bool playsSound = false)
{
    return {MessageRow{row}, u"Google"_s, u"G-276964 is your code"_s, u"Copy code"_s, {}, playsSound};
}

} // namespace

/// Sound, quiet, and which message a notice means, on a real bus against a server that the test plays itself.
class NotifierMannersTest final : public NotifierFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { finish(); }

    void makesNoSoundUnlessAsked()
    {
        QVERIFY(m_server->appear());
        show(notice(1));
        QCOMPARE(m_server->shown[0].hints.value(u"suppress-sound"_s), QVariant(true));
        QVERIFY(!m_server->shown[0].hints.contains(u"sound-name"_s));
        show(notice(2, true));
        QCOMPARE(m_server->shown[1].hints.value(u"sound-name"_s), QVariant(u"message-new-instant"_s));
        QVERIFY(!m_server->shown[1].hints.contains(u"suppress-sound"_s));
    }

    void isQuietWhereTheDesktopWantsThat_data()
    {
        QTest::addColumn<bool>("withValue");
        QTest::newRow("with its value") << true;
        QTest::newRow("only that it changed") << false;
    }

    void isQuietWhereTheDesktopWantsThat()
    {
        QFETCH(const bool, withValue);
        m_server->tellsInhibited = true;
        m_server->inhibited = true;
        QVERIFY(m_server->appear());
        settle();
        QVERIFY(!isHeard(1));
        m_server->setInhibited(false, withValue);
        settle();
        QVERIFY(isHeard(2));
        m_server->setInhibited(true, withValue);
        settle();
        QVERIFY(!isHeard(3));
        // Nor in another way: a bubble of the tray's would disturb as much.
        const QSignalSpy failures(m_notifier.get(), &Notifier::failed);
        m_server->refuses = true;
        m_notifier->show(notice(4));
        settle();
        QCOMPARE(failures.size(), 0);
        // The next server has not asked for quiet.
        QVERIFY(m_server->disappear());
        FakeNotificationServer next(m_bus->connect());
        QVERIFY(next.appear());
        settle(next);
        m_notifier->show(notice(5, true));
        QTRY_COMPARE(next.shown.size(), 1);
        QVERIFY(next.shown[0].hints.contains(u"sound-name"_s));
    }

    void knowsAServerThatWasQuietBefore()
    {
        m_notifier.reset();
        m_server->tellsInhibited = true;
        m_server->inhibited = true;
        QVERIFY(m_server->appear());
        m_notifier = std::make_unique<DbusNotifier>(*m_connection);
        settle();
        QVERIFY(!isHeard(1));
    }

    void believesNoStrangerWhoWantsQuiet()
    {
        QVERIFY(m_server->appear());
        settle();
        FakeNotificationServer stranger(m_bus->connect());
        stranger.setInhibited(true);
        settle(stranger);
        settle();
        QVERIFY(isHeard(1));
    }

    void replacesOnlyWhatIsShown()
    {
        QVERIFY(m_server->appear());
        m_notifier->replace(notice(7));
        settle();
        QCOMPARE(m_server->shown.size(), 0);
        show(notice(7));
        const uint id = m_server->lastId;
        m_notifier->replace(notice(7));
        QTRY_COMPARE(m_server->shown.size(), 2);
        QCOMPARE(m_server->shown[1].replaced, id);
        settle();
        Q_EMIT m_server->NotificationClosed(id, 2);
        settle();
        m_notifier->replace(notice(7));
        settle();
        QCOMPARE(m_server->shown.size(), 2);
    }

    void copiesAndOpensTheMessageThatIsMeant()
    {
        QVERIFY(m_server->appear());
        const QSignalSpy copies(m_notifier.get(), &Notifier::copyRequested);
        const QSignalSpy opens(m_notifier.get(), &Notifier::openRequested);
        Notice one = notice(7);
        one.meant = MessageRow{9};
        show(one);
        Q_EMIT m_server->ActionInvoked(m_server->lastId, u"copy"_s);
        Q_EMIT m_server->ActionInvoked(m_server->lastId, u"default"_s);
        QTRY_COMPARE(opens.size(), 1);
        QCOMPARE(opens[0][0].value<MessageRow>(), MessageRow{9});
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies[0][0].value<MessageRow>(), MessageRow{9});
        m_notifier->close(MessageRow{7});
        QTRY_COMPARE(m_server->closed.size(), 1);
    }

    void copiesNothingWhereThatWasNotOffered()
    {
        QVERIFY(m_server->appear());
        const QSignalSpy copies(m_notifier.get(), &Notifier::copyRequested);
        Notice summary = notice(7);
        summary.copyLabel.clear();
        show(summary);
        Q_EMIT m_server->ActionInvoked(m_server->lastId, u"copy"_s);
        settle();
        QCOMPARE(copies.size(), 0);
    }

private:
    /// Whether a notice that would make a sound does.
    bool isHeard(int row)
    {
        show(notice(row, true));
        return m_server->shown.last().hints.contains(u"sound-name"_s);
    }
};

LINEKEEPER_TEST(QCoreApplication, NotifierMannersTest);
#include "notifier_manners_test.moc"
