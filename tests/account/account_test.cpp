// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "store/backup/backup_set.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The catalogue, and the account as a whole: what a start, a restart and a start without a network show.
class AccountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void catalogueTakesAndKeepsTheList();
    void catalogueAsksOnceAtATime();
    void sameListIsNoChange();
    void failedRefreshKeepsTheList_data();
    void failedRefreshKeepsTheList();
    void favouritesOutliveTheList();
    void startLooksForServicesAndMessages();
    void restartShowsEverythingOffline();
    void damagedRecordIsSaid();
    void firstNumberIsBackedUp_data();
    void firstNumberIsBackedUp();
};

namespace {

const OrderId kOrder(u"52608714"_s);

RawScript services(const QList<QByteArray>& names)
{
    QByteArrayList items;
    for (const QByteArray& name : names)
        items.append(R"({"serviceId":"id-)" + name + R"(","serviceName":")" + name + R"("})");
    return replies::json(200, R"({"statusCode":200,"data":[)" + items.join(',') + R"(],"message":"","success":true})");
}

bool refresh(AccountFixture& bench)
{
    bench->catalogue().refresh();
    return bench.waitUntilIdle();
}

} // namespace

void AccountTest::catalogueTakesAndKeepsTheList()
{
    AccountFixture bench;
    bench.answer(Which::Services, services({"Google", "Discord"}));
    QVERIFY(bench.openConnected());
    QCOMPARE(bench->catalogue().services().size(), 2);
    QCOMPARE(bench->catalogue().find(ServiceId(u"id-Discord"_s))->name, u"Discord"_s);
    QVERIFY(!bench->catalogue().find(ServiceId(u"id-None"_s)));

    const QSignalSpy changed(&bench->catalogue(), &Catalogue::servicesChanged);
    bench.answer(Which::Services, services({"Discord"}));
    QVERIFY(refresh(bench));
    QCOMPARE(changed.size(), 1);
    bench.open();
    QCOMPARE(bench->catalogue().services().size(), 1);
}

void AccountTest::catalogueAsksOnceAtATime()
{
    AccountFixture bench;
    bench.open();
    bench->catalogue().refresh(); // without a key
    QVERIFY(!bench->catalogue().isRefreshing());
    QVERIFY(bench.openConnected());
    const qsizetype before = bench.requests(Which::Services);
    bench->catalogue().refresh();
    bench->catalogue().refresh();
    QVERIFY(bench->catalogue().isRefreshing());
    QVERIFY(refresh(bench));
    QCOMPARE(bench.requests(Which::Services), before + 1);
}

void AccountTest::sameListIsNoChange()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const QSignalSpy changed(&bench->catalogue(), &Catalogue::servicesChanged);
    QVERIFY(refresh(bench));
    QCOMPARE(changed.size(), 0);
}

void AccountTest::failedRefreshKeepsTheList_data()
{
    QTest::addColumn<RawScript>("script");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("cut off") << replies::closeWithoutAnswer() << ErrorKind::Network;
    QTest::newRow("broken") << replies::html(502) << ErrorKind::Server;
    QTest::newRow("nonsense") << replies::whole(200, "{\"data\":7}") << ErrorKind::Protocol;
}

void AccountTest::failedRefreshKeepsTheList()
{
    QFETCH(const RawScript, script);
    QFETCH(const ErrorKind, kind);
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    bench.answer(Which::Services, script);
    QVERIFY(refresh(bench));
    QVERIFY(bench->catalogue().error());
    QCOMPARE(nameOf(bench->catalogue().error()->kind), nameOf(kind));
    QCOMPARE(bench->catalogue().services().size(), 1);
    bench.answerWell(Which::Services);
    QVERIFY(refresh(bench));
    QVERIFY(!bench->catalogue().error());
}

void AccountTest::favouritesOutliveTheList()
{
    AccountFixture bench;
    const ServiceId google(u"id-Google"_s);
    bench.answer(Which::Services, services({"Google", "Discord"}));
    QVERIFY(bench.openConnected());
    const QSignalSpy changed(&bench->catalogue(), &Catalogue::favouriteChanged);
    VERIFY_OK(bench->catalogue().setFavourite(google, true));
    QCOMPARE(changed.size(), 1);
    bench.answer(Which::Services, services({"Discord"}));
    QVERIFY(refresh(bench));
    bench.open();
    QVERIFY(bench->catalogue().isFavourite(google));
    VERIFY_OK(bench->catalogue().setFavourite(google, false));
    bench.open();
    QVERIFY(!bench->catalogue().isFavourite(google));
}

