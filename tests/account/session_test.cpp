// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The key and the connection, over a real socket.
class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsWithAGoodKey();
    void refusesWhatDoesNotWork_data();
    void refusesWhatDoesNotWork();
    void failedReplacementLeavesTheFormerKey();
    void replaces();
    void keychainGivesNoKey_data();
    void keychainGivesNoKey();
    void keychainTakesNoKey_data();
    void keychainTakesNoKey();
    void typedKeyIsNewerThanALateKeychain();
    void forgets();
    void forgetsOnlyWhatTheKeychainLetsGo();
    void forgetsWhereThereIsNoKeychain();
    void callerMayBeGone();
    void refusalStopsAllCalls_data();
    void refusalStopsAllCalls();
    void answersUnderWayDontLiftARefusal_data();
    void answersUnderWayDontLiftARefusal();
    void answersAfterForgettingDontConnect_data();
    void answersAfterForgettingDontConnect();
    void lateRefusalOfTheFormerKey();
    void tellsOfflineFromErrors_data();
    void tellsOfflineFromErrors();
};

namespace {

const ApiKey kKey = ApiKey::fromInput(testKey);
const ApiKey kOtherKey = ApiKey::fromInput(u"another-key"_s);
const RawScript kRefused = replies::json(401, refusal(401, "Invalid API key"));

/// Tests a key by a real call and waits for what comes of it.
std::optional<Session::ConnectOutcome> connectTo(AccountFixture& bench, const ApiKey& key)
{
    QObject context;
    std::optional<Session::ConnectOutcome> result;
    bench->session().connectWith(key, &context, [&](const Session::ConnectOutcome& outcome) { result = outcome; });
    return QTest::qWaitFor([&] { return result.has_value(); }, 30'000) ? result : std::nullopt;
}

/// Opens a account whose keychain is empty.
bool openKeyless(AccountFixture& bench)
{
    bench.open();
    bench->start();
    return bench.waitFor(Connection::NoKey);
}

QByteArray keyOf(const RawRequest& request)
{
    return request.header("Authorization");
}

QList<Rental> twoRentals()
{
    return {rental(u"1"_s), rental(u"2"_s)};
}

/// Answers with a script for one order and with another for the rest.
AccountFixture::Answer byOrder(const RawScript& first, const RawScript& others)
{
    return [first, others](const RawRequest& request) { return request.query() == "orderId=1" ? first : others; };
}

RawScript late(const RawScript& script)
{
    RawScript paused = RawScript().pause(300ms);
    for (const RawScript::Step& step : script.steps()) {
        if (step.action == RawScript::Action::Send)
            paused.send(step.bytes);
        else if (step.action == RawScript::Action::Close)
            paused.close();
        else if (step.action == RawScript::Action::Reset)
            paused.reset();
    }
    return paused;
}

} // namespace

void SessionTest::connectsWithAGoodKey()
{
    AccountFixture bench;
    QVERIFY(openKeyless(bench));
    QVERIFY(!bench->session().mayCall());
    QCOMPARE(bench.server.requests().size(), 0);
    const QSignalSpy keyChanged(&bench->session(), &Session::keyChanged);

    const auto outcome = connectTo(bench, ApiKey::fromInput(u"  "_s + testKey + u"\r\n"_s));
    QVERIFY(outcome);
    QVERIFY(!outcome->error);
    QVERIFY(!outcome->notKept);
    QCOMPARE(bench->session().connection(), Connection::Connected);
    QVERIFY(bench->session().mayCall());
    QVERIFY(!bench->session().isForThisSessionOnly());
    QCOMPARE(keyChanged.size(), 1);
    QVERIFY(bench.keys.kept == kKey);
    // The list that came with the test is used: it is not asked for again.
    QCOMPARE(bench.requests(Which::Services), 1);
    QCOMPARE(keyOf(bench.server.requests().first()), "Bearer " + testKey.toLatin1());
    QCOMPARE(bench->catalogue().services().size(), 1);
}

void SessionTest::refusesWhatDoesNotWork_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("requests");
    QTest::newRow("wrong") << testKey << kRefused << ErrorKind::Unauthorised << 1;
    QTest::newRow("blocked") << testKey << replies::json(403, refusal(403, "Account suspended")) << ErrorKind::Forbidden
                             << 1;
    QTest::newRow("service broken") << testKey << replies::html(502) << ErrorKind::Server << 1;
    QTest::newRow("not the service") << testKey << replies::whole(200, "Hello") << ErrorKind::Protocol << 1;
    QTest::newRow("cut off") << testKey << replies::cutBody(200, goodBody(Which::Services)) << ErrorKind::Network << 1;
    QTest::newRow("empty") << QString() << kRefused << ErrorKind::Unauthorised << 0;
    QTest::newRow("white space") << u" \r\n"_s << kRefused << ErrorKind::Unauthorised << 0;
}

