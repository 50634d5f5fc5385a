// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "models/hostile_texts.h"
#include "models/numbers_filter.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The numbers as a model and under their three tabs, through all that can happen to them.
class NumbersModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void throughALife();
    void attemptsComeAndGo();
    void expiresByTheClock();
    void columns_data();
    void columns();
    void lastCodeAndItsAge();
    void areaNote_data();
    void areaNote();
    void timeLeft_data();
    void timeLeft();
    void attemptRow();
    void sorts_data();
    void sorts();
    void sortsRentalsAmongAttempts();
    void filterChangesItsState();
    void showsDetails();
    void hostileTexts_data();
    void hostileTexts();
};

namespace {

const OrderId kOrder(u"52608714"_s);

/// A model and its three tabs; any breach of what a model may do ends the program.
struct TestedModel
{
    explicit TestedModel(AccountFixture& bench)
        : model(bench.account())
        , reset(&model, &QAbstractItemModel::modelReset)
        , counts(&model, &NumbersModel::countsChanged)
    {
        constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;
        testers.push_back(std::make_unique<QAbstractItemModelTester>(&model, fatal));
        for (NumbersFilter* tab : {&active, &attention, &ended}) {
            tab->setSourceModel(&model);
            tab->sort(NumbersModel::Service);
            testers.push_back(std::make_unique<QAbstractItemModelTester>(tab, fatal));
        }
        attention.setState(NumberState::Attention);
        ended.setState(NumberState::Ended);
    }

    /// How many rows stand under each tab, "active attention ended", where the counts agree.
    QString tabs() const
    {
        const QList<int> rows{active.rowCount(), attention.rowCount(), ended.rowCount()};
        const QList<int> told{model.count(NumberState::Active), model.count(NumberState::Attention),
                              model.count(NumberState::Ended)};
        return rows == told ? u"%1 %2 %3"_s.arg(rows[0]).arg(rows[1]).arg(rows[2]) : u"rows and counts differ"_s;
    }
    QVariant of(int column, int role = Qt::DisplayRole, int row = 0) const
    {
        return model.index(row, column).data(role);
    }

    NumbersModel model;
    QSignalSpy reset;
    QSignalSpy counts;
    NumbersFilter active;
    NumbersFilter attention;
    NumbersFilter ended;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
};

/// Rents and waits until whatever comes of it is there.
bool rent(AccountFixture& bench, const QString& service = u"Google"_s)
{
    bool ended = false;
    QObject context;
    bench->rentals().rent(testRequest(), service, &context, [&](const auto&) { ended = true; });
    return QTest::qWaitFor([&] { return ended && bench.isIdle(); }, 30'000);
}

bool release(AccountFixture& bench, const OrderId& order)
{
    bool ended = false;
    QObject context;
    bench->rentals().release(order, &context, [&](const auto&) { ended = true; });
    return QTest::qWaitFor([&] { return ended && bench.isIdle(); }, 30'000);
}

QString services(const QAbstractItemModel& model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, NumbersModel::Service).data().toString());
    return names.join(u' ');
}

} // namespace

void NumbersModelTest::initTestCase()
{
    QLocale::setDefault(QLocale(u"en_US"_s)); // the C locale knows no order of numbers in words
}

void NumbersModelTest::throughALife()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    TestedModel w(bench);
    QCOMPARE(w.tabs(), u"0 0 0"_s);
    bench.answer(Which::Rent, replies::json(201, rentedBody("52608714", "")));
    QVERIFY(rent(bench));
    QCOMPARE(w.tabs(), u"1 0 0"_s);
    QCOMPARE(w.of(NumbersModel::Number), u"pending"_s);

    QSignalSpy changed(&w.model, &QAbstractItemModel::dataChanged);
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(12), u"111"_s)}));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(w.of(NumbersModel::Number), u"(609) 764-1010"_s);
    QCOMPARE(w.of(NumbersModel::Service, NumbersModel::UnreadRole), 1);
    VERIFY_OK(bench->inbox().markRead(bench->inbox().latestCodes(1)->first()));
    QCOMPARE(w.of(NumbersModel::Service, NumbersModel::UnreadRole), 0);

    bench.answer(Which::Rent, replies::json(201, rentedBody("2", "12125550100")));
    QVERIFY(rent(bench));
    QCOMPARE(w.tabs(), u"2 0 0"_s);
    QCOMPARE(w.model.indexOf(kOrder).row(), 1); // the newest is the first

    bench.answer(Which::Release, replies::closeWithoutAnswer());
    QVERIFY(release(bench, kOrder));
    QCOMPARE(w.tabs(), u"1 1 0"_s);
    QCOMPARE(w.of(NumbersModel::Expires, NumbersModel::NoteRole, 1), u"release unconfirmed"_s);
    bench.answerWell(Which::Release);
    QVERIFY(release(bench, kOrder));
    QCOMPARE(w.tabs(), u"1 0 1"_s);
    QCOMPARE(w.of(NumbersModel::Expires, Qt::DisplayRole, 1), u"released"_s);
    QCOMPARE(w.of(NumbersModel::Expires, NumbersModel::NoteRole, 1), QString());
    QCOMPARE(w.reset.size(), 0); // nothing of all this resets the model
}

