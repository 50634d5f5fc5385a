// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Whatever stands between the program and the service neither loses the key nor passes for the service.
class KeyInDoubtTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyInDoubtIsKeptAndTriedAgain_data();
    void keyInDoubtIsKeptAndTriedAgain();
    void tellsWhoAnswered_data();
    void tellsWhoAnswered();
};

namespace {

const RawScript kRefused = replies::json(401, refusal(401, "Invalid API key"));

} // namespace

void KeyInDoubtTest::keyInDoubtIsKeptAndTriedAgain_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::newRow("page") << replies::html(401);
    QTest::newRow("nothing") << replies::whole(401, {});
    QTest::newRow("JSON of somebody else") << replies::json(401, R"({"message":"Unauthorized"})");
}

void KeyInDoubtTest::keyInDoubtIsKeptAndTriedAgain()
{
    QFETCH(const RawScript, script);
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, script);
    bench.answer(Which::Services, script);
    bench->poller().pollNow();
    QVERIFY(bench.waitFor(Connection::KeyRefused));
    QVERIFY(isKeyInDoubt(*bench->session().lastError()));
    QVERIFY(bench.keys.kept == ApiKey::fromInput(testKey));
    qsizetype before = bench.server.requests().size();
    bench.clock.advance(1h);
    bench->poller().wake();
    QVERIFY(bench.isIdle());
    QCOMPARE(bench.server.requests().size(), before);

    // One call tries it, and no more.
    bench->session().tryKeyAgain();
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.requests().size(), before + 1, 30'000);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->session().connection(), Connection::KeyRefused);

    bench.answerWell(Which::Messages);
    bench.answerWell(Which::Services);
    bench->session().tryKeyAgain();
    QVERIFY(bench.waitFor(Connection::Connected));
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(bench->session().mayCall());

    // What the service itself refused is not tried again.
    bench.answer(Which::Messages, kRefused);
    bench->poller().pollNow();
    QVERIFY(bench.waitFor(Connection::KeyRefused));
    QVERIFY(bench.waitUntilIdle());
    before = bench.server.requests().size();
    bench->session().tryKeyAgain();
    QVERIFY(!bench->api().hasKey());
    QTest::qWait(100);
    QCOMPARE(bench.server.requests().size(), before);
}

void KeyInDoubtTest::tellsWhoAnswered_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<Connection>("connection");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("challenge page") << replies::html(403) << Connection::Offline << ErrorKind::Intermediary;
    QTest::newRow("sign-in page") << replies::html(200) << Connection::Offline << ErrorKind::Intermediary;
    QTest::newRow("sign-in page elsewhere") << replies::redirectTo(QUrl(u"http://127.0.0.1:9/login"_s), 302)
                                            << Connection::Offline << ErrorKind::Intermediary;
    QTest::newRow("proxy") << replies::html(407) << Connection::Offline << ErrorKind::Proxy;
    QTest::newRow("blocked account, said within")
        << replies::json(200, refusal(403, "Account suspended")) << Connection::Connected << ErrorKind::Forbidden;
    QTest::newRow("wrong key, said within")
        << replies::json(200, refusal(401, "Invalid API key")) << Connection::KeyRefused << ErrorKind::Unauthorised;
}

void KeyInDoubtTest::tellsWhoAnswered()
{
    QFETCH(const RawScript, script);
    QFETCH(const Connection, connection);
    QFETCH(const ErrorKind, kind);
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, script);
    bench->poller().pollNow();
    QVERIFY(bench.waitFor(connection));
    QTRY_VERIFY_WITH_TIMEOUT(bench->session().lastError(), 30'000);
    QCOMPARE(nameOf(bench->session().lastError()->kind), nameOf(kind));
    QVERIFY(!isKeyInDoubt(*bench->session().lastError()));
}

LINEKEEPER_TEST(QCoreApplication, KeyInDoubtTest);
#include "key_in_doubt_test.moc"
