// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/rental_table.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

class RentalTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack_data();
    void everyFieldComesBack();
    void lastPurchasedComesFirst();
    void anOrderIsAddedOnce();
    void severalAreAddedAtOnce();
    void editKeepsWhatIsNoOpinion();
    void detailsAndNumberChange();
    void remindersChange();
    void remindersBeginOnce();
    void releaseKeepsItsMoment();
    void anUnknownOrderIsNotFound();
};

void RentalTableTest::everyFieldComesBack_data()
{
    QTest::addColumn<Rental>("rental");
    Rental whole = rental(u"52608714"_s);
    whole.label = u"for the bank – 'mine'"_s;
    whole.usedFor = u"Larkspur"_s;
    whole.loginName = u"kim@mail.example"_s;
    whole.tags = {u"work"_s, u"second shop"_s};
    whole.note = u"first line\nsecond line"_s;
    whole.release = ReleaseState::Done;
    whole.releasedAt = at(15);
    whole.looked = true;
    QTest::newRow("whole") << whole;

    Rental bare;
    bare.order = OrderId(u"1"_s);
    QTest::newRow("only an order") << bare;

    Rental odd = rental(QString(u"a\0b"_s));
    odd.serviceName = QString(100'000, u'x');
    odd.number = PhoneNumber(QString());
    odd.price = Money::fromTenThousandths(1);
    odd.areas = {};
    odd.durationDays = -1;
    odd.release = ReleaseState::Asked;
    odd.note = QString(u"a\0b\n"_s).repeated(10'000);
    odd.tags = tagsFrom(QString(10'000, u'y'));
    QTest::newRow("odd") << odd;
}

void RentalTableTest::everyFieldComesBack()
{
    QFETCH(Rental, rental);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental));
    record.reopen();
    const auto found = record->rentals().find(rental.order);
    VERIFY_OK(found);
    QVERIFY(*found == rental);
    QVERIFY(*record->rentals().all() == QList{rental});
}

void RentalTableTest::lastPurchasedComesFirst()
{
    TemporaryRecord record;
    const QList<std::pair<QString, QDateTime>> purchases = {
        {u"old"_s, at(1)}, {u"new"_s, at(9)}, {u"undated"_s, QDateTime()}, {u"middle"_s, at(5)}, {u"as new"_s, at(9)}};
    for (const auto& [order, purchased] : purchases) {
        Rental added = rental(order);
        added.purchased = purchased;
        VERIFY_OK(record->rentals().add(added));
    }
    const auto all = record->rentals().all();
    VERIFY_OK(all);
    QStringList orders;
    for (const Rental& each : *all)
        orders.append(each.order.text());
    QCOMPARE(orders, (QStringList{u"as new"_s, u"new"_s, u"middle"_s, u"old"_s, u"undated"_s}));
}

void RentalTableTest::anOrderIsAddedOnce()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    Rental other = rental(u"1"_s);
    other.serviceName = u"Telegram"_s;
    VERIFY_FAILS(record->rentals().add(other), ErrorKind::Conflict);
    QCOMPARE(record->rentals().find(OrderId(u"1"_s))->serviceName, u"Google"_s);
}

void RentalTableTest::severalAreAddedAtOnce()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    const auto added = record->rentals().add({rental(u"1"_s), rental(u"2"_s), rental(u"3"_s), rental(u"1"_s)});
    VERIFY_OK(added);
    QCOMPARE(added->size(), 2);
    QCOMPARE(added->at(0).text(), u"1"_s);
    QCOMPARE(added->at(1).text(), u"3"_s);
    QCOMPARE(record->rentals().all()->size(), 3);
    VERIFY_OK(record->rentals().add(QList<Rental>()));

    VERIFY_OK(record.secondConnection()->execute(u"CREATE TRIGGER forbidden BEFORE INSERT ON rentals "
                                                 "WHEN new.order_id = '5' BEGIN SELECT raise(ABORT, 'full'); END"_s));
    VERIFY_FAILS(record->rentals().add({rental(u"4"_s), rental(u"5"_s)}), ErrorKind::Storage);
    QCOMPARE(record->rentals().all()->size(), 3);
}

void RentalTableTest::editKeepsWhatIsNoOpinion()
{
    TemporaryRecord record;
    Rental held = rental(u"1"_s);
    held.release = ReleaseState::Asked;
    held.looked = true;
    VERIFY_OK(record->rentals().add(held));
    Rental better;
    better.order = held.order;
    better.service = ServiceId(u"another"_s);
    better.serviceName = u"Telegram"_s;
    better.number = PhoneNumber(u"12125550100"_s);
    better.durationDays = 30;
    better.label = u"mine"_s;
    better.tags = {u"work"_s};
    VERIFY_OK(record->rentals().edit(better));
    better.areas = held.areas;
    better.release = held.release;
    better.looked = held.looked;
    record.reopen();
    QVERIFY(*record->rentals().find(held.order) == better);
    better.order = OrderId(u"2"_s);
    VERIFY_FAILS(record->rentals().edit(better), ErrorKind::NotFound);
}