void NumbersModelTest::attemptsComeAndGo()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    TestedModel w(bench);
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    QVERIFY(rent(bench, u"First"_s));
    QCOMPARE(w.tabs(), u"1 1 0"_s);
    bench.clock.advance(1min);
    QVERIFY(rent(bench, u"Second"_s));
    QCOMPARE(w.tabs(), u"1 2 0"_s);
    QCOMPARE(services(w.model), u"Google Second First"_s);
    const PurchaseAttempt* second = w.model.attemptAt(w.model.index(1, 0));
    QVERIFY(second && second->serviceName == u"Second"_s);
    QVERIFY(!w.model.rentalAt(w.model.index(1, 0)));
    QVERIFY(!w.model.attemptAt(w.model.index(3, 0)));
    bench.answer(Which::Rent, replies::json(402, refusal(402, "Insufficient balance"))); // leaves no row
    QVERIFY(rent(bench));
    QCOMPARE(w.tabs(), u"1 2 0"_s);
    bench.answerWell(Which::Rent);
    QVERIFY(rent(bench));
    QCOMPARE(w.tabs(), u"2 2 0"_s);

    VERIFY_OK(bench->rentals().settleAsNothing(bench->rentals().unconfirmed().first().id));
    VERIFY_OK(bench->rentals().settleAsNothing(bench->rentals().unconfirmed().first().id));
    QCOMPARE(w.tabs(), u"2 0 0"_s);
    QCOMPARE(w.reset.size(), 0);
}

void NumbersModelTest::expiresByTheClock()
{
    AccountFixture bench;
    Rental asked = rental(u"2"_s);
    asked.release = ReleaseState::Asked;
    bench.hold({rental(u"1"_s), asked});
    bench.open();
    TestedModel w(bench);
    QCOMPARE(w.tabs(), u"1 1 0"_s);
    bench.clock.advance(72h - 1ms);
    w.model.refreshTimes();
    QCOMPARE(w.tabs(), u"1 1 0"_s);
    bench.clock.advance(1ms);
    w.counts.clear();
    w.model.refreshTimes();
    QCOMPARE(w.tabs(), u"0 0 2"_s);
    QCOMPARE(w.counts.size(), 1);
    QCOMPARE(w.of(NumbersModel::Expires), u"expired"_s);
    QCOMPARE(w.reset.size(), 0);
}

void NumbersModelTest::columns_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("shown");
    QTest::newRow("service") << int(NumbersModel::Service) << u"Google"_s;
    QTest::newRow("number") << int(NumbersModel::Number) << u"(912) 864-8532"_s;
    QTest::newRow("area") << int(NumbersModel::Area) << u"Georgia, not 503, 212 as paid for"_s;
    QTest::newRow("label") << int(NumbersModel::Label) << u"my bank"_s;
    QTest::newRow("last code") << int(NumbersModel::LastCode) << u"no messages yet"_s;
    QTest::newRow("expires") << int(NumbersModel::Expires) << u"3 d"_s;
    QTest::newRow("price") << int(NumbersModel::Price) << u"$3.46"_s;
}

void NumbersModelTest::columns()
{
    QFETCH(const int, column);
    QFETCH(const QString, shown);
    AccountFixture bench;
    Rental labelled = rental(u"1"_s);
    labelled.label = u"my bank"_s;
    bench.hold({labelled});
    bench.open();
    const TestedModel w(bench);
    QCOMPARE(w.of(column), shown);
    QVERIFY(!w.model.headerData(column, Qt::Horizontal).toString().isEmpty());
    QCOMPARE(w.of(column, NumbersModel::OrderRole), u"1"_s);
    QCOMPARE(w.model.rentalAt(w.model.index(0, column))->order, OrderId(u"1"_s));
}

