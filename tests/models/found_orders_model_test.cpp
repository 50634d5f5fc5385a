// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "models/found_orders_model.h"
#include "test_program.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

namespace {

QList<OrderId> orders(const QString& text)
{
    QList<OrderId> orders;
    for (const QString& id : text.split(u' '))
        orders.append(OrderId(id));
    return orders;
}

} // namespace

/// The orders that a person wants to add.
class FoundOrdersModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsKeepWhatIsKnown();
    void doubtfulOnesAreForThePerson();
    void onlyFoundOnesCanBeTyped();
    void wrongTextIsTold();
    void tenThousand();
};

void FoundOrdersModelTest::rowsKeepWhatIsKnown()
{
    AccountFixture bench;
    bench.hold({rental(u"3"_s)});
    bench.open();
    FoundOrdersModel model(bench.account());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setOrders(orders(u"1 2 3 4"_s));
    const auto states = [&model] {
        QStringList words;
        for (int row = 0; row < model.rowCount(); ++row)
            words << model.index(row, FoundOrdersModel::State).data().toString();
        return words.join(u'|');
    };
    QCOMPARE(states(), u"not looked up yet|not looked up yet|already saved|not looked up yet"_s);
    QCOMPARE(model.toAsk(), orders(u"1 2 4"_s));
    model.setAsking(OrderId(u"1"_s));
    model.setFound(foundOrderFrom(OrderId(u"1"_s), {{message(u"m"_s, at(11))}, 0}));
    model.setFailed(OrderId(u"2"_s), true);
    model.setAsking(OrderId(u"4"_s));
    QCOMPARE(states(), u"found, 1 message|unknown to the service|already saved|looking up…"_s);
    model.setIdle();
    model.setFailed(OrderId(u"none"_s), true);
    model.setFound(foundOrderFrom(OrderId(u"none"_s), {}));
    model.setAsking(OrderId(u"none"_s));
    model.setOrders(orders(u"4 1 5"_s));
    QCOMPARE(states(), u"not looked up yet|found, 1 message|not looked up yet"_s);
    QCOMPARE(model.rentals().size(), 1);
    QCOMPARE(model.rentals().first().order.text(), u"1"_s);
    QCOMPARE(model.messages().size(), 1);
    QCOMPARE(model.count(FoundState::Waiting), 2);
    model.setOrders({});
    QVERIFY(model.rentals().isEmpty() && model.messages().isEmpty());
}

void FoundOrdersModelTest::doubtfulOnesAreForThePerson()
{
    AccountFixture bench;
    bench.open();
    FoundOrdersModel model(bench.account());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    MessagesResponse none;
    none.isDoubtful = true;
    model.setOrders(orders(u"1 2"_s));
    model.setFound(foundOrderFrom(OrderId(u"1"_s), {}));
    model.setFound(foundOrderFrom(OrderId(u"2"_s), none));
    QCOMPARE(model.index(1, FoundOrdersModel::State).data().toString(), u"no messages, or unknown"_s);
    QCOMPARE(model.count(FoundState::Doubtful), 1);
    QCOMPARE(model.rentals().size(), 1);
    model.setAddsDoubtful(true);
    QCOMPARE(model.rentals().size(), 2);
    // What is typed of it outlives another answer that tells no more.
    QCOMPARE(model.toAsk(), orders(u"2"_s));
    QVERIFY(model.setData(model.index(1, FoundOrdersModel::Label), u"bank"_s));
    model.setAsking(OrderId(u"2"_s));
    model.setFound(foundOrderFrom(OrderId(u"2"_s), none));
    QCOMPARE(model.rentals().last().label, u"bank"_s);
    model.setFound(foundOrderFrom(OrderId(u"2"_s), {{message(u"m"_s, at(11))}, 0}));
    QCOMPARE(model.count(FoundState::Found), 2);
}

void FoundOrdersModelTest::onlyFoundOnesCanBeTyped()
{
    AccountFixture bench;
    bench.open();
    FoundOrdersModel model(bench.account());
    model.setOrders(orders(u"1 2"_s));
    model.setFound(foundOrderFrom(OrderId(u"1"_s), {{message(u"m"_s, at(11))}, 0}));
    const auto canEdit = [&model](int row, int column) {
        return model.flags(model.index(row, column)).testFlag(Qt::ItemIsEditable);
    };
    QVERIFY(!canEdit(1, FoundOrdersModel::Label));
    QVERIFY(!model.setData(model.index(1, FoundOrdersModel::Label), u"x"_s));
    QVERIFY(canEdit(0, FoundOrdersModel::Label) && canEdit(0, FoundOrdersModel::Expires));
    QVERIFY(!canEdit(0, FoundOrdersModel::Order) && !canEdit(0, FoundOrdersModel::State));
    QVERIFY(!canEdit(0, FoundOrdersModel::Number)); // the messages tell it
    model.setFound(foundOrderFrom(OrderId(u"2"_s), {}));
    QVERIFY(canEdit(1, FoundOrdersModel::Number));
    QCOMPARE(model.index(1, FoundOrdersModel::Expires).data(), u"unknown"_s);
    QVERIFY(model.setData(model.index(1, FoundOrdersModel::Expires), u"30 days"_s));
    QVERIFY(model.setData(model.index(1, FoundOrdersModel::Purchased), u"2025-07-01 12:00 UTC"_s));
    QVERIFY(model.setData(model.index(1, FoundOrdersModel::Label), u"mine"_s));
    const Rental typed = model.rentals().at(1);
    QCOMPARE(typed.expires, QDateTime(QDate(2025, 7, 31), QTime(12, 0), Qt::UTC));
    QCOMPARE(typed.label, u"mine"_s);
}

void FoundOrdersModelTest::wrongTextIsTold()
{
    AccountFixture bench;
    bench.open();
    FoundOrdersModel model(bench.account());
    model.setOrders(orders(u"1"_s));
    model.setFound(foundOrderFrom(OrderId(u"1"_s), {}));
    const QSignalSpy wrong(&model, &FoundOrdersModel::typedWrong);
    QVERIFY(!model.setData(model.index(0, FoundOrdersModel::Price), u"dear"_s));
    QCOMPARE(wrong.size(), 1);
    QVERIFY(!model.rentals().first().price);
}

void FoundOrdersModelTest::tenThousand()
{
    AccountFixture bench;
    bench.open();
    FoundOrdersModel model(bench.account());
    QList<OrderId> many;
    for (int i = 0; i < 10'000; ++i)
        many.append(OrderId(QString::number(i)));
    model.setOrders(many);
    for (const OrderId& order : many)
        model.setFound(foundOrderFrom(order, {}));
    QCOMPARE(model.rentals().size(), 10'000);
}

LINEKEEPER_TEST(QCoreApplication, FoundOrdersModelTest);
#include "found_orders_model_test.moc"
