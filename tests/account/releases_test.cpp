// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Giving numbers back, over a real socket and a real record.
class ReleasesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void releases_data();
    void releases();
    void releaseIsOnDiskBeforeTheRequestComes();
    void releaseCanBeRepeated();
    void refusedRepetitionTellsNothing_data();
    void refusedRepetitionTellsNothing();
    void withoutARecordNothingIsReleased();
    void secondWaitsForTheFirst();
    void whatIsDoneIsNotAskedForAgain();
    void endIsTold();
};

namespace {

std::optional<Result<void>> release(AccountFixture& bench, const OrderId& order)
{
    QObject context;
    std::optional<Result<void>> outcome;
    bench->rentals().release(order, &context, [&](const auto& result) { outcome = result; });
    return QTest::qWaitFor([&] { return outcome.has_value(); }, 30'000) ? outcome : std::nullopt;
}

QVariant releaseState(const AccountFixture& bench)
{
    return bench.onDisk(u"SELECT group_concat(release_state) FROM rentals"_s);
}

} // namespace

void ReleasesTest::releases_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<bool>("succeeds");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<ReleaseState>("state");
    using enum ErrorKind;
    const auto refused = [](int status, const char* words) { return replies::json(status, refusal(status, words)); };
    const ErrorKind none = Protocol;
    QTest::newRow("200") << replies::json(200, goodBody(Which::Release)) << true << none << ReleaseState::Done;
    for (const int status : {409, 400, 200}) {
        QTest::addRow("%d already released", status)
            << refused(status, "Number already released") << true << none << ReleaseState::Done;
    }
    QTest::newRow("too early") << refused(422, "Please wait 43 seconds") << false << Rejected << ReleaseState::None;
    QTest::newRow("unknown order") << refused(404, "Order not found") << false << NotFound << ReleaseState::None;
    QTest::newRow("wrong key") << refused(401, "Invalid API key") << false << Unauthorised << ReleaseState::None;
    QTest::newRow("blocked") << refused(403, "Account suspended") << false << Forbidden << ReleaseState::None;
    QTest::newRow("too many") << refused(429, "Too many requests") << false << RateLimited << ReleaseState::None;
    QTest::newRow("409 has a message") << refused(409, "Number has received a message and cannot be released") << false
                                       << Rejected << ReleaseState::None;
    QTest::newRow("400 not released yet")
        << refused(400, "This number is not released yet") << false << Rejected << ReleaseState::None;
    QTest::newRow("200 already used") << refused(200, "Can't be released because it was already used") << false
                                      << Rejected << ReleaseState::None;
    QTest::newRow("409 under way") << refused(409, "Another request is in progress") << false << Rejected
                                   << ReleaseState::Asked;
    QTest::newRow("409 page") << replies::html(409) << false << Intermediary << ReleaseState::Asked;
    QTest::newRow("409 nothing") << replies::whole(409, {}) << false << Intermediary << ReleaseState::Asked;
    QTest::newRow("408 page") << replies::html(408) << false << Intermediary << ReleaseState::Asked;
    QTest::newRow("200 success against its words")
        << replies::json(200, R"({"statusCode":200,"message":"Number could not be released","success":true})") << false
        << Protocol << ReleaseState::Asked;
    QTest::newRow("broken") << replies::html(502) << false << Server << ReleaseState::Asked;
    QTest::newRow("reply lost") << replies::closeWithoutAnswer() << false << Network << ReleaseState::Asked;
    QTest::newRow("no answer") << replies::stallForever() << false << Timeout << ReleaseState::Asked;
    QTest::newRow("200 page") << replies::whole(200, "<html>") << false << Intermediary << ReleaseState::Asked;
}

void ReleasesTest::releases()
{
    QFETCH(const RawScript, script);
    QFETCH(const bool, succeeds);
    QFETCH(const ErrorKind, kind);
    QFETCH(const ReleaseState, state);
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Release, script);
    if (kind == ErrorKind::Timeout)
        bench->api().setDeadline(2s);
    bench.clock.advance(1h);
    const auto outcome = release(bench, OrderId(u"1"_s));
    QVERIFY(outcome);
    QCOMPARE(outcome->has_value(), succeeds);
    if (!succeeds)
        QCOMPARE(nameOf(outcome->error().kind), nameOf(kind));
    QCOMPARE(bench.requests(Which::Release), 1);
    const Rental now = *bench->rentals().find(OrderId(u"1"_s));
    QCOMPARE(now.release, state);
    if (succeeds)
        QCOMPARE(now.releasedAt, bench.clock.now());
    bench.open();
    QCOMPARE(bench->rentals().all(), QList{now});
}

void ReleasesTest::releaseIsOnDiskBeforeTheRequestComes()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QVariant state;
    bench.answer(Which::Release, [&](const RawRequest&) {
        state = releaseState(bench);
        return replies::json(200, goodBody(Which::Release));
    });
    QVERIFY(release(bench, OrderId(u"1"_s)));
    QCOMPARE(state, u"asked"_s);
    QCOMPARE(releaseState(bench), u"done"_s);
}