void SessionTest::refusesWhatDoesNotWork()
{
    QFETCH(const QString, key);
    QFETCH(const RawScript, script);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, requests);
    AccountFixture bench;
    bench.answer(Which::Services, script);
    QVERIFY(openKeyless(bench));

    const auto outcome = connectTo(bench, ApiKey::fromInput(key));
    QVERIFY(outcome && outcome->error);
    QCOMPARE(nameOf(outcome->error->kind), nameOf(kind));
    QCOMPARE(bench.server.requests().size(), requests);
    QCOMPARE(bench->session().connection(), Connection::NoKey);
    QVERIFY(!bench->session().mayCall());
    QVERIFY(!bench->api().hasKey());
    QVERIFY(bench.keys.kept.isEmpty());
}

void SessionTest::failedReplacementLeavesTheFormerKey()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Services, kRefused);
    const auto outcome = connectTo(bench, kOtherKey);
    QVERIFY(outcome && outcome->error);
    QCOMPARE(bench->session().connection(), Connection::Connected);
    QVERIFY(bench.keys.kept == kKey);

    bench.answerWell(Which::Services);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(keyOf(bench.server.requests().last()), "Bearer " + testKey.toLatin1());
}

void SessionTest::replaces()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const auto outcome = connectTo(bench, kOtherKey);
    QVERIFY(outcome && !outcome->error);
    QVERIFY(bench.keys.kept == kOtherKey);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(keyOf(bench.server.requests().last()), "Bearer another-key");
}

void SessionTest::keychainGivesNoKey_data()
{
    QTest::addColumn<KeyStoreProblem>("problem");
    QTest::newRow("missing") << KeyStoreProblem::Missing;
    QTest::newRow("locked") << KeyStoreProblem::Locked;
    QTest::newRow("failed") << KeyStoreProblem::Failed;
}

void SessionTest::keychainGivesNoKey()
{
    QFETCH(const KeyStoreProblem, problem);
    AccountFixture bench;
    bench.keys.kept = kKey;
    bench.keys.problem = problem;
    QVERIFY(openKeyless(bench));
    QVERIFY(bench->session().keychainProblem());
    QCOMPARE(bench->session().keychainProblem()->problem, problem);
    QCOMPARE(bench.server.requests().size(), 0);

    // Unlocked in the meantime: a new start finds the key.
    bench.keys.problem.reset();
    bench->start();
    QVERIFY(bench.waitFor(Connection::Connected));
    QVERIFY(!bench->session().keychainProblem());
}

void SessionTest::keychainTakesNoKey_data()
{
    keychainGivesNoKey_data();
}

void SessionTest::keychainTakesNoKey()
{
    QFETCH(const KeyStoreProblem, problem);
    AccountFixture bench;
    QVERIFY(openKeyless(bench));
    bench.keys.problem = problem;
    const auto outcome = connectTo(bench, kKey);
    QVERIFY(outcome && !outcome->error && outcome->notKept);
    QCOMPARE(outcome->notKept->problem, problem);
    QVERIFY(bench->session().isForThisSessionOnly());
    QCOMPARE(bench->session().connection(), Connection::Connected);

    // Once more, after the keychain was unlocked.
    bench.keys.problem.reset();
    QObject context;
    std::optional<bool> kept;
    bench->session().saveKey(&context, [&](const auto& result) { kept = result.has_value(); });
    QTRY_VERIFY(kept);
    QVERIFY(*kept);
    QVERIFY(!bench->session().isForThisSessionOnly());
    QVERIFY(bench.keys.kept == kKey);
}

void SessionTest::typedKeyIsNewerThanALateKeychain()
{
    AccountFixture bench;
    bench.keys.kept = kOtherKey;
    bench.keys.isLate = true;
    bench.open();
    bench->start();
    QCOMPARE(bench->session().connection(), Connection::Starting);
    const auto outcome = connectTo(bench, kKey);
    QVERIFY(outcome && !outcome->error);

    bench.keys.answerLoad();
    QCoreApplication::processEvents();
    QCOMPARE(bench->session().connection(), Connection::Connected);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(keyOf(bench.server.requests().last()), "Bearer " + testKey.toLatin1());
}

