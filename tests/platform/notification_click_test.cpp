// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notifier_fixture.h"
#include "test_program.h"

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

const QStringList kButtons{u"body"_s, u"actions"_s};
const QStringList kNoButtons{u"body"_s};

Notice notice(bool clickCopies, const QString& copyLabel = u"Copy code"_s)
{
    Notice made{MessageRow{7}, u"Google"_s, u"G-276964 is your code"_s, copyLabel};
    made.clickCopies = clickCopies;
    return made;
}

} // namespace

/// What a click on a notification does, on servers with buttons and without.
class NotificationClickTest final : public NotifierFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { finish(); }

    void doesWhatIsChosen_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<Notice>("given");
        QTest::addColumn<QString>("does"); ///< the server: an action, or "closed" and its reason, one after the other
        QTest::addColumn<int>("copies");
        QTest::addColumn<int>("opens");
        const Notice opens = notice(false);
        const Notice copies = notice(true);
        const Notice without = notice(true, {});
        QTest::newRow("opens") << kButtons << opens << u"default"_s << 0 << 1;
        QTest::newRow("copies") << kButtons << copies << u"default"_s << 1 << 0;
        QTest::newRow("copies, and the button opens") << kButtons << copies << u"open"_s << 0 << 1;
        QTest::newRow("no code to copy") << kButtons << without << u"default"_s << 0 << 1;
        QTest::newRow("put away, with buttons") << kButtons << copies << u"closed 2"_s << 0 << 0;
        QTest::newRow("clicked, without buttons") << kNoButtons << copies << u"default"_s << 1 << 0;
        QTest::newRow("clicked to open, without buttons") << kNoButtons << opens << u"default"_s << 0 << 1;
        QTest::newRow("put away, without buttons") << kNoButtons << copies << u"closed 2"_s << 1 << 0;
        QTest::newRow("put away twice") << kNoButtons << copies << u"closed 2,closed 2"_s << 1 << 0;
        QTest::newRow("clicked and so put away") << kNoButtons << copies << u"default,closed 2"_s << 1 << 0;
        QTest::newRow("put away, but a click opens") << kNoButtons << opens << u"closed 2"_s << 0 << 0;
        QTest::newRow("put away, no code") << kNoButtons << without << u"closed 2"_s << 0 << 0;
        QTest::newRow("its time was over") << kNoButtons << copies << u"closed 1"_s << 0 << 0;
        QTest::newRow("taken back") << kNoButtons << copies << u"closed 3"_s << 0 << 0;
        QTest::newRow("closed for a reason that has no number") << kNoButtons << copies << u"closed 4"_s << 0 << 0;
    }

    void doesWhatIsChosen()
    {
        QFETCH(const QStringList, capabilities);
        QFETCH(const Notice, given);
        QFETCH(const QString, does);
        m_server->capabilities = capabilities;
        QVERIFY(m_server->appear());
        show(given);
        for (const QString& step : does.split(u',')) {
            if (step.startsWith("closed "_L1))
                Q_EMIT m_server->NotificationClosed(m_server->lastId, step.last(1).toUInt());
            else
                Q_EMIT m_server->ActionInvoked(m_server->lastId, step);
        }
        settle();
        QTEST(static_cast<int>(m_copies->size()), "copies");
        QTEST(static_cast<int>(m_opens->size()), "opens");
        for (const auto& each : *m_copies)
            QCOMPARE(each[0].value<MessageRow>(), MessageRow{7});
    }

    void isSaidToTheServer()
    {
        m_server->capabilities = kButtons;
        QVERIFY(m_server->appear());
        show(notice(true));
        QCOMPARE(m_server->shown.last().actions, (QStringList{u"default"_s, u"Copy code"_s, u"open"_s, u"Open"_s}));
        show(notice(true, {}));
        QCOMPARE(m_server->shown.last().actions, (QStringList{u"default"_s, u"Open"_s}));
    }

    void copiesNothingThatWasTakenBack()
    {
        m_server->capabilities = kNoButtons;
        QVERIFY(m_server->appear());
        show(notice(true));
        m_notifier->close(MessageRow{7});
        QTRY_COMPARE(m_server->closed.size(), 1);
        // As a server says that does not tell who closed it.
        Q_EMIT m_server->NotificationClosed(m_server->lastId, 2);
        settle();
        QCOMPARE(m_copies->size(), 0);
    }

    void isProposedWhereThereAreNoButtons()
    {
        m_server->capabilities = kNoButtons;
        QVERIFY(m_server->appear());
        show(notice(false, {}));
        QCOMPARE(m_missed->size(), 0);
        show(notice(false));
        QCOMPARE(m_missed->size(), 1);
        std::optional<bool> hasButtons;
        m_notifier->askForButtons(this, [&hasButtons](bool has) { hasButtons = has; });
        QTRY_COMPARE(hasButtons, std::optional(false));
    }

    void isNotProposedElsewhere_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::newRow("with buttons") << true;
        QTest::newRow("no server") << false;
    }

    void isNotProposedElsewhere()
    {
        QFETCH(const bool, isThere);
        m_server->capabilities = kButtons;
        if (isThere) {
            QVERIFY(m_server->appear());
            show(notice(false));
        }
        std::optional<bool> hasButtons;
        m_notifier->askForButtons(this, [&hasButtons](bool has) { hasButtons = has; });
        QTRY_COMPARE(hasButtons, std::optional(true));
        QCOMPARE(m_missed->size(), 0);
    }

    void choosesTheActionsOfASubject_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::newRow("with buttons") << kButtons;
        QTest::newRow("without buttons") << kNoButtons;
    }

    void choosesTheActionsOfASubject()
    {
        QFETCH(const QStringList, capabilities);
        const bool hasButtons = capabilities == kButtons;
        m_server->capabilities = capabilities;
        QVERIFY(m_server->appear());
        const QSignalSpy chosen(m_notifier.get(), &Notifier::actionChosen);
        Notice one{{}, u"A number ends"_s, u"in 3 h"_s, {}};
        one.subject = u"number 1"_s;
        one.actions = {{u"snooze"_s, u"Snooze"_s}, {u"show"_s, QString(10'000, u'x')}};
        Notice other = one;
        other.subject = u"number 2"_s;
        other.actions = {{u"show"_s, u"Open"_s}};
        show(one);
        show(other);
        const uint id = m_server->shown[0].id;
        QVERIFY(m_server->shown[1].id != id);
        const QStringList actions = m_server->shown[0].actions;
        QCOMPARE(actions.mid(0, 2), (QStringList{u"default"_s, u"Open"_s}));
        QCOMPARE(actions.size(), hasButtons ? 6 : 2);
        QVERIFY(actions.last().size() < 100);

        Q_EMIT m_server->ActivationToken(id, u"token"_s);
        Q_EMIT m_server->ActionInvoked(id, u"snooze"_s);
        Q_EMIT m_server->ActionInvoked(id, u"copy"_s);
        Q_EMIT m_server->ActionInvoked(id, u"default"_s);
        Q_EMIT m_server->ActionInvoked(m_server->shown[1].id, u"snooze"_s); // of the other notice only
        settle();
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[0], (QVariantList{u"number 1"_s, u"snooze"_s, u"token"_s}));
        QCOMPARE(chosen[1], (QVariantList{u"number 1"_s, QString(), QString()}));
        QCOMPARE(m_opens->size() + m_copies->size() + m_missed->size(), 0);

        show(one);
        QCOMPARE(m_server->shown.last().replaced, id);
        m_notifier->close({MessageRow{}, u"number 1"_s});
        settle();
        QCOMPARE(m_server->closed, QList<uint>{id});
    }
};

LINEKEEPER_TEST(QCoreApplication, NotificationClickTest);
#include "notification_click_test.moc"
