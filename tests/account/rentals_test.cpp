// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Renting: what is on disk and when, over a real socket and a real record.
class RentalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attemptIsOnDiskBeforeTheRequestComes();
    void successBecomesARental();
    void orderThatIsKnownAlready();
    void definiteRefusals_data();
    void definiteRefusals();
    void unknownOutcomes_data();
    void unknownOutcomes();
    void nobodyListensToTheRequest();
    void callerMayBeGone_data();
    void callerMayBeGone();
    void withoutARecordNothingIsSent();
    void successThatCannotBeWrittenDown();
    void writtenDownAsSoonAsTheRecordAllows();
    void writtenDownBeforeItsMessages();
    void failureIsWrittenDownLater();
    void interruptedPurchaseIsAdopted();
    void settles();
    void labels();
    void learnsANumberOnce();
};

namespace {

const OrderId kOrder(u"52608714"_s);

RentalRequest requestWithAreas()
{
    RentalRequest request = testRequest();
    request.areas = {*AreaCode::fromText(u"503"), *AreaCode::fromText(u"212")};
    return request;
}

std::optional<Result<OrderId>> rent(AccountFixture& bench, const RentalRequest& request = testRequest())
{
    QObject context;
    std::optional<Result<OrderId>> outcome;
    bench->rentals().rent(request, u"Google"_s, &context, [&](const auto& end) { outcome = end.result; });
    return QTest::qWaitFor([&] { return outcome.has_value(); }, 30'000) ? outcome : std::nullopt;
}

QVariant attemptState(const AccountFixture& bench)
{
    return bench.onDisk(u"SELECT group_concat(state) FROM attempts"_s);
}

} // namespace

void RentalsTest::attemptIsOnDiskBeforeTheRequestComes()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    QVariant state;
    QVariant areas;
    QVariant asked;
    bench.answer(Which::Rent, [&](const RawRequest&) {
        state = attemptState(bench);
        areas = bench.onDisk(u"SELECT areas FROM attempts"_s);
        asked = bench.onDisk(u"SELECT asked FROM attempts"_s);
        return replies::json(201, rentedBody());
    });
    const auto outcome = rent(bench, requestWithAreas());
    QVERIFY(outcome && outcome->has_value());
    QCOMPARE(state, u"pending"_s);
    QCOMPARE(areas, u"503,212"_s);
    QCOMPARE(asked.toLongLong(), bench.clock.now().toMSecsSinceEpoch());
    QCOMPARE(attemptState(bench), u"succeeded"_s);
}

void RentalsTest::successBecomesARental()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const QSignalSpy added(&bench->rentals(), &Rentals::added);
    const QSignalSpy underWay(&bench->rentals(), &Rentals::purchasesUnderWayChanged);
    const auto outcome = rent(bench, requestWithAreas());
    QVERIFY(outcome && outcome->has_value());
    QCOMPARE(**outcome, kOrder);
    QCOMPARE(added.size(), 1);
    QCOMPARE(underWay.size(), 2);
    QCOMPARE(bench->rentals().purchasesUnderWay(), 0);

    const Rental* rental = bench->rentals().find(kOrder);
    QVERIFY(rental);
    QCOMPARE(rental->serviceName, u"Google"_s);
    QCOMPARE(rental->areas.size(), 2);
    QCOMPARE(rental->expires, at(12).addDays(3));
    QCOMPARE(rental->price, Money::fromDecimal(u"3.46"));
    const Rental before = *rental;
    bench.open();
    QCOMPARE(bench->rentals().all(), QList{before});
}

void RentalsTest::orderThatIsKnownAlready()
{
    AccountFixture bench;
    bench.hold({rental(kOrder.text())});
    QVERIFY(bench.openConnected());
    const QSignalSpy added(&bench->rentals(), &Rentals::added);
    const auto outcome = rent(bench);
    QVERIFY(outcome && outcome->has_value());
    QCOMPARE(bench->rentals().all().size(), 1);
    QCOMPARE(added.size(), 0);
    QCOMPARE(attemptState(bench), u"succeeded"_s);
}

