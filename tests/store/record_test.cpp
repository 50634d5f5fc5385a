// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record/record.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

class RecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewRecordIsEmpty();
    void aRestartShowsEverything();
    void twoRecordsAreApart();
    void theSameRecordTwice();
};

void RecordTest::aNewRecordIsEmpty()
{
    TemporaryRecord record;
    QVERIFY(QFile::exists(record.path()));
    QCOMPARE(QDir(record->folder()).absoluteFilePath(u"record.sqlite"_s), record.path());
    QCOMPARE(record->attempts().unconfirmed()->size(), 0);
    QCOMPARE(record->rentals().all()->size(), 0);
    QCOMPARE(record->messages().page({}, {}, 100)->size(), 0);
    QCOMPARE(record->messages().latestCodes(5)->size(), 0);
    QCOMPARE(record->messages().counts()->size(), 0);
    QCOMPARE(record->services().all()->size(), 0);
    QCOMPARE(record->services().favourites()->size(), 0);
}

void RecordTest::aRestartShowsEverything()
{
    TemporaryRecord record;
    const auto attempt = record->attempts().begin({ServiceId(u"s"_s), RentalDuration::OneDay, {}}, u"S"_s, at(12));
    VERIFY_OK(attempt);
    VERIFY_OK(record->attempts().adoptInterrupted());
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {message(u"a"_s, at(13), u"123456"_s)}, at(14)));
    VERIFY_OK(record->services().replaceAll({{ServiceId(u"s"_s), u"S"_s, {}}}));
    VERIFY_OK(record->services().setFavourite(ServiceId(u"s"_s), true));

    const auto attempts = record->attempts().unconfirmed();
    const auto rentals = record->rentals().all();
    const auto messages = record->messages().page({}, {}, 100);
    const auto services = record->services().all();
    QCOMPARE(attempts->size(), 1);
    QCOMPARE(rentals->size(), 1);
    QCOMPARE(messages->size(), 1);
    QCOMPARE(services->size(), 1);

    record.reopen();
    QVERIFY(*record->attempts().unconfirmed() == *attempts);
    QVERIFY(*record->rentals().all() == *rentals);
    QVERIFY(*record->messages().page({}, {}, 100) == *messages);
    QVERIFY(*record->services().all() == *services);
    QVERIFY(record->services().favourites()->contains(ServiceId(u"s"_s)));
    QCOMPARE(record->messages().summary(OrderId(u"1"_s))->unread, 1);
    QCOMPARE(ids(*record->messages().latestCodes(5)), u"a*"_s);
}

void RecordTest::twoRecordsAreApart()
{
    TemporaryRecord real;
    TemporaryRecord demo;
    VERIFY_OK(real->rentals().add(rental(u"1"_s)));
    VERIFY_OK(demo->rentals().add(rental(u"2"_s)));
    QCOMPARE(real->rentals().all()->size(), 1);
    QVERIFY(real->rentals().find(OrderId(u"1"_s)).has_value());
    VERIFY_FAILS(real->rentals().find(OrderId(u"2"_s)), ErrorKind::NotFound);
    QVERIFY(demo->rentals().find(OrderId(u"2"_s)).has_value());
}

void RecordTest::theSameRecordTwice()
{
    TemporaryRecord record;
    const auto second = Record::open(record.folder());
    VERIFY_OK(second);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_FAILS((*second)->rentals().add(rental(u"1"_s)), ErrorKind::Conflict);
    VERIFY_OK((*second)->rentals().add(rental(u"2"_s)));
    QCOMPARE(record->rentals().all()->size(), 2);
}

LINEKEEPER_TEST(QCoreApplication, RecordTest);
#include "record_test.moc"
