// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/private_bus.h"
#include "desktop/sleep_watch.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What logind says, on a bus of the test's own.
class SleepWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfSleepAndWaking();
    void believesLogindOnly();
    void withoutABus();
};

namespace {

bool prepareForSleep(QDBusConnection bus, bool begins)
{
    QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                                                     u"PrepareForSleep"_s);
    signal << begins;
    return bus.send(signal);
}

} // namespace

void SleepWatchTest::tellsOfSleepAndWaking()
{
    test::PrivateBus bus;
    QVERIFY(bus.start());
    QDBusConnection logind = bus.connect();
    QVERIFY(logind.registerService(u"org.freedesktop.login1"_s));
    const SleepWatch watch(bus.connect());
    QSignalSpy spy(&watch, &SleepWatch::asleepChanged);
    // The bus may take the rule a moment later than the first signal.
    QTRY_VERIFY((prepareForSleep(logind, true), spy.wait(100)));
    QCOMPARE(spy.first().first().toBool(), true);
    spy.clear();
    QVERIFY(prepareForSleep(logind, false));
    QTRY_VERIFY(!spy.isEmpty() && !spy.last().first().toBool());
}

void SleepWatchTest::believesLogindOnly()
{
    test::PrivateBus bus;
    QVERIFY(bus.start());
    QDBusConnection logind = bus.connect();
    QVERIFY(logind.registerService(u"org.freedesktop.login1"_s));
    const SleepWatch watch(bus.connect());
    QSignalSpy spy(&watch, &SleepWatch::asleepChanged);
    QVERIFY(prepareForSleep(bus.connect(), true)); // somebody else
    QTRY_VERIFY((prepareForSleep(logind, false), spy.wait(100)));
    for (const QList<QVariant>& told : spy)
        QCOMPARE(told.first().toBool(), false);
}

void SleepWatchTest::withoutABus()
{
    const SleepWatch watch(QDBusConnection(u"no such connection"_s));
    const QSignalSpy spy(&watch, &SleepWatch::asleepChanged);
    QVERIFY(spy.isEmpty());
}

QTEST_GUILESS_MAIN(SleepWatchTest)
#include "sleep_watch_test.moc"
