// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/launcher_badge.h"
#include "platform/private_bus.h"
#include "test_program.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

/// A dock.
class Dock final : public QObject
{
    Q_OBJECT

public:
    bool listen(QDBusConnection bus)
    {
        return bus.connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, this,
                           SLOT(update(QString, QVariantMap)));
    }

    QStringList told;

public Q_SLOTS:
    void update(const QString& application, const QVariantMap& properties)
    {
        // As docks do, which take the count for 64 bits.
        if (properties.value(u"count"_s).userType() != QMetaType::LongLong)
            told << u"wrong type"_s;
        told << u"%1 %2 %3"_s.arg(application, properties.value(u"count"_s).toString(),
                                  properties.value(u"count-visible"_s).toBool() ? u"shown"_s : u"hidden"_s);
    }
};

} // namespace

class LauncherBadgeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheDock();
    void withoutABusNothingHappens();
};

void LauncherBadgeTest::tellsTheDock()
{
    PrivateBus bus;
    QVERIFY(bus.start());
    Dock dock;
    QVERIFY(dock.listen(bus.connect()));
    auto badge = std::make_unique<LauncherBadge>(bus.connect(), u"linekeeper"_s);
    badge->setCount(0);
    badge->setCount(2);
    badge->setCount(2);
    badge->setCount(1);
    QTRY_COMPARE(dock.told, (QStringList{u"application://linekeeper.desktop 2 shown"_s,
                                         u"application://linekeeper.desktop 1 shown"_s}));
    badge.reset();
    QTRY_COMPARE(dock.told.value(2), u"application://linekeeper.desktop 0 hidden"_s);
    QCOMPARE(dock.told.size(), 3);
}

void LauncherBadgeTest::withoutABusNothingHappens()
{
    LauncherBadge badge(QDBusConnection(u"none"_s), u"linekeeper"_s);
    badge.setCount(3);
    QVERIFY(!QDBusConnection(u"none"_s).isConnected());
}

LINEKEEPER_TEST(QCoreApplication, LauncherBadgeTest);
#include "launcher_badge_test.moc"
