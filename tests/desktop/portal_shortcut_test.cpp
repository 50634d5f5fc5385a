// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/portal_shortcut.h"
#include "desktop/private_bus.h"

#include <QDBusArgument>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

struct Wanted
{
    QString id;
    QVariantMap properties;
};

QDBusArgument& operator<<(QDBusArgument& argument, const Wanted& wanted)
{
    argument.beginStructure();
    argument << wanted.id << wanted.properties;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Wanted& wanted)
{
    argument.beginStructure();
    argument >> wanted.id >> wanted.properties;
    argument.endStructure();
    return argument;
}

using WantedList = QList<Wanted>;

/// A desktop portal with global shortcuts, and the person who says yes or no to it.
class FakePortal final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.GlobalShortcuts")

public:
    explicit FakePortal(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        qDBusRegisterMetaType<Wanted>();
        qDBusRegisterMetaType<WantedList>();
        qRegisterMetaType<WantedList>("WantedList"); // by this name the slot asks for it
    }
    bool appear()
    {
        return m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots)
               && m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }
    void press(const QString& ofSession, const QString& shortcut, const QVariantMap& options = {})
    {
        QDBusMessage message = QDBusMessage::createSignal(path, interface, u"Activated"_s);
        message << QVariant::fromValue(QDBusObjectPath(ofSession)) << shortcut << qulonglong(4711) << options;
        m_bus.send(message);
    }
    void closeSession()
    {
        QDBusMessage message = QDBusMessage::createSignal(session, u"org.freedesktop.portal.Session"_s, u"Closed"_s);
        message << QVariantMap();
        m_bus.send(message);
    }

    static inline const QString path = u"/org/freedesktop/portal/desktop"_s;
    static inline const QString interface = u"org.freedesktop.portal.GlobalShortcuts"_s;
    uint answer = 0;
    bool isSilent = false;
    QString session;
    QString asked; ///< what BindShortcuts was asked for

public Q_SLOTS:
    QDBusObjectPath CreateSession(const QVariantMap& options)
    {
        session = path + u"/session/x/"_s + options.value(u"session_handle_token"_s).toString();
        return respond(options, {{u"session_handle"_s, session}});
    }
    QDBusObjectPath BindShortcuts(const QDBusObjectPath& ofSession, const WantedList& shortcuts, const QString&,
                                  const QVariantMap& options)
    {
        for (const Wanted& wanted : shortcuts)
            asked += u"%1: %2 in %3"_s.arg(wanted.id, wanted.properties.value(u"description"_s).toString(),
                                           ofSession.path() == session ? u"its session"_s : ofSession.path());
        // What the person chose.
        const WantedList chosen{{shortcuts.value(0).id, {{u"trigger_description"_s, u"Ctrl+Alt+C"_s}}}};
        return respond(options, {{u"shortcuts"_s, QVariant::fromValue(chosen)}});
    }

private:
    QDBusObjectPath respond(const QVariantMap& options, const QVariantMap& results)
    {
        const QString sender = message().service().mid(1).replace(u'.', u'_');
        const QString request = u"%1/request/%2/%3"_s.arg(path, sender, options.value(u"handle_token"_s).toString());
        if (!isSilent) {
            // Before the call's own answer, as a portal may.
            QDBusMessage response = QDBusMessage::createSignal(request, u"org.freedesktop.portal.Request"_s, u"Response"_s);
            response << answer << results;
            m_bus.send(response);
        }
        return QDBusObjectPath(request);
    }

    QDBusConnection m_bus;
};

} // namespace

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

QTEST_GUILESS_MAIN(PortalShortcutTest)
#include "portal_shortcut_test.moc"
