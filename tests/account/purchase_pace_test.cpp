// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/purchase_pace.h"
#include "fakes/manual_clock.h"
#include "test_program.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>

using namespace linekeeper;
using namespace std::chrono_literals;

class PurchasePaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenGoAtOnceAndTheNextAMinuteLater();
    void thoseUnderWayCount();
    void clockThatWasSetBack();
    void noMinuteHasMore();
};

void PurchasePaceTest::tenGoAtOnceAndTheNextAMinuteLater()
{
    PurchasePace pace;
    ManualClock clock;
    const QDateTime first = clock.now();
    for (int i = 0; i < PurchasePace::kMostPerMinute; ++i) {
        QCOMPARE(pace.earliest(0, clock.now()), clock.now());
        pace.note(clock.now());
        clock.advance(1s);
    }
    QCOMPARE(pace.earliest(0, clock.now()), first.addSecs(60));
    clock.advance(49s);
    QVERIFY(pace.earliest(0, clock.now()) > clock.now());
    clock.advance(1s);
    QCOMPARE(pace.earliest(0, clock.now()), clock.now());
}

void PurchasePaceTest::thoseUnderWayCount()
{
    PurchasePace pace;
    const ManualClock clock;
    for (int i = 0; i < 7; ++i)
        pace.note(clock.now());
    QCOMPARE(pace.earliest(2, clock.now()), clock.now());
    QCOMPARE(pace.earliest(3, clock.now()), clock.now().addSecs(60));
    QCOMPARE(PurchasePace().earliest(10, clock.now()), clock.now().addSecs(60));
}

void PurchasePaceTest::clockThatWasSetBack()
{
    PurchasePace pace;
    ManualClock clock;
    for (int i = 0; i < PurchasePace::kMostPerMinute; ++i)
        pace.note(clock.now());
    clock.advance(-24h);
    QCOMPARE(pace.earliest(0, clock.now()), clock.now().addSecs(60));
    pace.note(clock.now());
    clock.advance(60s);
    QCOMPARE(pace.earliest(0, clock.now()), clock.now());
}

/// Whoever asks at random moments and buys when they may never gets more than ten into any minute.
void PurchasePaceTest::noMinuteHasMore()
{
    QRandomGenerator random(20261201);
    PurchasePace pace;
    ManualClock clock;
    QList<QDateTime> bought;
    for (int i = 0; i < 5000; ++i) {
        clock.advance(std::chrono::milliseconds(random.bounded(4000)));
        if (pace.earliest(0, clock.now()) > clock.now())
            continue;
        bought.append(clock.now());
        pace.note(clock.now());
        const auto isRecent = [&clock](const QDateTime& time) { return time.msecsTo(clock.now()) < 60'000; };
        QVERIFY(std::count_if(bought.cbegin(), bought.cend(), isRecent) <= PurchasePace::kMostPerMinute);
    }
    QVERIFY(bought.size() > 1000);
}

LINEKEEPER_TEST(QCoreApplication, PurchasePaceTest);
#include "purchase_pace_test.moc"