void SessionTest::forgets()
{
    AccountFixture bench;
    bench.hold(twoRentals());
    QVERIFY(bench.openConnected());
    std::optional<bool> forgotten;
    bench->session().forget(this, [&](const auto& result) { forgotten = result.has_value(); });
    QTRY_COMPARE(forgotten, true);
    QCOMPARE(bench->session().connection(), Connection::NoKey);
    QVERIFY(bench.keys.kept.isEmpty());
    QVERIFY(!bench->api().hasKey());

    const qsizetype before = bench.server.requests().size();
    bench.clock.advance(1h);
    bench->refresh();
    QVERIFY(bench.isIdle());
    QCOMPARE(bench.server.requests().size(), before);
    QVERIFY(!bench->poller().nextPoll());
    QCOMPARE(bench->rentals().all().size(), 2); // what is on record stays
}

void SessionTest::forgetsOnlyWhatTheKeychainLetsGo()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.keys.problem = KeyStoreProblem::Locked;
    QList<bool> results;
    const auto note = [&](const auto& result) { results.append(result.has_value()); };
    bench->session().forget(this, note);
    QTRY_COMPARE(results, QList{false});
    QCOMPARE(bench->session().connection(), Connection::Connected);

    // A key that never got into the keychain can always be forgotten.
    QVERIFY(connectTo(bench, kOtherKey));
    QVERIFY(bench->session().isForThisSessionOnly());
    bench->session().forget(this, note);
    QTRY_COMPARE(results, (QList{false, false})); // an older key may still be in there
    QCOMPARE(bench->session().connection(), Connection::NoKey);
    QVERIFY(!bench->session().isForThisSessionOnly());
}

void SessionTest::forgetsWhereThereIsNoKeychain()
{
    AccountFixture bench;
    bench.keys.problem = KeyStoreProblem::Missing;
    bench.open();
    bench->start();
    QVERIFY(bench.waitFor(Connection::NoKey));
    QVERIFY(connectTo(bench, kOtherKey));
    QVERIFY(bench->session().isForThisSessionOnly());
    std::optional<bool> forgotten;
    bench->session().forget(this, [&](const auto& result) { forgotten = result.has_value(); });
    QTRY_COMPARE(forgotten, true);
    QCOMPARE(bench->session().connection(), Connection::NoKey);
}

void SessionTest::callerMayBeGone()
{
    AccountFixture bench;
    QVERIFY(openKeyless(bench));
    bool called = false;
    {
        QObject page;
        bench->session().connectWith(kKey, &page, [&](const auto&) { called = true; });
    }
    QVERIFY(bench.waitFor(Connection::Connected));
    QTRY_VERIFY(bench.keys.kept == kKey);
    QVERIFY(!called);
}

void SessionTest::refusalStopsAllCalls_data()
{
    QTest::addColumn<Which>("which");
    QTest::newRow("services") << Which::Services;
    QTest::newRow("messages") << Which::Messages;
    QTest::newRow("rent") << Which::Rent;
    QTest::newRow("release") << Which::Release;
}

void SessionTest::refusalStopsAllCalls()
{
    QFETCH(const Which, which);
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QObject context;
    const auto callAll = [&](const QList<Which>& calls) {
        int answers = 0;
        for (const Which call : calls) {
            if (call == Which::Services)
                bench->catalogue().refresh();
            else if (call == Which::Messages)
                bench->poller().pollNow();
            else if (call == Which::Rent)
                bench->rentals().rent(testRequest(), u"Google"_s, &context, [&](const auto&) { ++answers; });
            else
                bench->rentals().release(OrderId(u"1"_s), &context, [&](const auto&) { ++answers; });
        }
        const auto wanted = std::count_if(calls.cbegin(), calls.cend(),
                                          [](Which call) { return call == Which::Rent || call == Which::Release; });
        return QTest::qWaitFor([&] { return answers == wanted && bench.isIdle(); }, 30'000);
    };

    bench.answer(which, kRefused);
    QVERIFY(callAll({which}));
    QCOMPARE(bench->session().connection(), Connection::KeyRefused);
    QVERIFY(bench->session().lastError());
    QCOMPARE(bench->session().lastError()->serviceMessage, u"Invalid API key"_s);
    QVERIFY(!bench->session().mayCall());
    QVERIFY(!bench->poller().nextPoll());
    QCOMPARE(bench->poller().watched(), 0);

    const qsizetype before = bench.server.requests().size();
    bench.clock.advance(1h);
    bench->poller().wake();
    QVERIFY(callAll({Which::Services, Which::Messages, Which::Rent, Which::Release}));
    QCOMPARE(bench.server.requests().size(), before);
    QCOMPARE(bench->session().connection(), Connection::KeyRefused);
    QCOMPARE(bench->rentals().find(OrderId(u"1"_s))->release, ReleaseState::None);
    QVERIFY(bench->rentals().unconfirmed().isEmpty());

    // Testing another wrong key sends that one request and no more.
    bench.answer(Which::Services, kRefused);
    QVERIFY(connectTo(bench, kOtherKey));
    QVERIFY(callAll({Which::Services, Which::Messages, Which::Rent, Which::Release}));
    QCOMPARE(bench.server.requests().size(), before + 1);

    for (const Which call : {Which::Services, Which::Messages, Which::Rent, Which::Release})
        bench.answerWell(call);
    const auto outcome = connectTo(bench, kOtherKey);
    QVERIFY(outcome && !outcome->error);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->session().connection(), Connection::Connected);
    // The number is looked at again at once.
    QCOMPARE(bench.server.requests().size(), before + 3);
    QCOMPARE(keyOf(bench.server.requests().last()), "Bearer another-key");
}

