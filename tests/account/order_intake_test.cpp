// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/order_intake.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
const OrderId kOrder(u"52608714"_s);

FoundOrder foundOrder(const QString& order = kOrder.text(), const QList<Message>& messages = {})
{
    return foundOrderFrom(OrderId(order), {messages, 0});
}

/// A purchase whose answer was lost.
std::optional<PurchaseAttempt> lose(AccountFixture& bench)
{
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    bool done = false;
    QObject context;
    bench->rentals().rent(testRequest(), u"Google"_s, &context, [&](const auto&) { done = true; });
    if (!QTest::qWaitFor([&] { return done; }, kPatience) || bench->rentals().unconfirmed().isEmpty())
        return std::nullopt;
    return bench->rentals().unconfirmed().constFirst();
}

} // namespace

/// Orders that come in by another way than renting: what is on record and what is told.
class OrderIntakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void purchaseIsSettledWithItsOrder();
    void orderOnRecordSettlesAllTheSame();
    void settledOnce();
    void nothingIsSettledUnwritten();
    void ordersAreAddedAsHistory();
    void unknownEndStaysWatched();
    void onesOnRecordStayAsTheyAre();
    void addingWritesAllOrNothing();
    void catalogueGivesTheService();
    void edits();
    void editIsWrittenFirst();
};

void OrderIntakeTest::purchaseIsSettledWithItsOrder()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const auto attempt = lose(bench);
    QVERIFY(attempt);
    const QSignalSpy added(&bench->rentals(), &Rentals::added);
    const QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
    const auto settled =
        settleAsOrder(bench.account(), *attempt, foundOrder(kOrder.text(), {message(u"m1"_s, at(12, 5), u"481922"_s)}));
    VERIFY_OK(settled);
    QVERIFY(*settled);
    QCOMPARE(added.size(), 1);
    QCOMPARE(arrived.size(), 1); // a code that the person waits for
    QVERIFY(bench->rentals().unconfirmed().isEmpty());
    const Rental* rental = bench->rentals().find(kOrder);
    QVERIFY(rental);
    QCOMPARE(rental->service, testRequest().service);
    QCOMPARE(rental->serviceName, u"Google"_s); // not the message's GMail
    QCOMPARE(rental->number.digits(), u"16097641010"_s);
    QCOMPARE(rental->purchased, attempt->asked);
    QCOMPARE(rental->expires, attempt->asked.addDays(daysOf(testRequest().duration)));
    // What was just read is not asked for again at once.
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 0);
    QCOMPARE(bench.onDisk(u"SELECT state || ' ' || order_id FROM attempts"_s), u"settled 52608714"_s);
    QCOMPARE(bench.onDisk(u"SELECT looked FROM rentals"_s).toInt(), 1);
    const Rental before = *rental;
    bench.open();
    QCOMPARE(bench->rentals().all(), QList{before});
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
}

void OrderIntakeTest::orderOnRecordSettlesAllTheSame()
{
    AccountFixture bench;
    bench.hold({rental(kOrder.text())});
    QVERIFY(bench.openConnected());
    const auto attempt = lose(bench);
    QVERIFY(attempt);
    const Rental before = *bench->rentals().find(kOrder);
    const QSignalSpy added(&bench->rentals(), &Rentals::added);
    const auto settled = settleAsOrder(bench.account(), *attempt, foundOrder());
    VERIFY_OK(settled);
    QVERIFY(!*settled);
    QCOMPARE(added.size(), 0);
    QVERIFY(bench->rentals().unconfirmed().isEmpty());
    QCOMPARE(*bench->rentals().find(kOrder), before);
}

void OrderIntakeTest::settledOnce()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const auto attempt = lose(bench);
    QVERIFY(attempt);
    VERIFY_OK(bench->rentals().settleAsNothing(attempt->id));
    VERIFY_FAILS(settleAsOrder(bench.account(), *attempt, foundOrder()), ErrorKind::Conflict);
    QVERIFY(bench->rentals().all().isEmpty());
    QCOMPARE(bench.onDisk(u"SELECT count(*) FROM rentals"_s).toInt(), 0);
    PurchaseAttempt none = *attempt;
    none.id = AttemptId{4711};
    VERIFY_FAILS(settleAsOrder(bench.account(), none, foundOrder()), ErrorKind::NotFound);
}

void OrderIntakeTest::nothingIsSettledUnwritten()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const auto attempt = lose(bench);
    QVERIFY(attempt);
    QVERIFY(bench.forbid(u"INSERT ON rentals"_s));
    VERIFY_FAILS(settleAsOrder(bench.account(), *attempt, foundOrder()), ErrorKind::Storage);
    QCOMPARE(bench->rentals().unconfirmed().size(), 1);
    QVERIFY(bench->rentals().all().isEmpty());
    QCOMPARE(bench.onDisk(u"SELECT state FROM attempts"_s), u"unconfirmed"_s);
}