void ReleasesTest::releaseCanBeRepeated()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Release, replies::closeWithoutAnswer());
    QVERIFY(release(bench, OrderId(u"1"_s)));
    bench.answer(Which::Release, replies::json(409, refusal(409, "Number already released")));
    const auto outcome = release(bench, OrderId(u"1"_s));
    QVERIFY(outcome && outcome->has_value());
    QCOMPARE(bench.requests(Which::Release), 2);
    QCOMPARE(bench->rentals().find(OrderId(u"1"_s))->release, ReleaseState::Done);
}

void ReleasesTest::refusedRepetitionTellsNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<ReleaseState>("state");
    QTest::newRow("too many calls") << 429 << "Too many requests"_ba << ReleaseState::Asked;
    QTest::newRow("wrong key") << 401 << "Invalid API key"_ba << ReleaseState::Asked;
    QTest::newRow("blocked") << 403 << "Account suspended"_ba << ReleaseState::Asked;
    QTest::newRow("not known any more") << 404 << "Order not found"_ba << ReleaseState::Asked;
    // Here the service has looked at the number and says that it is still held.
    QTest::newRow("too early") << 422 << "Please wait 43 seconds"_ba << ReleaseState::None;
}

void ReleasesTest::refusedRepetitionTellsNothing()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, words);
    QFETCH(const ReleaseState, state);
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Release, replies::closeWithoutAnswer());
    QVERIFY(release(bench, OrderId(u"1"_s)));
    bench.answer(Which::Release, replies::json(status, refusal(status, words)));
    QVERIFY(release(bench, OrderId(u"1"_s)));
    QCOMPARE(bench->rentals().find(OrderId(u"1"_s))->release, state);
}

void ReleasesTest::withoutARecordNothingIsReleased()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"UPDATE ON rentals"_s));
    const auto outcome = release(bench, OrderId(u"1"_s));
    QVERIFY(outcome);
    VERIFY_FAILS(*outcome, ErrorKind::Storage);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Release), 0);
    QCOMPARE(bench->rentals().find(OrderId(u"1"_s))->release, ReleaseState::None);
    VERIFY_FAILS(bench->rentals().setDetails(OrderId(u"1"_s), {u"home"_s}), ErrorKind::Storage);
    QVERIFY(bench->rentals().find(OrderId(u"1"_s))->label.isEmpty());
}

void ReleasesTest::secondWaitsForTheFirst()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    // The answer to a second request would be a "no" that comes late.
    int asked = 0;
    bench.answer(Which::Release, [&](const RawRequest&) {
        return ++asked == 1 ? replies::json(200, goodBody(Which::Release))
                            : replies::json(422, refusal(422, "Please wait 43 seconds"));
    });
    QObject context;
    QList<Result<void>> outcomes;
    for (int i = 0; i < 2; ++i)
        bench->rentals().release(OrderId(u"1"_s), &context, [&](const auto& result) { outcomes.append(result); });
    QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 2, 30'000);
    QVERIFY(outcomes.at(0) && outcomes.at(1));
    QCOMPARE(bench.requests(Which::Release), 1);
    QCOMPARE(bench->rentals().find(OrderId(u"1"_s))->release, ReleaseState::Done);
}

void ReleasesTest::whatIsDoneIsNotAskedForAgain()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    QVERIFY(release(bench, OrderId(u"1"_s)));
    const QDateTime released = bench->rentals().find(OrderId(u"1"_s))->releasedAt;
    bench.clock.advance(1h);
    bench.answer(Which::Release, replies::closeWithoutAnswer());
    const auto outcome = release(bench, OrderId(u"1"_s));
    QVERIFY(outcome && outcome->has_value());
    QCOMPARE(bench.requests(Which::Release), 1);
    QCOMPARE(bench->rentals().find(OrderId(u"1"_s))->release, ReleaseState::Done);
    QCOMPARE(bench->rentals().find(OrderId(u"1"_s))->releasedAt, released);
}

void ReleasesTest::endIsTold()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s), rental(u"2"_s)});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Release, replies::json(422, refusal(422, "Please wait 43 seconds")));
    QStringList told;
    QObject context;
    connect(&bench->rentals(), &Rentals::releasingEnded, &context, [&told](const ReleasingEnd& end) {
        told << u"%1 %2 %3"_s.arg(end.order.text()).arg(end.result.has_value()).arg(end.isHeard);
    });
    QVERIFY(release(bench, OrderId(u"1"_s)));
    {
        QObject gone;
        bench->rentals().release(OrderId(u"2"_s), &gone, [](const Result<void>&) { QFAIL("it is gone"); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(told, QStringList({u"1 0 1"_s, u"2 0 0"_s}), 30'000);
}

LINEKEEPER_TEST(QCoreApplication, ReleasesTest);
#include "releases_test.moc"