void RentalsTest::definiteRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<ErrorKind>("kind");
    using enum ErrorKind;
    const auto row = [](int status, const char* words, ErrorKind kind) {
        QTest::addRow("%d %s", status, words) << status << QByteArray(words) << kind;
    };
    row(401, "Invalid API key", Unauthorised);
    row(403, "Account suspended", Forbidden);
    row(400, "This service does not support oneDay rental", Rejected);
    for (const int status : {400, 402, 200, 500})
        row(status, "Insufficient balance", NoFunds);
    for (const int status : {404, 422, 503, 200})
        row(status, "No numbers available", OutOfStock);
    row(404, "Service not found", NotFound);
    row(429, "Too many requests", RateLimited);
    row(200, "Something went wrong", Rejected);
}

void RentalsTest::definiteRefusals()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, words);
    QFETCH(const ErrorKind, kind);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Rent, replies::json(status, refusal(status, words)));
    const auto outcome = rent(bench);
    QVERIFY(outcome);
    VERIFY_FAILS(*outcome, kind);
    QCOMPARE(outcome->error().serviceMessage, QString::fromLatin1(words));
    QVERIFY(bench->rentals().all().isEmpty());
    QVERIFY(bench->rentals().unconfirmed().isEmpty());
    QCOMPARE(attemptState(bench), u"refused"_s);
    QCOMPARE(bench.onDisk(u"SELECT service_message FROM attempts"_s), QString::fromLatin1(words));
    QCOMPARE(bench.requests(Which::Rent), 1);
}

void RentalsTest::unknownOutcomes_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    using enum ErrorKind;
    const QByteArray page = "<html>\xff\x00 caf\xe9</html>"_ba;
    const QByteArray noOrder = R"({"statusCode":201,"data":{"number":"19128648532"},"message":"m","success":true})";
    const QByteArray none;
    QTest::newRow("reply lost") << replies::closeWithoutAnswer() << Network << 0 << none;
    QTest::newRow("connection reset") << replies::resetWithoutAnswer() << Network << 0 << none;
    QTest::newRow("no answer") << replies::stallForever() << Timeout << 0 << none;
    QTest::newRow("cut body") << replies::cutBody(201, rentedBody(), 5) << Network << 201 << rentedBody();
    QTest::newRow("stalls after the head") << replies::stallAfterHead(201) << Timeout << 201 << none;
    QTest::newRow("500 page") << replies::whole(500, page) << Server << 500 << page;
    QTest::newRow("502 empty") << replies::whole(502, none) << Server << 502 << none;
    QTest::newRow("503 envelope") << replies::json(503, refusal(503, "Try later")) << Server << 503
                                  << refusal(503, "Try later");
    QTest::newRow("408 page") << replies::whole(408, page) << Intermediary << 408 << page;
    QTest::newRow("403 page") << replies::whole(403, page) << Intermediary << 403 << page;
    QTest::newRow("499 empty") << replies::whole(499, none) << Intermediary << 499 << none;
    QTest::newRow("408 envelope") << replies::json(408, refusal(408, "Timeout")) << Rejected << 408
                                  << refusal(408, "Timeout");
    const QByteArray named = R"({"statusCode":400,"data":{"orderId":"5"},"message":"m","success":false})";
    QTest::newRow("400 with an order") << replies::json(400, named) << Protocol << 400 << named;
    QTest::newRow("201 page") << replies::whole(201, page) << Intermediary << 201 << page;
    QTest::newRow("201 empty") << replies::whole(201, none) << Protocol << 201 << none;
    QTest::newRow("201 half") << replies::whole(201, rentedBody().first(60)) << Protocol << 201
                              << rentedBody().first(60);
    QTest::newRow("201 without an order") << replies::json(201, noOrder) << Protocol << 201 << noOrder;
}

void RentalsTest::unknownOutcomes()
{
    QFETCH(const RawScript, script);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, status);
    QFETCH(const QByteArray, answer);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Rent, script);
    if (kind == ErrorKind::Timeout)
        bench->api().setDeadline(2s);
    const QSignalSpy changed(&bench->rentals(), &Rentals::unconfirmedChanged);

    const auto outcome = rent(bench, requestWithAreas());
    QVERIFY(outcome);
    VERIFY_FAILS(*outcome, kind);
    QVERIFY(isOutcomeUnknown(outcome->error()));
    QCOMPARE(changed.size(), 1);
    QVERIFY(bench->rentals().all().isEmpty());
    QCOMPARE(bench->rentals().unconfirmed().size(), 1);
    const PurchaseAttempt attempt = bench->rentals().unconfirmed().first();
    QCOMPARE(attempt.request, requestWithAreas());
    QCOMPARE(attempt.serviceName, u"Google"_s);
    QCOMPARE(attempt.asked, bench.clock.now());
    QCOMPARE(nameOf(attempt.reason), nameOf(kind));
    QCOMPARE(attempt.httpStatus, status);
    QCOMPARE(attempt.answer, answer);

    // Never sent again: not by itself, nor after hours, nor by a refresh, nor at the next start.
    bench->api().setDeadline(20s);
    bench.answerWell(Which::Rent);
    bench.clock.advance(6h);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Rent), 1);
    QCOMPARE(bench->rentals().unconfirmed(), QList{attempt});
}

