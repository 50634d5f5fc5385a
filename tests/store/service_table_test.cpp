// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/service_table.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

Service service(const QString& id, const QString& name)
{
    return {ServiceId(id), name, {}};
}

} // namespace

class ServiceTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBackInOrder();
    void theListIsReplaced();
    void oddListsComeBack();
    void unreadPricesAreNotKept();
    void aListThatIsTheSameWritesNothing();
    void aFailureKeepsTheOldList();
    void favouritesOutliveTheList();
    void favouritesCanBeTakenBack();
    void mutedOnesOutliveTheList();
};

void ServiceTableTest::everyFieldComesBackInOrder()
{
    TemporaryRecord record;
    Service priced = service(u"b"_s, u"Zalo"_s);
    for (const RentalDuration duration : kAllRentalDurations)
        priced.prices.append({duration, Money::fromTenThousandths(static_cast<qint64>(duration) * 12345)});
    const QList<Service> services = {priced, service(u"a"_s, u"Google"_s), service(u"c"_s, u"🎮 'Games'"_s)};
    VERIFY_OK(record->services().replaceAll(services));
    record.reopen();
    QVERIFY(*record->services().all() == services);
}

void ServiceTableTest::theListIsReplaced()
{
    TemporaryRecord record;
    Service priced = service(u"a"_s, u"Google"_s);
    priced.prices = {{RentalDuration::OneDay, Money::fromCents(100)}};
    VERIFY_OK(record->services().replaceAll({priced, service(u"b"_s, u"Zalo"_s)}));
    const QList<Service> later = {service(u"c"_s, u"Telegram"_s), service(u"a"_s, u"Google"_s)};
    VERIFY_OK(record->services().replaceAll(later));
    QVERIFY(*record->services().all() == later);
    VERIFY_OK(record->services().replaceAll({}));
    QCOMPARE(record->services().all()->size(), 0);
}

void ServiceTableTest::oddListsComeBack()
{
    TemporaryRecord record;
    const QList<Service> services = {service(u"a"_s, QString()), service(u"a"_s, u"the same id"_s),
                                     service(QString(), QString(u"\0<b>"_s)), service(u"x"_s, QString(100'000, u'x'))};
    VERIFY_OK(record->services().replaceAll(services));
    QVERIFY(*record->services().all() == services);
}

/// Without it the durations that have a price would look like all that can be rented.
void ServiceTableTest::unreadPricesAreNotKept()
{
    TemporaryRecord record;
    Service priced = service(u"a"_s, u"Google"_s);
    priced.prices = {{RentalDuration::SevenDays, Money::fromCents(100)}};
    Service odd = service(u"b"_s, u"Zalo"_s);
    odd.prices = priced.prices;
    odd.unreadPrices = {{RentalDuration::OneDay, u"1,234"_s}};
    VERIFY_OK(record->services().replaceAll({priced, odd}));
    const QList<Service> kept = {priced, service(u"b"_s, u"Zalo"_s)};
    QVERIFY(*record->services().all() == kept);
    const auto other = record.secondConnection();
    const auto before = other->value(u"PRAGMA data_version"_s);
    VERIFY_OK(record->services().replaceAll({priced, odd}));
    QCOMPARE(other->value(u"PRAGMA data_version"_s)->toInt(), before->toInt());
}

void ServiceTableTest::aListThatIsTheSameWritesNothing()
{
    TemporaryRecord record;
    const QList<Service> services = {service(u"a"_s, u"Google"_s)};
    VERIFY_OK(record->services().replaceAll(services));
    const auto other = record.secondConnection();
    const auto before = other->value(u"PRAGMA data_version"_s);
    VERIFY_OK(record->services().replaceAll(services));
    QCOMPARE(other->value(u"PRAGMA data_version"_s)->toInt(), before->toInt());
    VERIFY_OK(record->services().replaceAll({}));
    QVERIFY(other->value(u"PRAGMA data_version"_s)->toInt() != before->toInt());
}

void ServiceTableTest::aFailureKeepsTheOldList()
{
    TemporaryRecord record;
    const QList<Service> services = {service(u"a"_s, u"Google"_s)};
    VERIFY_OK(record->services().replaceAll(services));
    const auto other = record.secondConnection();
    VERIFY_OK(other->execute(u"CREATE TRIGGER no_more BEFORE INSERT ON services WHEN new.place > 2"
                             " BEGIN SELECT raise(ABORT, 'no'); END"_s));
    VERIFY_FAILS(
        record->services().replaceAll({service(u"b"_s, u"B"_s), service(u"c"_s, u"C"_s), service(u"d"_s, u"D"_s)}),
        ErrorKind::Storage);
    QVERIFY(*record->services().all() == services);
}

void ServiceTableTest::favouritesOutliveTheList()
{
    TemporaryRecord record;
    const ServiceId id(u"a"_s);
    VERIFY_OK(record->services().setFavourite(id, true));
    VERIFY_OK(record->services().setFavourite(id, true));
    VERIFY_OK(record->services().replaceAll({service(u"a"_s, u"Google"_s)}));
    VERIFY_OK(record->services().replaceAll({service(u"b"_s, u"Zalo"_s)}));
    record.reopen();
    QVERIFY(*record->services().favourites() == QSet{id});
}

void ServiceTableTest::favouritesCanBeTakenBack()
{
    TemporaryRecord record;
    VERIFY_OK(record->services().setFavourite(ServiceId(u"a"_s), true));
    VERIFY_OK(record->services().setFavourite(ServiceId(u"b"_s), true));
    VERIFY_OK(record->services().setFavourite(ServiceId(u"a"_s), false));
    VERIFY_OK(record->services().setFavourite(ServiceId(u"none"_s), false));
    QVERIFY(*record->services().favourites() == QSet{ServiceId(u"b"_s)});
}

void ServiceTableTest::mutedOnesOutliveTheList()
{
    TemporaryRecord record;
    const ServiceId odd(u"🎮 '\n"_s + QString(10'000, u'x'));
    VERIFY_OK(record->services().replaceAll({service(u"a"_s, u"Google"_s)}));
    VERIFY_OK(record->services().setMuted(ServiceId(u"a"_s), true));
    VERIFY_OK(record->services().setMuted(ServiceId(u"a"_s), true));
    VERIFY_OK(record->services().setMuted(odd, true));
    VERIFY_OK(record->services().replaceAll({}));
    record.reopen();
    QVERIFY((*record->services().muted() == QSet{ServiceId(u"a"_s), odd}));
    QVERIFY(record->services().favourites()->isEmpty());
    VERIFY_OK(record->services().setMuted(ServiceId(u"a"_s), false));
    VERIFY_OK(record->services().setMuted(ServiceId(u"b"_s), false));
    QVERIFY(*record->services().muted() == QSet{odd});
}

LINEKEEPER_TEST(QCoreApplication, ServiceTableTest);
#include "service_table_test.moc"