void NumbersModelTest::lastCodeAndItsAge()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    const TestedModel w(bench);
    const OrderId order(u"1"_s);
    VERIFY_OK(bench.merge(order, {message(u"a"_s, at(12))}));
    QCOMPARE(w.of(NumbersModel::LastCode), u"no code yet"_s);
    QCOMPARE(w.of(NumbersModel::LastCode, NumbersModel::CodeRole), QString());
    QCOMPARE(w.of(NumbersModel::LastCode, NumbersModel::CodeAgeRole), QString());

    bench.clock.setNow(at(12, 4));
    VERIFY_OK(bench.merge(order, {message(u"b"_s, at(12, 0, 30), u"G-1"_s), message(u"c"_s, at(11), u"G-0"_s)}));
    QCOMPARE(w.of(NumbersModel::LastCode, NumbersModel::CodeRole), u"G-1"_s);
    QCOMPARE(w.of(NumbersModel::LastCode, NumbersModel::CodeAgeRole), u"3 min ago"_s);
    QCOMPARE(w.of(NumbersModel::LastCode), u"G-1, 3 min ago"_s);
    bench.clock.advance(1h);
    QCOMPARE(w.of(NumbersModel::LastCode), u"G-1, 1 h ago"_s);
    VERIFY_OK(bench.merge(order, {message(u"d"_s, at(13), u"A7-1B"_s)}));
    QCOMPARE(w.of(NumbersModel::LastCode), u"A7-1B, 4 min ago"_s);
}

void NumbersModelTest::areaNote_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("paidFor");
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("note");
    const QString wrong = u"not 503 as paid for"_s;
    QTest::newRow("none paid for") << u"19128648532"_s << QString() << u"Georgia"_s << QString();
    QTest::newRow("right") << u"15035550100"_s << u"503"_s << u"Oregon"_s << QString();
    QTest::newRow("one of several") << u"15035550100"_s << u"212,503"_s << u"Oregon"_s << QString();
    QTest::newRow("wrong") << u"19128648532"_s << u"503"_s << u"Georgia, "_s + wrong << wrong;
    QTest::newRow("of no region") << u"18005550100"_s << u"503"_s << wrong << wrong;
    QTest::newRow("other country") << u"442079460018"_s << u"503"_s << wrong << wrong;
    QTest::newRow("not known yet") << QString() << u"503"_s << QString() << QString();
}

void NumbersModelTest::areaNote()
{
    QFETCH(const QString, number);
    QFETCH(const QString, paidFor);
    QFETCH(const QString, area);
    QFETCH(const QString, note);
    AccountFixture bench;
    Rental rental = testing::rental(u"1"_s);
    rental.number = PhoneNumber(number);
    rental.areas = readAreaCodes(paidFor).codes;
    bench.hold({rental});
    bench.open();
    const TestedModel w(bench);
    QCOMPARE(w.of(NumbersModel::Area), area);
    QCOMPARE(w.of(NumbersModel::Area, NumbersModel::NoteRole), note);
    QCOMPARE(w.tabs(), u"1 0 0"_s);
}

void NumbersModelTest::timeLeft_data()
{
    QTest::addColumn<int>("secondsLeft");
    QTest::addColumn<QString>("words");
    QTest::addColumn<double>("share");
    QTest::addColumn<bool>("endsSoon");
    QTest::newRow("all") << 3 * 86400 << u"3 d"_s << 1.0 << false;
    QTest::newRow("more than all") << 6 * 86400 << u"6 d"_s << 1.0 << false;
    QTest::newRow("half") << 36 * 3600 << u"1 d 12 h"_s << 0.5 << false;
    QTest::newRow("two hours") << 7200 << u"2 h"_s << 7200.0 / (3 * 86400) << false;
    QTest::newRow("less") << 7199 << u"1 h"_s << 7199.0 / (3 * 86400) << true;
    QTest::newRow("over") << 0 << u"expired"_s << 0.0 << false;
}

void NumbersModelTest::timeLeft()
{
    QFETCH(const int, secondsLeft);
    QFETCH(const QString, words);
    QFETCH(const double, share);
    QFETCH(const bool, endsSoon);
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    bench.open();
    bench.clock.setNow(at(12).addDays(3).addSecs(-secondsLeft));
    const TestedModel w(bench);
    QCOMPARE(w.of(NumbersModel::Expires), words);
    QCOMPARE(w.of(NumbersModel::Expires, NumbersModel::ShareLeftRole).toDouble(), share);
    QCOMPARE(w.of(NumbersModel::Expires, NumbersModel::EndsSoonRole).toBool(), endsSoon);
}