void RentalsTest::nobodyListensToTheRequest()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.server.close();
    bench.server.closeIdleConnections();
    const auto outcome = rent(bench);
    QVERIFY(outcome);
    VERIFY_FAILS(*outcome, ErrorKind::Network);
    QVERIFY(!isOutcomeUnknown(outcome->error()));
    QCOMPARE(attemptState(bench), u"refused"_s);
    QVERIFY(bench->rentals().unconfirmed().isEmpty());
}

void RentalsTest::callerMayBeGone_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<QString>("state");
    QTest::newRow("rented") << replies::json(201, rentedBody()) << u"succeeded"_s;
    QTest::newRow("refused") << replies::json(402, refusal(402, "Insufficient balance")) << u"refused"_s;
    QTest::newRow("nobody knows") << replies::closeWithoutAnswer() << u"unconfirmed"_s;
}

void RentalsTest::callerMayBeGone()
{
    QFETCH(const RawScript, script);
    QFETCH(const QString, state);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Rent, script);
    bool called = false;
    {
        QObject dialog;
        bench->rentals().rent(testRequest(), u"Google"_s, &dialog, [&](const auto&) { called = true; });
    }
    QCOMPARE(bench->rentals().purchasesUnderWay(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(bench->rentals().purchasesUnderWay(), 0, 30'000);
    QVERIFY(!called);
    QCOMPARE(attemptState(bench), state);
    QCOMPARE(bench->rentals().all().size(), state == u"succeeded"_s ? 1 : 0);
    QCOMPARE(bench->rentals().unconfirmed().size(), state == u"unconfirmed"_s ? 1 : 0);
}

void RentalsTest::withoutARecordNothingIsSent()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"INSERT ON attempts"_s));
    const auto outcome = rent(bench);
    QVERIFY(outcome);
    VERIFY_FAILS(*outcome, ErrorKind::Storage);
    QVERIFY(!isOutcomeUnknown(outcome->error()));
    QCOMPARE(bench->rentals().purchasesUnderWay(), 0);
    bench->refresh(); // whatever was sent before it has come
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Rent), 0);
}

void RentalsTest::successThatCannotBeWrittenDown()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    QVERIFY(bench.forbid(u"INSERT ON rentals"_s));
    std::optional<OrderId> paidOrder;
    connect(&bench->rentals(), &Rentals::rentingEnded, this, [&](const RentingEnd& end) { paidOrder = end.paidOrder; });
    const auto outcome = rent(bench);
    QVERIFY(outcome);
    VERIFY_FAILS(*outcome, ErrorKind::Storage);
    QVERIFY(isOutcomeUnknown(outcome->error()));
    QCOMPARE(paidOrder, kOrder);
    // The number can be used as long as the program runs; at the next start its purchase is to be settled.
    QVERIFY(bench->rentals().find(kOrder));
    QCOMPARE(attemptState(bench), u"pending"_s);
    QCOMPARE(bench->rentals().unwritten().orders(), QList{kOrder});
    bench.open();
    QCOMPARE(bench->rentals().unconfirmed().size(), 1);
}

void RentalsTest::writtenDownAsSoonAsTheRecordAllows()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench->rentals().unwritten().setFirstPause(10ms);
    QVERIFY(bench.forbid(u"INSERT ON rentals"_s));
    QVERIFY(rent(bench));
    const QSignalSpy tried(&bench->rentals().unwritten(), &UnsavedOutcomes::changed);
    QVERIFY(bench.allow());
    QTRY_VERIFY_WITH_TIMEOUT(bench->rentals().unwritten().isEmpty(), 30'000);
    QCOMPARE(tried.size(), 1);
    QCOMPARE(attemptState(bench), u"succeeded"_s);
    QCOMPARE(bench.onDisk(u"SELECT count(*) FROM rentals"_s).toInt(), 1);
    bench.open();
    QVERIFY(bench->rentals().find(kOrder));
    QVERIFY(bench->rentals().unconfirmed().isEmpty());
}

