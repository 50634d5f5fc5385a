// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/fake_portal.h"
#include "platform/private_bus.h"
#include "platform/shortcut/portal_shortcut.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

using Failure = PortalShortcut::Failure;

class PortalShortcutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isBoundAndTellsWhenPressed();
    void otherShortcutsAreNotItsOwn();
    void personSaysNo();
    void isGivenBack();
    void desktopTakesItBack();
    void seesWhetherThereIsOne();
    void withoutAPortal();
    void withoutABus();
    void asksOnce();

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakePortal> m_portal;
};

void PortalShortcutTest::init()
{
    m_portal.reset();
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->start());
    m_portal = std::make_unique<FakePortal>(m_bus->connect());
    QVERIFY(m_portal->appear());
}

void PortalShortcutTest::isBoundAndTellsWhenPressed()
{
    PortalShortcut shortcut(m_bus->connect());
    QSignalSpy bound(&shortcut, &PortalShortcut::bound);
    QSignalSpy activated(&shortcut, &PortalShortcut::activated);
    shortcut.bind(u"Copy the latest code"_s);
    QTRY_COMPARE(bound.count(), 1);
    QCOMPARE(bound.at(0).at(0).toString(), u"Ctrl+Alt+C"_s);
    QCOMPARE(m_portal->asked, u"copy-latest-code: Copy the latest code in its session"_s);
    m_portal->press(m_portal->session, u"copy-latest-code"_s, {{u"activation_token"_s, u"token-9"_s}});
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toString(), u"token-9"_s);
}

void PortalShortcutTest::otherShortcutsAreNotItsOwn()
{
    PortalShortcut shortcut(m_bus->connect());
    QSignalSpy bound(&shortcut, &PortalShortcut::bound);
    QSignalSpy activated(&shortcut, &PortalShortcut::activated);
    m_portal->press(u"/before/there/is/one"_s, u"copy-latest-code"_s);
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(bound.count(), 1);
    m_portal->press(u"/of/another/program"_s, u"copy-latest-code"_s);
    m_portal->press(m_portal->session, u"another"_s);
    m_portal->press(m_portal->session, u"copy-latest-code"_s);
    QTRY_COMPARE(activated.count(), 1);
}

void PortalShortcutTest::personSaysNo()
{
    m_portal->answer = 1;
    PortalShortcut shortcut(m_bus->connect());
    QSignalSpy failed(&shortcut, &PortalShortcut::failed);
    QSignalSpy bound(&shortcut, &PortalShortcut::bound);
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Failure>(), Failure::Declined);
    QCOMPARE(bound.count(), 0);
    // And may think better of it.
    m_portal->answer = 0;
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(bound.count(), 1);
}

void PortalShortcutTest::isGivenBack()
{
    PortalShortcut shortcut(m_bus->connect());
    QSignalSpy bound(&shortcut, &PortalShortcut::bound);
    QSignalSpy activated(&shortcut, &PortalShortcut::activated);
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(bound.count(), 1);
    const QString former = m_portal->session;
    shortcut.release();
    m_portal->press(former, u"copy-latest-code"_s);
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(bound.count(), 2);
    QVERIFY(m_portal->session != former);
    QCOMPARE(activated.count(), 0);
}

void PortalShortcutTest::desktopTakesItBack()
{
    PortalShortcut shortcut(m_bus->connect());
    QSignalSpy bound(&shortcut, &PortalShortcut::bound);
    QSignalSpy failed(&shortcut, &PortalShortcut::failed);
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(bound.count(), 1);
    m_portal->closeSession();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Failure>(), Failure::Ended);
}

void PortalShortcutTest::seesWhetherThereIsOne()
{
    const auto sees = [](const QDBusConnection& bus) {
        PortalShortcut shortcut(bus);
        QSignalSpy looked(&shortcut, &PortalShortcut::looked);
        shortcut.look();
        return looked.wait() && looked.at(0).at(0).toBool();
    };
    QVERIFY(sees(m_bus->connect()));
    QCOMPARE(m_portal->asked, QString());
    m_portal->version = 0; // a portal without what would show shortcuts
    QVERIFY(!sees(m_bus->connect()));
    m_portal.reset();
    QVERIFY(!sees(m_bus->connect()));
    QVERIFY(!sees(QDBusConnection(u"none"_s)));
}

void PortalShortcutTest::withoutAPortal()
{
    m_portal.reset();
    PrivateBus empty;
    QVERIFY(empty.start());
    PortalShortcut shortcut(empty.connect());
    QSignalSpy failed(&shortcut, &PortalShortcut::failed);
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Failure>(), Failure::Absent);
}

void PortalShortcutTest::withoutABus()
{
    PortalShortcut shortcut(QDBusConnection(u"none"_s));
    QSignalSpy failed(&shortcut, &PortalShortcut::failed);
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(failed.count(), 1);
}

void PortalShortcutTest::asksOnce()
{
    m_portal->isSilent = true;
    PortalShortcut shortcut(m_bus->connect());
    QSignalSpy bound(&shortcut, &PortalShortcut::bound);
    shortcut.bind(u"Copy"_s);
    QTRY_VERIFY(!m_portal->session.isEmpty());
    const QString first = m_portal->session;
    m_portal->isSilent = false;
    shortcut.bind(u"Copy"_s);
    shortcut.release();
    shortcut.bind(u"Copy"_s);
    QTRY_COMPARE(bound.count(), 1);
    QVERIFY(m_portal->session != first);
}

LINEKEEPER_TEST(QCoreApplication, PortalShortcutTest);
#include "portal_shortcut_test.moc"
