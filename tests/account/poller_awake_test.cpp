// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What the desktop and the clock say wrongly does not keep the program from looking.
class PollerAwakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverAsksIsAwake();
    void anAnswerIsBelievedBeforeTheDesktop();
    void wakingGivesUpWhatWasUnderWay();
    void watchesAgainWhenTheClockIsPutRight();
};

namespace {

const OrderId kOrder(u"1"_s);

} // namespace

/// logind says that the computer sleeps, and never that it is awake.
void PollerAwakeTest::whoeverAsksIsAwake()
{
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now())});
    QVERIFY(bench.openConnected());
    bench->poller().setAsleep(true);
    QVERIFY(bench.turn(60));
    QCOMPARE(bench.requests(Which::Messages), 1);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 2);
    QVERIFY(bench.turn(60));
    QVERIFY(bench.requests(Which::Messages) > 10);
}

/// NetworkManager says that there is no network.
void PollerAwakeTest::anAnswerIsBelievedBeforeTheDesktop()
{
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now())});
    QVERIFY(bench.openConnected());
    bench->poller().setAway(true);
    QVERIFY(bench.turn(60));
    QCOMPARE(bench.requests(Which::Messages), 1);
    // Asked and not answered, it stays so.
    bench.answer(Which::Messages, replies::closeWithoutAnswer());
    bench.answer(Which::Services, replies::closeWithoutAnswer());
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    const qsizetype asked = bench.requests(Which::Messages);
    QVERIFY(asked > 1);
    QVERIFY(bench.turn(60));
    QCOMPARE(bench.requests(Which::Messages), asked);
    bench.answerWell(Which::Messages);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(bench.turn(60));
    QVERIFY(bench.requests(Which::Messages) > asked + 10);
    // Until the desktop says it anew.
    bench->poller().setAway(true);
    const qsizetype before = bench.requests(Which::Messages);
    QVERIFY(bench.turn(60));
    QCOMPARE(bench.requests(Which::Messages), before);
}

void PollerAwakeTest::wakingGivesUpWhatWasUnderWay()
{
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now())});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, replies::stallForever());
    bench.clock.advance(5s);
    bench->poller().wake();
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 2, 30'000);
    bench->poller().setAsleep(true);
    bench.answerWell(Which::Messages);
    bench->poller().setAsleep(false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), 3, 10'000);
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(!bench->session().lastError());
}

void PollerAwakeTest::watchesAgainWhenTheClockIsPutRight()
{
    AccountFixture bench;
    bench.hold({rentedAt(u"1"_s, bench.clock.now())});
    QVERIFY(bench.openConnected());
    bench.clock.advance(24h * 40);
    bench->poller().wake();
    QVERIFY(bench.waitUntilIdle());
    VERIFY_OK(bench->rentals().setDetails(kOrder, {u"changed meanwhile"_s}));
    QCOMPARE(bench->poller().watched(), 0);
    QCOMPARE(bench.requests(Which::Messages, "1"), 1);
    bench.clock.advance(-24h * 40 + 5s);
    bench->poller().wake();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->poller().watched(), 1);
    QCOMPARE(bench.requests(Which::Messages, "1"), 2);
}

LINEKEEPER_TEST(QCoreApplication, PollerAwakeTest);
#include "poller_awake_test.moc"
