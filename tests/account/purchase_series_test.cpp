// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/purchase_series.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Renting several numbers, over a real socket and a real record.
class PurchaseSeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rentsOneAfterTheOther();
    void rentsAsManyAsAskedFor_data();
    void rentsAsManyAsAskedFor();
    void eachIsOnDiskBeforeItIsSent();
    void endsWithTheFirstFailure_data();
    void endsWithTheFirstFailure();
    void tenAMinute();
    void stopsInAPause();
    void stopsAfterWhatIsOnItsWay();
    void destroyedBuysNoMore();
    void dearerEndsIt();
    void withoutARecordNothingIsSent();
    void savingOneFails();
    void startsOnce();
};

namespace {

constexpr int kPatience = 30'000;

/// Answers each purchase with an order of its own.
class Seller
{
public:
    explicit Seller(AccountFixture& bench)
    {
        bench.answer(Which::Rent, [this](const RawRequest&) {
            ++m_sold;
            if (m_sold == failsAt)
                return failure;
            QByteArray body = rentedBody(QByteArray::number(1000 + m_sold));
            if (m_sold == dearerAt)
                body.replace("3.46", "4.10");
            return replies::json(201, body);
        });
    }

    int sold() const { return m_sold; }
    int failsAt = 0;
    RawScript failure;
    int dearerAt = 0;

private:
    int m_sold = 0;
};

void start(PurchaseSeries& series, int count)
{
    series.start(testRequest(), u"Google"_s, count, Money::fromDecimal(u"3.46"));
}

bool waitFor(const PurchaseSeries& series)
{
    return QTest::qWaitFor([&] { return !series.isRunning(); }, kPatience);
}

} // namespace

void PurchaseSeriesTest::rentsOneAfterTheOther()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    Seller seller(bench);
    int most = 0;
    connect(&bench->rentals(), &Rentals::purchasesUnderWayChanged, this,
            [&] { most = std::max(most, bench->rentals().purchasesUnderWay()); });
    PurchaseSeries series(bench.account());
    const QSignalSpy ended(&series, &PurchaseSeries::ended);
    start(series, 5);
    QVERIFY(series.isRunning());
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), 5);
    QVERIFY(!series.error());
    QCOMPARE(ended.size(), 1);
    QCOMPARE(most, 1);
    QCOMPARE(bench->rentals().all().size(), 5);
    QCOMPARE(bench.onDisk(u"SELECT count(*) FROM attempts WHERE state = 'succeeded'"_s).toInt(), 5);
}

void PurchaseSeriesTest::rentsAsManyAsAskedFor_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("rented");
    QTest::newRow("none") << 0 << 1;
    QTest::newRow("less than none") << -3 << 1;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("most") << 20 << 20;
    QTest::newRow("too many") << 1000 << 20;
}

void PurchaseSeriesTest::rentsAsManyAsAskedFor()
{
    QFETCH(const int, count);
    QFETCH(const int, rented);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench->rentals().pace().setPerMinute(100);
    const Seller seller(bench);
    PurchaseSeries series(bench.account());
    start(series, count);
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), rented);
    QCOMPARE(bench.requests(Which::Rent), rented);
}

void PurchaseSeriesTest::eachIsOnDiskBeforeItIsSent()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    QStringList states;
    int sold = 0;
    bench.answer(Which::Rent, [&](const RawRequest&) {
        states
            << bench.onDisk(u"SELECT group_concat(state) FROM (SELECT state FROM attempts ORDER BY id)"_s).toString();
        return replies::json(201, rentedBody(QByteArray::number(++sold)));
    });
    PurchaseSeries series(bench.account());
    start(series, 3);
    QVERIFY(waitFor(series));
    QCOMPARE(states, QStringList({u"pending"_s, u"succeeded,pending"_s, u"succeeded,succeeded,pending"_s}));
}

void PurchaseSeriesTest::endsWithTheFirstFailure_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("isUnknown");
    using enum ErrorKind;
    QTest::newRow("no funds") << replies::json(402, refusal(402, "Insufficient balance")) << NoFunds << false;
    QTest::newRow("none left") << replies::json(404, refusal(404, "No numbers available")) << OutOfStock << false;
    QTest::newRow("too many") << replies::json(429, refusal(429, "Too many requests")) << RateLimited << false;
    QTest::newRow("wrong key") << replies::json(401, refusal(401, "Invalid API key")) << Unauthorised << false;
    QTest::newRow("lost") << replies::closeWithoutAnswer() << Network << true;
    QTest::newRow("broken") << replies::html(502) << Server << true;
}

void PurchaseSeriesTest::endsWithTheFirstFailure()
{
    QFETCH(const RawScript, script);
    QFETCH(const ErrorKind, kind);
    QFETCH(const bool, isUnknown);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    Seller seller(bench);
    seller.failsAt = 3;
    seller.failure = script;
    PurchaseSeries series(bench.account());
    start(series, 6);
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), 2);
    QVERIFY(series.error());
    QCOMPARE(nameOf(series.error()->kind), nameOf(kind));
    bench.clock.advance(10min);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(seller.sold(), 3);
    QCOMPARE(bench->rentals().unconfirmed().size(), isUnknown ? 1 : 0);
    QCOMPARE(bench->rentals().all().size(), 2);
}