void NumbersModelTest::attemptRow()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    const TestedModel w(bench);
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    QVERIFY(rent(bench));
    QCOMPARE(w.of(NumbersModel::Service), u"Google"_s);
    QCOMPARE(w.of(NumbersModel::Number), u"unconfirmed"_s);
    QCOMPARE(w.of(NumbersModel::LastCode), u"may have been charged"_s);
    QVERIFY(w.of(NumbersModel::Expires, Qt::AccessibleTextRole).toString().startsWith(u"3 days, requested "_s));
    QCOMPARE(w.of(NumbersModel::Service, NumbersModel::StateRole), int(NumberState::Attention));
    QCOMPARE(w.of(NumbersModel::Service, NumbersModel::OrderRole).toString(), QString());
    QCOMPARE(w.of(NumbersModel::LastCode, NumbersModel::CodeRole).toString(), QString());
}

void NumbersModelTest::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("order");
    QTest::newRow("service") << int(NumbersModel::Service) << u"Line9 line10 Zoom"_s;
    QTest::newRow("number") << int(NumbersModel::Number) << u"Zoom Line9 line10"_s;
    QTest::newRow("last code") << int(NumbersModel::LastCode) << u"Zoom line10 Line9"_s;
    QTest::newRow("expires") << int(NumbersModel::Expires) << u"line10 Zoom Line9"_s;
    QTest::newRow("price") << int(NumbersModel::Price) << u"Zoom line10 Line9"_s;
    QTest::newRow("label") << int(NumbersModel::Label) << u"line10 Zoom Line9"_s;
}

void NumbersModelTest::sorts()
{
    QFETCH(const int, column);
    QFETCH(const QString, order);
    const auto make = [](const QString& name, const QString& number, const QString& price, int hours,
                         const QString& label) {
        Rental rental = testing::rental(name);
        rental.serviceName = name;
        rental.number = PhoneNumber(number);
        rental.price = Money::fromDecimal(price);
        rental.expires = at(12).addSecs(3600 * hours);
        rental.label = label;
        return rental;
    };
    AccountFixture bench;
    // By their words "$10.00" would come before "$9.50" and "10 h" before "9 h".
    bench.hold({make(u"Line9"_s, u"12125550100"_s, u"10.00"_s, 100, u"c"_s),
                make(u"line10"_s, u"1 912 864 8532"_s, u"9.50"_s, 9, u"A"_s),
                make(u"Zoom"_s, QString(), QString(), 10, u"b"_s)});
    bench.open();
    VERIFY_OK(bench.merge(OrderId(u"Line9"_s), {message(u"a"_s, at(11), u"100"_s)}));
    VERIFY_OK(bench.merge(OrderId(u"line10"_s), {message(u"a"_s, at(10), u"200"_s)}));
    TestedModel w(bench);
    w.active.sort(column, Qt::AscendingOrder);
    QCOMPARE(services(w.active), order);
    w.active.sort(column, Qt::DescendingOrder);
    QStringList reversed = order.split(u' ');
    std::reverse(reversed.begin(), reversed.end());
    QCOMPARE(services(w.active), reversed.join(u' '));

    // What comes while it is sorted takes its place.
    w.active.sort(NumbersModel::LastCode, Qt::DescendingOrder);
    QCOMPARE(services(w.active), u"Line9 line10 Zoom"_s);
    VERIFY_OK(bench.merge(OrderId(u"Zoom"_s), {message(u"a"_s, at(13), u"300"_s)}));
    QCOMPARE(services(w.active), u"Zoom Line9 line10"_s);
}

