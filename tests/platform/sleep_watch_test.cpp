// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/manual_clock.h"
#include "platform/private_bus.h"
#include "platform/system/sleep_watch.h"
#include "test_program.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QtTest>

#include <memory>
#include <optional>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What logind says, on a bus of the test's own.
class SleepWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsOfSleepAndWaking();
    void proofsThatItIsAwake_data();
    void proofsThatItIsAwake();
    void believesLogindOnly();
    void withoutABus();

private:
    std::unique_ptr<test::PrivateBus> m_bus;
    std::optional<QDBusConnection> m_logind;
    ManualClock m_clock;
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

void SleepWatchTest::init()
{
    m_bus = std::make_unique<test::PrivateBus>();
    QVERIFY(m_bus->start());
    m_logind = m_bus->connect();
    QVERIFY(m_logind->registerService(u"org.freedesktop.login1"_s));
}

void SleepWatchTest::cleanup()
{
    m_logind.reset();
    m_bus.reset();
}

void SleepWatchTest::tellsOfSleepAndWaking()
{
    const SleepWatch watch(m_bus->connect(), m_clock);
    QSignalSpy spy(&watch, &SleepWatch::asleepChanged);
    // The bus may take the rule a moment later than the first signal.
    QTRY_VERIFY((prepareForSleep(*m_logind, true), spy.wait(100)));
    QCOMPARE(spy.first().first().toBool(), true);
    spy.clear();
    QVERIFY(prepareForSleep(*m_logind, false));
    QTRY_VERIFY(!spy.isEmpty() && !spy.last().first().toBool());
}

void SleepWatchTest::proofsThatItIsAwake_data()
{
    QTest::addColumn<int>("proof");
    QTest::newRow("clock ahead") << 0;
    QTest::newRow("clock back") << 1;
    QTest::newRow("key") << int(QEvent::KeyPress);
    QTest::newRow("button") << int(QEvent::MouseButtonPress);
}

/// logind never says so.
void SleepWatchTest::proofsThatItIsAwake()
{
    QFETCH(const int, proof);
    // Stands in for the clock that goes on: no jump beside the one that is meant.
    class GoingClock final : public Clock
    {
    public:
        QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(ahead); }
        int ahead = 0;
    } clock;
    const SleepWatch watch(m_bus->connect(), clock);
    QSignalSpy spy(&watch, &SleepWatch::asleepChanged);
    QTRY_VERIFY((prepareForSleep(*m_logind, true), spy.wait(100)));
    QVERIFY(spy.last().first().toBool());
    if (proof <= 1) {
        clock.ahead = proof == 0 ? 3600 : -3600;
    } else {
        QEvent event{QEvent::Type(proof)};
        QCoreApplication::sendEvent(this, &event);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!spy.last().first().toBool(), 30'000);
}

void SleepWatchTest::believesLogindOnly()
{
    const SleepWatch watch(m_bus->connect(), m_clock);
    QSignalSpy spy(&watch, &SleepWatch::asleepChanged);
    QVERIFY(prepareForSleep(m_bus->connect(), true)); // somebody else
    QTRY_VERIFY((prepareForSleep(*m_logind, false), spy.wait(100)));
    for (const QList<QVariant>& told : spy)
        QCOMPARE(told.first().toBool(), false);
}

void SleepWatchTest::withoutABus()
{
    const SleepWatch watch(QDBusConnection(u"no such connection"_s), m_clock);
    const QSignalSpy spy(&watch, &SleepWatch::asleepChanged);
    QVERIFY(spy.isEmpty());
}

LINEKEEPER_TEST(QCoreApplication, SleepWatchTest);
#include "sleep_watch_test.moc"