void RentalsTest::writtenDownBeforeItsMessages()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench->rentals().unwritten().setFirstPause(1h);
    QVERIFY(bench.forbid(u"INSERT ON rentals"_s));
    QVERIFY(rent(bench));
    VERIFY_FAILS(bench.merge(kOrder, {message(u"a"_s, at(13))}), ErrorKind::NotFound);
    QVERIFY(bench.allow());
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    QVERIFY(bench->rentals().unwritten().isEmpty());
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
}

void RentalsTest::failureIsWrittenDownLater()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench->rentals().unwritten().setFirstPause(10ms);
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    QVERIFY(bench.forbid(u"UPDATE ON attempts"_s));
    QVERIFY(rent(bench));
    QCOMPARE(attemptState(bench), u"pending"_s);
    QVERIFY(bench->rentals().unwritten().orders().isEmpty()); // nobody knows of an order
    QVERIFY(!bench->rentals().unwritten().isEmpty());
    QVERIFY(bench.allow());
    QTRY_COMPARE_WITH_TIMEOUT(bench->rentals().unconfirmed().size(), 1, 30'000);
    QCOMPARE(attemptState(bench), u"unconfirmed"_s);
}

void RentalsTest::interruptedPurchaseIsAdopted()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Rent, replies::stallForever());
    bench->rentals().rent(requestWithAreas(), u"Google"_s, this, [](const auto&) { QFAIL("answered"); });
    QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Rent), 1, 30'000);
    QVERIFY(bench->rentals().unconfirmed().isEmpty());
    bench.close(); // in the middle of it
    QCOMPARE(attemptState(bench), u"pending"_s);

    bench.answerWell(Which::Rent);
    QVERIFY(bench.openConnected());
    QCOMPARE(bench->rentals().unconfirmed().size(), 1);
    QCOMPARE(bench->rentals().unconfirmed().first().request, requestWithAreas());
    QCOMPARE(attemptState(bench), u"unconfirmed"_s);
    QCOMPARE(bench.requests(Which::Rent), 1);
}

void RentalsTest::settles()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    QVERIFY(rent(bench));
    bench.clock.advance(1min);
    QVERIFY(rent(bench));
    QCOMPARE(bench->rentals().unconfirmed().size(), 2);
    const PurchaseAttempt newest = bench->rentals().unconfirmed().first();
    QCOMPARE(newest.asked, bench.clock.now());
    const QSignalSpy changed(&bench->rentals(), &Rentals::unconfirmedChanged);
    VERIFY_OK(bench->rentals().settleAsNothing(newest.id));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(bench->rentals().unconfirmed().size(), 1);
    QVERIFY(bench->rentals().unconfirmed().first().id != newest.id);
    QVERIFY(!bench->rentals().settleAsNothing(AttemptId{4711}));
}

void RentalsTest::labels()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    const QSignalSpy changed(&bench->rentals(), &Rentals::changed);
    VERIFY_OK(bench->rentals().setDetails(OrderId(u"1"_s), {u"my bank"_s}));
    QCOMPARE(changed.size(), 1);
    VERIFY_FAILS(bench->rentals().setDetails(OrderId(u"none"_s), {u"x"_s}), ErrorKind::NotFound);
    QCOMPARE(changed.size(), 1);
    bench.open();
    QCOMPARE(bench->rentals().all().first().label, u"my bank"_s);
}

void RentalsTest::learnsANumberOnce()
{
    AccountFixture bench;
    Rental numberless = rental(u"1"_s);
    numberless.number = {};
    bench.hold({numberless});
    bench.open();
    const QSignalSpy changed(&bench->rentals(), &Rentals::changed);
    bench->rentals().learnNumber(OrderId(u"1"_s), PhoneNumber(u"pending"_s));
    QCOMPARE(changed.size(), 0);
    bench->rentals().learnNumber(OrderId(u"1"_s), PhoneNumber(u"16097641010"_s));
    bench->rentals().learnNumber(OrderId(u"1"_s), PhoneNumber(u"12125550100"_s));
    QCOMPARE(changed.size(), 1);
    bench.open();
    QCOMPARE(bench->rentals().all().first().number.digits(), u"16097641010"_s);
}

LINEKEEPER_TEST(QCoreApplication, RentalsTest);
#include "rentals_test.moc"