void PurchaseSeriesTest::tenAMinute()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Seller seller(bench);
    PurchaseSeries series(bench.account());
    start(series, 12);
    QTRY_VERIFY_WITH_TIMEOUT(series.pause() > 0ms, kPatience);
    QCOMPARE(series.rented(), 10);
    QCOMPARE(series.pause(), 60s);
    bench.clock.advance(59s);
    QCOMPARE(series.pause(), 1s);
    // The pause is looked at again, and found to go on.
    const QSignalSpy looked(&series, &PurchaseSeries::progressed);
    QTRY_VERIFY_WITH_TIMEOUT(looked.size() >= 2, kPatience);
    QCOMPARE(seller.sold(), 10);
    bench.clock.advance(1s);
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), 12);
    // Another series goes on where this one ended.
    PurchaseSeries next(bench.account());
    start(next, 9);
    QTRY_VERIFY_WITH_TIMEOUT(next.pause() > 0ms, kPatience);
    QCOMPARE(next.rented(), 8);
}

void PurchaseSeriesTest::stopsInAPause()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Seller seller(bench);
    PurchaseSeries series(bench.account());
    start(series, 12);
    QTRY_VERIFY_WITH_TIMEOUT(series.pause() > 0ms, kPatience);
    series.stop();
    QVERIFY(!series.isRunning());
    QVERIFY(!series.error());
    bench.clock.advance(10min);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(seller.sold(), 10);
}

void PurchaseSeriesTest::stopsAfterWhatIsOnItsWay()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Seller seller(bench);
    PurchaseSeries series(bench.account());
    connect(&series, &PurchaseSeries::progressed, &series, [&series] {
        if (series.rented() == 2)
            series.stop();
    });
    start(series, 6);
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), 2);
    QCOMPARE(seller.sold(), 2);
    // While the first is on its way.
    PurchaseSeries other(bench.account());
    start(other, 6);
    other.stop();
    QVERIFY(other.isRunning() && other.isStopping());
    QVERIFY(waitFor(other));
    QCOMPARE(other.rented(), 1);
    QCOMPARE(seller.sold(), 3);
}

void PurchaseSeriesTest::destroyedBuysNoMore()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Seller seller(bench);
    auto series = std::make_unique<PurchaseSeries>(bench.account());
    const QSignalSpy ended(&bench->rentals(), &Rentals::rentingEnded);
    start(*series, 6);
    series.reset();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
    QVERIFY(!ended.at(0).at(0).value<RentingEnd>().isHeard);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(seller.sold(), 1);
    QCOMPARE(bench->rentals().all().size(), 1);
}

void PurchaseSeriesTest::dearerEndsIt()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    Seller seller(bench);
    seller.dearerAt = 2;
    PurchaseSeries series(bench.account());
    start(series, 6);
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), 2);
    QCOMPARE(series.dearer(), Money::fromDecimal(u"4.10"));
    QVERIFY(!series.error());
    QCOMPARE(seller.sold(), 2);
    // Where no price was told nothing is dearer.
    PurchaseSeries unpriced(bench.account());
    unpriced.start(testRequest(), u"Google"_s, 2, {});
    QVERIFY(waitFor(unpriced));
    QCOMPARE(unpriced.rented(), 2);
}

void PurchaseSeriesTest::withoutARecordNothingIsSent()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Seller seller(bench);
    QVERIFY(bench.forbid(u"INSERT ON attempts"_s));
    PurchaseSeries series(bench.account());
    start(series, 6);
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), 0);
    QVERIFY(series.error() && series.error()->kind == ErrorKind::Storage);
    QCOMPARE(seller.sold(), 0);
}

void PurchaseSeriesTest::savingOneFails()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Seller seller(bench);
    QVERIFY(bench.forbid(u"INSERT ON rentals WHEN new.order_id = '1002'"_s));
    PurchaseSeries series(bench.account());
    start(series, 6);
    QVERIFY(waitFor(series));
    QCOMPARE(series.rented(), 2);
    QCOMPARE(series.paidOrder(), OrderId(u"1002"_s));
    QVERIFY(series.error() && isOutcomeUnknown(*series.error()));
    QCOMPARE(seller.sold(), 2);
}

void PurchaseSeriesTest::startsOnce()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Seller seller(bench);
    PurchaseSeries series(bench.account());
    start(series, 2);
    start(series, 5);
    QVERIFY(waitFor(series));
    start(series, 5);
    QVERIFY(!series.isRunning());
    QCOMPARE(seller.sold(), 2);
}

LINEKEEPER_TEST(QCoreApplication, PurchaseSeriesTest);
#include "purchase_series_test.moc"