void RentalTableTest::detailsAndNumberChange()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    VERIFY_OK(
        record->rentals().setDetails(OrderId(u"1"_s), {u"bank"_s, u"Larkspur"_s, u"kim"_s, {u"work"_s}, u"a\nb"_s}));
    VERIFY_OK(record->rentals().setNumber(OrderId(u"1"_s), PhoneNumber(u"15035550100"_s)));

    Rental wanted = rental(u"1"_s);
    wanted.label = u"bank"_s;
    wanted.usedFor = u"Larkspur"_s;
    wanted.loginName = u"kim"_s;
    wanted.tags = {u"work"_s};
    wanted.note = u"a\nb"_s;
    wanted.number = PhoneNumber(u"15035550100"_s);
    QVERIFY(*record->rentals().find(OrderId(u"1"_s)) == wanted);
    QVERIFY(*record->rentals().find(OrderId(u"2"_s)) == rental(u"2"_s));

    VERIFY_OK(record->rentals().setDetails(OrderId(u"1"_s), {}));
    QVERIFY(static_cast<const RentalDetails&>(*record->rentals().find(OrderId(u"1"_s))) == RentalDetails());
}

void RentalTableTest::remindersChange()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add({rental(u"1"_s), rental(u"2"_s), rental(u"3"_s)}));
    const RentalReminders reminders{ReminderStage::Week | ReminderStage::HalfHour, at(13), at(14), true, true};
    for (const QString& order : {u"1"_s, u"2"_s})
        VERIFY_OK(record->rentals().setReminders(OrderId(order), reminders));
    Rental wanted = rental(u"1"_s);
    wanted.reminders = reminders;
    QVERIFY(*record->rentals().find(OrderId(u"1"_s)) == wanted);
    QVERIFY(*record->rentals().find(OrderId(u"3"_s)) == rental(u"3"_s));
    // Neither an edit nor details change them.
    VERIFY_OK(record->rentals().edit(rental(u"1"_s)));
    VERIFY_OK(record->rentals().setDetails(OrderId(u"1"_s), {}));
    QVERIFY(record->rentals().find(OrderId(u"1"_s))->reminders == reminders);

    VERIFY_OK(record->rentals().setTold({OrderId(u"1"_s), OrderId(u"3"_s)}, at(15)));
    wanted.reminders.toldUntil = at(15);
    wanted.reminders.snoozedUntil = {};
    QVERIFY(record->rentals().find(OrderId(u"1"_s))->reminders == wanted.reminders);
    QVERIFY(record->rentals().find(OrderId(u"2"_s))->reminders == reminders);
    QCOMPARE(record->rentals().find(OrderId(u"3"_s))->reminders.toldUntil, at(15));
    // All of them or none.
    VERIFY_FAILS(record->rentals().setTold({OrderId(u"2"_s), OrderId(u"9"_s)}, at(16)), ErrorKind::NotFound);
    QCOMPARE(record->rentals().find(OrderId(u"2"_s))->reminders.toldUntil, at(13));
}

void RentalTableTest::remindersBeginOnce()
{
    TemporaryRecord record;
    QList<Rental> rentals{rental(u"1"_s), rental(u"2"_s), rental(u"3"_s), rental(u"4"_s)};
    rentals[1].reminders.toldUntil = at(12);
    rentals[2].reminders.toldUntil = at(13).addSecs(60); // a clock may go a little wrong
    rentals[3].reminders.toldUntil = at(13).addYears(1);
    VERIFY_OK(record->rentals().add(rentals));
    VERIFY_OK(record->rentals().beginReminders(at(13)));
    const auto told = [&record](const QString& order) {
        return record->rentals().find(OrderId(order))->reminders.toldUntil;
    };
    QCOMPARE(told(u"1"_s), at(13));
    QCOMPARE(told(u"2"_s), at(12));
    QCOMPARE(told(u"3"_s), at(13).addSecs(60));
    QCOMPARE(told(u"4"_s), at(13));
}

void RentalTableTest::releaseKeepsItsMoment()
{
    TemporaryRecord record;
    RentalTable& rentals = record->rentals();
    const OrderId order(u"1"_s);
    VERIFY_OK(rentals.add(rental(u"1"_s)));

    VERIFY_OK(rentals.setRelease(order, ReleaseState::Asked, at(13)));
    QVERIFY(rentals.find(order)->release == ReleaseState::Asked);
    QVERIFY(!rentals.find(order)->releasedAt.isValid());

    VERIFY_OK(rentals.setRelease(order, ReleaseState::Done, at(14)));
    QVERIFY(rentals.find(order)->release == ReleaseState::Done);
    QCOMPARE(rentals.find(order)->releasedAt, at(14));

    VERIFY_OK(rentals.setRelease(order, ReleaseState::None, at(15)));
    QVERIFY(*rentals.find(order) == rental(u"1"_s));
}

void RentalTableTest::anUnknownOrderIsNotFound()
{
    TemporaryRecord record;
    RentalTable& rentals = record->rentals();
    const OrderId order(u"1"_s);
    VERIFY_FAILS(rentals.find(order), ErrorKind::NotFound);
    VERIFY_FAILS(rentals.setDetails(order, {u"x"_s}), ErrorKind::NotFound);
    VERIFY_FAILS(rentals.setReminders(order, {}), ErrorKind::NotFound);
    VERIFY_FAILS(rentals.setNumber(order, PhoneNumber(u"1"_s)), ErrorKind::NotFound);
    VERIFY_FAILS(rentals.setRelease(order, ReleaseState::Done, at(1)), ErrorKind::NotFound);
}

LINEKEEPER_TEST(QCoreApplication, RentalTableTest);
#include "rental_table_test.moc"
