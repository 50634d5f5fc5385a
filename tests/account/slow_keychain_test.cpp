// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

constexpr int kPatience = 30'000;
const ApiKey kKey = ApiKey::fromInput(testKey);

} // namespace

/// A keychain that is there and does not answer yet, as one that waits for its password at login.
class SlowKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAskedUntilItAnswers();
    void isToldOfWhileItIsSilent();
};

void SlowKeychainTest::isAskedUntilItAnswers()
{
    AccountFixture bench;
    bench.keys.kept = kKey;
    bench.keys.problem = KeyStoreProblem::Slow;
    bench.open();
    bench->start();
    QTRY_VERIFY_WITH_TIMEOUT(bench->session().keychainProblem().has_value(), kPatience);
    // Nobody knows yet whether there is a key.
    QCOMPARE(bench->session().connection(), Connection::Starting);
    QVERIFY(bench->session().mayHaveKey());
    QVERIFY(!bench->session().mayCall());
    bench.keys.problem.reset();
    QVERIFY(bench.waitFor(Connection::Connected));
    QVERIFY(!bench->session().keychainProblem());
    QVERIFY(!bench->session().mayHaveKey());
}

void SlowKeychainTest::isToldOfWhileItIsSilent()
{
    AccountFixture bench;
    bench.keys.kept = kKey;
    bench.keys.isLate = true;
    bench.open();
    bench->start();
    QTRY_VERIFY_WITH_TIMEOUT(bench->session().keychainProblem().has_value(), kPatience);
    QCOMPARE(bench->session().keychainProblem()->problem, KeyStoreProblem::Slow);
    QCOMPARE(bench->session().connection(), Connection::Starting);
    bench.keys.answerLoad();
    QVERIFY(bench.waitFor(Connection::Connected));
}

LINEKEEPER_TEST(QCoreApplication, SlowKeychainTest);
#include "slow_keychain_test.moc"