void OrderIntakeTest::ordersAreAddedAsHistory()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const QSignalSpy added(&bench->rentals(), &Rentals::added);
    const QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
    const FoundOrder one = foundOrder(u"1"_s, {message(u"m1"_s, at(11), u"1111"_s), message(u"m2"_s, {}, u"2222"_s)});
    const FoundOrder two = foundOrder(u"2"_s);
    const auto done =
        addOrders(bench.account(), {rentalFrom(one, bench->catalogue()), rentalFrom(two, bench->catalogue())},
                  {{one.order, one.messages}, {two.order, two.messages}});
    VERIFY_OK(done);
    QCOMPARE(done->size(), 2);
    QCOMPARE(added.size(), 2);
    QCOMPARE(arrived.size(), 0);
    QCOMPARE(bench->inbox().countsOf(one.order).messages, 2);
    QCOMPARE(bench->inbox().unread(), 0);
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(bench.requests(Which::Messages), 0);

    // What comes from now on is news.
    VERIFY_OK(bench.merge(one.order, {message(u"m1"_s, at(11), u"1111"_s), message(u"m3"_s, at(12, 1), u"3333"_s)}));
    QCOMPARE(arrived.size(), 1);
    VERIFY_OK(bench.merge(two.order, {message(u"m4"_s, at(12, 1), u"4444"_s)}));
    QCOMPARE(arrived.size(), 2);
    bench.open();
    QCOMPARE(bench->rentals().all().size(), 2);
    QCOMPARE(bench->inbox().unread(), 2);
}

void OrderIntakeTest::unknownEndStaysWatched()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    VERIFY_OK(addOrders(bench.account(), {rentalFrom(foundOrder(), bench->catalogue())}, {}));
    QVERIFY(isActive(*bench->rentals().find(kOrder), bench.clock.now().addYears(1)));
    for (const std::chrono::seconds later : {31s, std::chrono::seconds(24h * 400)}) {
        const qsizetype before = bench.requests(Which::Messages);
        bench.clock.advance(later);
        bench->poller().wake();
        QTRY_COMPARE_WITH_TIMEOUT(bench.requests(Which::Messages), before + 1, kPatience);
        QVERIFY(bench.waitUntilIdle());
    }
    QCOMPARE(bench->poller().watched(), 1);
    // Also after a restart.
    QVERIFY(bench.openConnected());
    QCOMPARE(bench->poller().watched(), 1);
    QVERIFY(!bench->rentals().find(kOrder)->expires.isValid());

    Rental ended = *bench->rentals().find(kOrder);
    ended.expires = bench.clock.now().addDays(-1);
    VERIFY_OK(bench->rentals().edit(ended));
    QCOMPARE(bench->poller().watched(), 0);
}

void OrderIntakeTest::onesOnRecordStayAsTheyAre()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    const Rental before = *bench->rentals().find(OrderId(u"1"_s));
    Rental other = rental(u"1"_s);
    other.serviceName = u"Another"_s;
    const auto done = bench->rentals().add({other, rental(u"2"_s), rental(u"2"_s)});
    VERIFY_OK(done);
    QCOMPARE(*done, QList{OrderId(u"2"_s)});
    QCOMPARE(*bench->rentals().find(OrderId(u"1"_s)), before);
    QCOMPARE(bench->rentals().all().size(), 2);
}

void OrderIntakeTest::addingWritesAllOrNothing()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    QVERIFY(bench.onDiskDo(u"CREATE TRIGGER forbidden BEFORE INSERT ON rentals WHEN new.order_id = '2' "
                           "BEGIN SELECT raise(ABORT, 'full'); END"_s));
    const QSignalSpy added(&bench->rentals(), &Rentals::added);
    VERIFY_FAILS(bench->rentals().add({rental(u"1"_s), rental(u"2"_s)}), ErrorKind::Storage);
    QCOMPARE(added.size(), 0);
    QVERIFY(bench->rentals().all().isEmpty());
    QCOMPARE(bench.onDisk(u"SELECT count(*) FROM rentals"_s).toInt(), 0);
}

void OrderIntakeTest::catalogueGivesTheService()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const Service& known = bench->catalogue().services().constFirst();
    FoundOrder order = foundOrder();
    order.serviceName = known.name.toUpper();
    QCOMPARE(rentalFrom(order, bench->catalogue()).service, known.id);
    QCOMPARE(rentalFrom(order, bench->catalogue()).serviceName, known.name);
    order.serviceName = u"Nobody's"_s;
    QVERIFY(rentalFrom(order, bench->catalogue()).service.isEmpty());
    QCOMPARE(rentalFrom(order, bench->catalogue()).serviceName, u"Nobody's"_s);
    QVERIFY(!rentalFrom(order, bench->catalogue()).expires.isValid());
}

void OrderIntakeTest::edits()
{
    AccountFixture bench;
    Rental held = rental(u"1"_s);
    held.release = ReleaseState::Asked;
    held.looked = true;
    bench.hold({held});
    bench.open();
    const QSignalSpy changed(&bench->rentals(), &Rentals::changed);
    Rental better = held;
    better.serviceName = u"Telegram"_s;
    better.number = PhoneNumber(u"12125550100"_s);
    better.durationDays = 30;
    better.purchased = {};
    better.expires = at(12).addDays(30);
    better.price.reset();
    better.label = u"mine"_s;
    Rental sly = better;
    sly.release = ReleaseState::Done;
    sly.areas.clear();
    sly.looked = false;
    VERIFY_OK(bench->rentals().edit(sly));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(*bench->rentals().find(held.order), better);
    bench.open();
    QCOMPARE(*bench->rentals().find(held.order), better);
    sly.order = OrderId(u"none"_s);
    VERIFY_FAILS(bench->rentals().edit(sly), ErrorKind::NotFound);
}

void OrderIntakeTest::editIsWrittenFirst()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    const Rental before = bench->rentals().all().constFirst();
    QVERIFY(bench.forbid(u"UPDATE ON rentals"_s));
    const QSignalSpy changed(&bench->rentals(), &Rentals::changed);
    Rental better = before;
    better.label = u"x"_s;
    VERIFY_FAILS(bench->rentals().edit(better), ErrorKind::Storage);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(bench->rentals().all().constFirst(), before);
}

LINEKEEPER_TEST(QCoreApplication, OrderIntakeTest);
#include "order_intake_test.moc"
