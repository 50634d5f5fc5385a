// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "models/numbers_filter.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A number that was rented elsewhere: nobody knows when it ends.
class UnknownEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isActiveUntilReleased();
};

void UnknownEndTest::isActiveUntilReleased()
{
    AccountFixture bench;
    Rental unknown;
    unknown.order = OrderId(u"1"_s);
    Rental known = rental(u"2"_s);
    known.serviceName = u"Known"_s;
    bench.hold({known, unknown});
    bench.open();
    NumbersModel model(bench.account());
    NumbersFilter active;
    active.setSourceModel(&model);
    const QModelIndex row = model.indexOf(unknown.order);
    QCOMPARE(row.siblingAtColumn(NumbersModel::Expires).data(), u"unknown"_s);
    QCOMPARE(row.siblingAtColumn(NumbersModel::Service).data(), u"unknown"_s);
    QVERIFY(!row.data(NumbersModel::ShareLeftRole).isValid());
    QVERIFY(!row.data(NumbersModel::EndsSoonRole).toBool());
    // What ends first stands first; what may never end, last.
    active.sort(NumbersModel::Expires, Qt::AscendingOrder);
    QCOMPARE(active.index(1, NumbersModel::Service).data(), u"unknown"_s);
    bench.clock.advance(24h * 400);
    model.refreshTimes();
    QCOMPARE(model.count(NumberState::Active), 1);
    QCOMPARE(model.count(NumberState::Ended), 1);

    Rental ended = unknown;
    ended.expires = bench.clock.now();
    VERIFY_OK(bench->rentals().edit(ended));
    QCOMPARE(model.count(NumberState::Active), 0);
    QCOMPARE(row.siblingAtColumn(NumbersModel::Expires).data(), u"expired"_s);
}

LINEKEEPER_TEST(QCoreApplication, UnknownEndTest);
#include "unknown_end_test.moc"