void SessionTest::answersUnderWayDontLiftARefusal_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::newRow("good") << replies::json(200, noMessages());
    QTest::newRow("cut off") << RawScript().close();
    QTest::newRow("service broken") << replies::html(502);
    QTest::newRow("too many calls") << replies::json(429, refusal(429, "Too many requests"));
}

void SessionTest::answersUnderWayDontLiftARefusal()
{
    QFETCH(const RawScript, script);
    AccountFixture bench;
    bench.hold(twoRentals());
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, byOrder(kRefused, late(script)));
    bench->poller().pollNow();
    QVERIFY(bench.waitFor(Connection::KeyRefused));
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->session().connection(), Connection::KeyRefused);
    QCOMPARE(bench->session().lastError()->kind, ErrorKind::Unauthorised);
    const qsizetype before = bench.server.requests().size();
    bench.clock.advance(1h);
    bench->poller().wake();
    bench->refresh();
    QVERIFY(bench.isIdle());
    QCOMPARE(bench.server.requests().size(), before);
}

void SessionTest::answersAfterForgettingDontConnect_data()
{
    answersUnderWayDontLiftARefusal_data();
    QTest::newRow("refused") << kRefused;
}

void SessionTest::answersAfterForgettingDontConnect()
{
    QFETCH(const RawScript, script);
    AccountFixture bench;
    bench.hold(twoRentals());
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, late(script));
    bench->poller().pollNow();
    bench->session().forget(this, [](const auto&) {});
    QVERIFY(bench.waitFor(Connection::NoKey));
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->session().connection(), Connection::NoKey);
    QVERIFY(!bench->session().lastError());
    QVERIFY(!bench->poller().nextPoll());
}

void SessionTest::lateRefusalOfTheFormerKey()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Messages, [](const RawRequest& request) {
        return keyOf(request) == "Bearer another-key" ? replies::json(200, noMessages()) : late(kRefused);
    });
    bench->poller().pollNow();
    QVERIFY(connectTo(bench, kOtherKey));
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->session().connection(), Connection::Connected);
    QVERIFY(bench->session().mayCall());
}

void SessionTest::tellsOfflineFromErrors_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<Connection>("connection");
    QTest::newRow("cut off") << replies::closeWithoutAnswer() << Connection::Offline;
    QTest::newRow("no answer") << replies::stallForever() << Connection::Offline;
    QTest::newRow("broken service") << replies::html(503) << Connection::Connected;
    QTest::newRow("blocked account") << replies::json(403, refusal(403, "Account suspended")) << Connection::Connected;
}

void SessionTest::tellsOfflineFromErrors()
{
    QFETCH(const RawScript, script);
    QFETCH(const Connection, connection);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench->api().setDeadline(500ms);
    bench.answer(Which::Services, script);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->session().connection(), connection);
    QVERIFY(bench->session().lastError());
    QVERIFY(bench->session().mayCall());

    bench->api().setDeadline(20s);
    bench.answerWell(Which::Services);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench->session().connection(), Connection::Connected);
    QVERIFY(!bench->session().lastError());
}

LINEKEEPER_TEST(QCoreApplication, SessionTest);
#include "session_test.moc"