void NumbersModelTest::sortsRentalsAmongAttempts()
{
    AccountFixture bench;
    QList<Rental> rentals;
    for (const char* price : {"", "9.50", "100.00"}) {
        Rental asked = rental(QString::fromLatin1(price) + u"order"_s);
        asked.serviceName = u"Google"_s;
        asked.price = Money::fromDecimal(QString::fromLatin1(price));
        asked.release = ReleaseState::Asked;
        rentals.append(asked);
    }
    bench.hold(rentals);
    QVERIFY(bench.openConnected());
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    QVERIFY(rent(bench, u"Bank"_s));
    TestedModel w(bench);
    QCOMPARE(w.attention.rowCount(), 4);
    for (int column = 0; column < NumbersModel::ColumnCount; ++column) {
        const int type = w.of(column, NumbersModel::SortRole).typeId();
        for (int row = 0; row < w.model.rowCount(); ++row)
            QCOMPARE(w.of(column, NumbersModel::SortRole, row).typeId(), type);
        w.attention.sort(column);
        w.attention.sort(column, Qt::DescendingOrder);
    }
    w.attention.sort(NumbersModel::Service);
    QVERIFY(services(w.attention).startsWith(u"Bank "_s));
    w.attention.sort(NumbersModel::Price, Qt::DescendingOrder);
    QCOMPARE(w.attention.index(0, NumbersModel::Price).data(), u"$100.00"_s);
    QCOMPARE(w.attention.index(1, NumbersModel::Price).data(), u"$9.50"_s);
}

void NumbersModelTest::filterChangesItsState()
{
    AccountFixture bench;
    Rental ended = rental(u"2"_s);
    ended.release = ReleaseState::Done;
    ended.releasedAt = at(12);
    bench.hold({rental(u"1"_s), ended});
    bench.open();
    TestedModel w(bench);
    w.active.setState(NumberState::Ended);
    QCOMPARE(w.active.rowCount(), 1);
    QCOMPARE(w.active.index(0, 0).data(NumbersModel::OrderRole), u"2"_s);
    w.active.setState(NumberState::Attention);
    QCOMPARE(w.active.rowCount(), 0);
    w.active.setState(NumberState::Active);
    QCOMPARE(w.active.index(0, 0).data(NumbersModel::OrderRole), u"1"_s);
}

void NumbersModelTest::showsDetails()
{
    AccountFixture bench;
    bench.hold({rental(u"1"_s)});
    QVERIFY(bench.openConnected());
    TestedModel w(bench);
    const QModelIndex label = w.model.index(0, NumbersModel::Label);
    const auto set = [&bench](const RentalDetails& details) {
        return bench->rentals().setDetails(OrderId(u"1"_s), details).has_value();
    };
    QVERIFY(set({u"my\nbank\u202e "_s, u"Larkspur"_s, u"kim"_s, {u"work"_s, u"shop"_s}, u"first\n<b>second</b>"_s}));
    QCOMPARE(label.data(), u"my bank"_s);
    QCOMPARE(label.data(Qt::ToolTipRole), u"<qt>my bank · Used for: Larkspur · Login name: kim · Tags: work, shop · "
                                          "first &lt;b&gt;second&lt;/b&gt;</qt>"_s);
    QVERIFY(set({{}, u"Larkspur"_s}));
    QCOMPARE(label.data(), u"Larkspur"_s);
    QVERIFY(set({QString(100'000, u'x'), {}, {}, {}, QString(100'000, u'x')}));
    QVERIFY(label.data().toString().size() <= 201);
    QVERIFY(label.data(Qt::ToolTipRole).toString().size() < 1000);
    QVERIFY(set({}));
    QCOMPARE(label.data(), QString());
}

void NumbersModelTest::hostileTexts_data()
{
    addHostileTexts();
}

void NumbersModelTest::hostileTexts()
{
    QFETCH(const QString, text);
    AccountFixture bench;
    Rental hostile = rental(u"1"_s);
    hostile.order = OrderId(text);
    hostile.serviceName = hostile.label = text;
    hostile.number = PhoneNumber(text);
    bench.hold({hostile});
    QVERIFY(bench.openConnected());
    bench.answer(Which::Rent, replies::closeWithoutAnswer());
    QVERIFY(rent(bench, text));
    Message message = testing::message(u"a"_s, {}, text);
    message.text = text;
    VERIFY_OK(bench.merge(hostile.order, {message}));
    const TestedModel w(bench);
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < NumbersModel::ColumnCount; ++column)
            QVERIFY2(isPlainLine(w.of(column, Qt::DisplayRole, row)), qPrintable(u"%1, %2"_s.arg(row).arg(column)));
    }
    QVERIFY(isPlainLine(w.of(NumbersModel::LastCode, NumbersModel::CodeRole)));
    QCOMPARE(w.model.rentalAt(w.model.index(0, 0))->serviceName, text);
}

LINEKEEPER_TEST(QCoreApplication, NumbersModelTest);
#include "numbers_model_test.moc"
