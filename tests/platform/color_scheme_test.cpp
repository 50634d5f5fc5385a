// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/private_bus.h"
#include "platform/system/color_scheme.h"
#include "test_program.h"

#include <QDBusContext>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

/// A desktop portal with one setting.
class FakePortal : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit FakePortal(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
    }

    bool appear()
    {
        return m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
                                    QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
               && m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }

    bool disappear()
    {
        m_bus.unregisterObject(u"/org/freedesktop/portal/desktop"_s);
        return m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s);
    }

    QVariant value = 0u;
    int reads = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key)
    {
        ++reads;
        if (group != "org.freedesktop.appearance"_L1 || key != "color-scheme"_L1)
            sendErrorReply(u"org.freedesktop.portal.Error.NotFound"_s, u"no such setting"_s);
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    QDBusConnection m_bus;
};

} // namespace

class ColorSchemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("dbus-daemon is not installed");
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_portal = std::make_unique<FakePortal>(m_bus->connect());
        m_scheme = std::make_unique<ColorScheme>(m_bus->connect());
    }

    void cleanup()
    {
        m_scheme.reset();
        m_portal.reset();
        m_bus.reset();
    }

    void readsThePreference_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<ColorScheme::Preference>("preference");
        QTest::newRow("dark") << QVariant(1u) << ColorScheme::Preference::Dark;
        QTest::newRow("light") << QVariant(2u) << ColorScheme::Preference::Light;
        QTest::newRow("none") << QVariant(0u) << ColorScheme::Preference::None;
        QTest::newRow("unknown number") << QVariant(7u) << ColorScheme::Preference::None;
        QTest::newRow("a text") << QVariant(u"dark"_s) << ColorScheme::Preference::None;
    }

    void readsThePreference()
    {
        QFETCH(QVariant, value);
        QFETCH(ColorScheme::Preference, preference);
        m_portal->value = value;
        QVERIFY(m_portal->appear());
        QSignalSpy changes(m_scheme.get(), &ColorScheme::changed);
        m_scheme->start();
        QTRY_COMPARE(m_portal->reads, 1);
        QTRY_COMPARE(m_scheme->preference(), preference);
        QCOMPARE(changes.size(), preference == ColorScheme::Preference::None ? 0 : 1);
    }

    void followsChanges()
    {
        QVERIFY(m_portal->appear());
        m_scheme->start();
        QTRY_COMPARE(m_portal->reads, 1);
        QSignalSpy changes(m_scheme.get(), &ColorScheme::changed);
        change(1u);
        QTRY_COMPARE(m_scheme->preference(), ColorScheme::Preference::Dark);
        change(2u);
        QTRY_COMPARE(m_scheme->preference(), ColorScheme::Preference::Light);
        change(0u);
        QTRY_COMPARE(m_scheme->preference(), ColorScheme::Preference::None);
        QCOMPARE(changes.size(), 3);
        // The same again is no change.
        change(0u);
        QTRY_COMPARE(m_portal->reads, 5);
        change(1u);
        QTRY_COMPARE(changes.size(), 4);
    }

    void asksNothingForOtherSettings()
    {
        QVERIFY(m_portal->appear());
        m_scheme->start();
        QTRY_COMPARE(m_portal->reads, 1);
        Q_EMIT m_portal->SettingChanged(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, QDBusVariant(1u));
        Q_EMIT m_portal->SettingChanged(u"org.freedesktop.appearance"_s, u"accent-color"_s, QDBusVariant(1u));
        change(1u);
        QTRY_COMPARE(m_scheme->preference(), ColorScheme::Preference::Dark);
        QCOMPARE(m_portal->reads, 2);
    }

    void asksThePortalItselfWhoeverSignals()
    {
        m_portal->value = 2u;
        QVERIFY(m_portal->appear());
        m_scheme->start();
        QTRY_COMPARE(m_scheme->preference(), ColorScheme::Preference::Light);
        FakePortal stranger(m_bus->connect());
        stranger.appear();
        Q_EMIT stranger.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(1u));
        QTRY_COMPARE(m_portal->reads, 2);
        QCOMPARE(m_scheme->preference(), ColorScheme::Preference::Light);
    }

    void findsAPortalThatComesLater()
    {
        QElapsedTimer time;
        time.start();
        m_scheme->start();
        QVERIFY(time.elapsed() < 1000);
        m_portal->value = 1u;
        QVERIFY(m_portal->appear());
        QTRY_COMPARE(m_scheme->preference(), ColorScheme::Preference::Dark);
        // Gone and back: what was known stays until it is told anew.
        QVERIFY(m_portal->disappear());
        m_portal->value = 2u;
        QVERIFY(m_portal->appear());
        QTRY_COMPARE(m_scheme->preference(), ColorScheme::Preference::Light);
    }

    void staysAtNoneWithoutABus()
    {
        ColorScheme scheme{QDBusConnection(u"no such connection"_s)};
        scheme.start();
        QCoreApplication::processEvents();
        QCOMPARE(scheme.preference(), ColorScheme::Preference::None);
    }

private:
    void change(uint value)
    {
        m_portal->value = value;
        Q_EMIT m_portal->SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(value));
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakePortal> m_portal;
    std::unique_ptr<ColorScheme> m_scheme;
};

LINEKEEPER_TEST(QCoreApplication, ColorSchemeTest);
#include "color_scheme_test.moc"