void AccountTest::startLooksForServicesAndMessages()
{
    AccountFixture bench;
    bench.hold({rental(kOrder.text())});
    bench.answer(Which::Messages, replies::json(200, goodBody(Which::Messages)));
    QVERIFY(bench.openConnected());
    QCOMPARE(bench.requests(Which::Services), 1);
    QCOMPARE(bench.requests(Which::Messages, "52608714"), 1);
    // Its own order and service are other ones: what was asked for decides whose it is.
    QCOMPARE(bench->inbox().countsOf(kOrder).messages, 1);
    QCOMPARE(bench->inbox().summaryOf(kOrder).lastCode->message.pin, u"G-276964"_s);
}

void AccountTest::restartShowsEverythingOffline()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.answer(Which::Messages, replies::json(200, goodBody(Which::Messages)));
    QVERIFY(bench.openConnected());
    int answers = 0;
    const auto count = [&](const auto&) { ++answers; };
    bench->rentals().rent(testRequest(), u"Google"_s, this, count);
    QTRY_COMPARE_WITH_TIMEOUT(answers, 1, 30'000);
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    bench->rentals().rent(testRequest(), u"Google"_s, this, count);
    bench->rentals().release(OrderId(u"1"_s), this, count);
    QTRY_COMPARE_WITH_TIMEOUT(answers, 3, 30'000);
    QVERIFY(bench.waitUntilIdle());
    VERIFY_OK(bench->catalogue().setFavourite(ServiceId(u"1fe58df2"_s), true));
    VERIFY_OK(bench->rentals().setDetails(kOrder, {u"my bank"_s}));

    const auto picture = [&bench] {
        return std::make_tuple(bench->rentals().all(), bench->rentals().unconfirmed(), bench->catalogue().services(),
                               bench->catalogue().isFavourite(ServiceId(u"1fe58df2"_s)), bench->inbox().unread(),
                               *bench->inbox().page({}, {}, 10), *bench->inbox().latestCodes(5));
    };
    const auto before = picture();
    QCOMPARE(std::get<0>(before).size(), 2);
    QCOMPARE(std::get<1>(before).size(), 1);
    QCOMPARE(std::get<5>(before).size(), 2);

    bench.close();
    bench.server.close();
    bench.server.closeIdleConnections();
    bench.open();
    QVERIFY(picture() == before); // before any call
    bench->start();
    QVERIFY(bench.waitFor(Connection::Offline));
    QVERIFY(bench.waitUntilIdle());
    QVERIFY(picture() == before);
    QCOMPARE(bench->session().lastError()->kind, ErrorKind::Network);
}

void AccountTest::damagedRecordIsSaid()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    auto record = Record::open(bench.folder());
    VERIFY_OK(record);
    QVERIFY(bench.onDiskDo(u"DROP TABLE attempts"_s));
    const auto base = BaseAddress::fromText(bench.server.url().toString());
    Account account(*base, *std::move(record), bench.keys, bench.clock);
    VERIFY_FAILS(account.load(), ErrorKind::Storage);
}

void AccountTest::firstNumberIsBackedUp_data()
{
    QTest::addColumn<bool>("answered");
    QTest::newRow("rented") << true;
    QTest::newRow("without an answer") << false;
}

void AccountTest::firstNumberIsBackedUp()
{
    QFETCH(const bool, answered);
    AccountFixture bench;
    if (!answered)
        bench.answer(Which::Rent, replies::closeWithoutAnswer());
    QVERIFY(bench.openConnected());
    QTRY_COMPARE(bench->background().jobs(), 0);
    const BackupSet backups(bench.folder());
    QVERIFY(backups.all().isEmpty());
    bench->rentals().rent(testRequest(), u"Google"_s, this, [](const auto&) {});
    QTRY_COMPARE_WITH_TIMEOUT(backups.all().size(), 1, 30'000);
    Progress progress;
    const auto backup = backups.newestSound(progress);
    QVERIFY(backup.has_value());
    QCOMPARE(backup->rentals, answered ? 1 : 0);
    QCOMPARE(backup->unconfirmed, answered ? 0 : 1);
}

LINEKEEPER_TEST(QCoreApplication, AccountTest);
#include "account_test.moc"
