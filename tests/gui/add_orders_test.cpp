// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/found_orders_model.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kDialog = u"Add orders"_s;
const QString kIds = u"Order IDs"_s;
const QString kResult = u"Result"_s;
const QString kEdit = u"Edit rental"_s;

} // namespace

/// Orders that were rented elsewhere come into the record, through the real widgets.
class AddOrdersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyWindowOffersIt();
    void goodOnesAreAddedAndTheRestNamed();
    void doubtfulOnesAreAddedAnyway();
    void cellsAreTyped();
    void filesAreRead_data();
    void filesAreRead();
    void unreadableFileIsSaid();
    void hostilePaste();
    void hugePasteIsReadAtOnce();
    void stopsAndGoesOn();
    void sweepEndsAtARefusal_data();
    void sweepEndsAtARefusal();
    void cancelAddsNothing();
    void unwrittenIsSaid();
    void rentalIsEdited();
    void wrongEditIsSaidInPlace();

private:
    QList<OrderId> ordersElsewhere(int count);
    bool openDialog();
    void paste(const QString& text);
    bool lookUp();
    QString result() const { return robot::label(*m_dialog, kResult); }
    QString cell(int row, int column) const
    {
        return robot::cell(*robot::view(*m_dialog, u"Orders to add"_s), row, column);
    }
    qsizetype onRecord() const { return m_place->account().rentals().all().size(); }

    std::unique_ptr<WindowFixture> m_place;
    QDialog* m_dialog = nullptr;
};

void AddOrdersTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
}

void AddOrdersTest::cleanup()
{
    m_place.reset();
}

/// Orders of this simulatedAccount that this computer knows nothing of.
QList<OrderId> AddOrdersTest::ordersElsewhere(int count)
{
    QList<OrderId> orders;
    for (int i = 0; i < count; ++i) {
        const auto order = m_place->simulatedAccount.rent(ServiceId(u"1fe58df2"_s), RentalDuration::ThreeDays, {});
        if (order)
            orders.append(order->id);
    }
    return orders;
}

bool AddOrdersTest::openDialog()
{
    m_place->window().findChild<QAction*>(u"addOrders"_s)->trigger();
    m_dialog = robot::dialog(kDialog);
    return m_dialog != nullptr;
}

void AddOrdersTest::paste(const QString& text)
{
    auto* field = robot::find<QPlainTextEdit>(*m_dialog, kIds);
    QApplication::clipboard()->setText(text);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
}

bool AddOrdersTest::lookUp()
{
    return robot::click(*m_dialog, u"Look up"_s)
           && QTest::qWaitFor([this] { return robot::isEnabled(*m_dialog, u"Look up"_s); }, kPatience);
}

void AddOrdersTest::emptyWindowOffersIt()
{
    QVERIFY(robot::says(m_place->window(), u"rented elsewhere"_s));
    QVERIFY(robot::click(m_place->window(), u"Add orders…"_s));
    QVERIFY(robot::dialog(kDialog));
}

void AddOrdersTest::goodOnesAreAddedAndTheRestNamed()
{
    const OrderId known = m_place->rent();
    const QList<OrderId> orders = ordersElsewhere(2);
    QCOMPARE(orders.size(), 2);
    QVERIFY(m_place->simulatedAccount.receive(orders[0], {.text = u"Your code is 481 922"_s, .pin = u"481922"_s}));
    QVERIFY(openDialog());
    QVERIFY(!robot::isEnabled(*m_dialog, u"Add orders"_s));
    paste(orders[0].text() + u", 99999999\n"_s + known.text() + u' ' + orders[1].text() + u';' + orders[0].text());
    const int before = m_place->requests(CallName::Messages);
    QVERIFY(lookUp());
    QCOMPARE(cell(0, FoundOrdersModel::State), u"found, 1 message"_s);
    QVERIFY(cell(0, FoundOrdersModel::Number).contains("555-01"_L1));
    QVERIFY(!cell(0, FoundOrdersModel::Service).isEmpty());
    QCOMPARE(cell(0, FoundOrdersModel::Expires), u"unknown"_s);
    QCOMPARE(cell(1, FoundOrdersModel::State), u"unknown to the service"_s);
    QCOMPARE(cell(2, FoundOrdersModel::State), u"already saved"_s);
    QCOMPARE(cell(3, FoundOrdersModel::State), u"found, no messages yet"_s);
    QVERIFY2(result().contains("Found: 2. Already saved: 1. Unknown to the service: 1."_L1), qPrintable(result()));
    QVERIFY2(result().contains("listed twice"_L1), qPrintable(result()));
    QCOMPARE(m_place->requests(CallName::Messages), before + 3); // the one on record is not asked for
    QCOMPARE(onRecord(), 1);

    QVERIFY(robot::click(*m_dialog, u"Add 2 orders"_s));
    QVERIFY(!robot::dialog(kDialog));
    QCOMPARE(onRecord(), 3);
    QCOMPARE(m_place->account().inbox().countsOf(orders[0]).messages, 1);
    QCOMPARE(m_place->account().inbox().unread(), 0);
    QCOMPARE(robot::label(m_place->window(), u"Last action"_s), u"2 orders added"_s);
    QCOMPARE(m_place->requests(CallName::Messages), before + 3);
    // They are watched from now on.
    QVERIFY(m_place->receive(orders[1], {.text = u"Your code is 123 456"_s, .pin = u"123456"_s}));
    QVERIFY(!m_place->account().rentals().find(orders[1])->number.isEmpty());
    QCOMPARE(m_place->account().inbox().unread(), 1);
}

void AddOrdersTest::doubtfulOnesAreAddedAnyway()
{
    const QList<OrderId> orders = ordersElsewhere(2);
    QVERIFY(openDialog());
    const auto anyway = [this] { return m_dialog->findChild<QCheckBox*>(); };
    QVERIFY(!anyway()->isVisible());
    Situation none;
    none.refusal = Refusal{404, u"No messages"_s};
    m_place->server().situations().set(CallName::Messages, none, 1);
    paste(orders[0].text() + u' ' + orders[1].text());
    QVERIFY(lookUp());
    QCOMPARE(cell(0, FoundOrdersModel::State), u"no messages, or unknown"_s);
    QCOMPARE(cell(1, FoundOrdersModel::State), u"found, no messages yet"_s);
    QVERIFY2(result().contains("Found: 1."_L1) && result().contains("Uncertain: 1."_L1), qPrintable(result()));
    QVERIFY2(result().contains("does not say whether it knows"_L1), qPrintable(result()));
    QVERIFY(robot::isEnabled(*m_dialog, u"Add 1 order"_s));
    QVERIFY(anyway()->isVisible() && anyway()->isEnabled());
    QVERIFY(anyway()->text().startsWith("Add it &anyway"_L1));
    anyway()->setFocus();
    QTest::keyClick(anyway(), Qt::Key_Space);
    QVERIFY(robot::isEnabled(*m_dialog, u"Add 2 orders"_s));
    QTest::keyClick(anyway(), Qt::Key_Space);
    QVERIFY(robot::isEnabled(*m_dialog, u"Add 1 order"_s));
    QTest::keyClick(anyway(), Qt::Key_Space);
    QVERIFY(robot::click(*m_dialog, u"Add 2 orders"_s));
    QCOMPARE(onRecord(), 2);
    QVERIFY(m_place->receive(orders[0], {.text = u"Your code is 123 456"_s, .pin = u"123456"_s}));
    QCOMPARE(m_place->account().inbox().unread(), 1);
}

void AddOrdersTest::cellsAreTyped()
{
    const QList<OrderId> orders = ordersElsewhere(1);
    QVERIFY(openDialog());
    paste(orders[0].text());
    QVERIFY(lookUp());
    QAbstractItemView* table = robot::view(*m_dialog, u"Orders to add"_s);
    const auto typeInto = [&](int column, const QString& text) {
        table->setCurrentIndex(table->model()->index(0, column));
        table->edit(table->currentIndex());
        auto* editor = table->findChild<QLineEdit*>();
        if (!editor)
            return false;
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        return QTest::qWaitFor([table] { return !table->findChild<QLineEdit*>(); }, kPatience);
    };
    QVERIFY(typeInto(FoundOrdersModel::Service, u"google"_s));
    QVERIFY(typeInto(FoundOrdersModel::Expires, u"30 days"_s));
    QVERIFY(typeInto(FoundOrdersModel::Purchased, u"2025-07-01 12:00 UTC"_s));
    QVERIFY(typeInto(FoundOrdersModel::Price, u"dear"_s));
    QVERIFY2(result().contains(u"“dear” is not a price"_s), qPrintable(result()));
    QVERIFY(typeInto(FoundOrdersModel::Price, u"3.46"_s));
    QVERIFY(typeInto(FoundOrdersModel::Label, u"<i>mine</i>"_s));
    QVERIFY(robot::click(*m_dialog, u"Add 1 order"_s));
    const Rental* rental = m_place->account().rentals().find(orders[0]);
    QVERIFY(rental);
    QCOMPARE(rental->service.text(), u"1fe58df2"_s);
    QCOMPARE(rental->expires, QDateTime(QDate(2025, 7, 31), QTime(12, 0), Qt::UTC));
    QCOMPARE(rental->price, Money::fromDecimal(u"3.46"));
    QCOMPARE(rental->label, u"<i>mine</i>"_s);
}

void AddOrdersTest::filesAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("CSV") << QByteArray("number,orderId\n1912,%1\n,%2\n") << u" contains 2 order IDs."_s;
    QTest::newRow("JSON") << QByteArray(R"({"rentals":[{"orderId":"%1","label":"x"},{"orderId":"%2"}]})")
                          << u" contains 2 order IDs."_s;
    QTest::newRow("list") << QByteArray("%1\n%2\nbücher\n") << u"“bücher” is not an order ID."_s;
}

void AddOrdersTest::filesAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(const QString, words);
    const QList<OrderId> orders = ordersElsewhere(2);
    bytes.replace("%1", orders[0].text().toUtf8()).replace("%2", orders[1].text().toUtf8());
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"orders"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, u"Load a file…"_s));
    auto* chooser = m_dialog->findChild<QFileDialog*>();
    QVERIFY(chooser);
    Q_EMIT chooser->fileSelected(file.fileName());
    chooser->reject();
    QTRY_VERIFY_WITH_TIMEOUT(result().contains(words), kPatience);
    QVERIFY(lookUp());
    QVERIFY(robot::click(*m_dialog, u"Add 2 orders"_s));
    QCOMPARE(onRecord(), 2);
}

void AddOrdersTest::unreadableFileIsSaid()
{
    const QTemporaryDir folder;
    QVERIFY(openDialog());
    for (const QString& path : {folder.filePath(u"none"_s), folder.path()}) {
        QVERIFY(robot::click(*m_dialog, u"Load a file…"_s));
        auto* chooser = m_dialog->findChild<QFileDialog*>();
        Q_EMIT chooser->fileSelected(path);
        chooser->reject();
        QTRY_VERIFY_WITH_TIMEOUT(result().contains("can't be read"_L1), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->findChild<QFileDialog*>(), kPatience);
    }
}

void AddOrdersTest::hostilePaste()
{
    QVERIFY(openDialog());
    paste(u"<img src=x> 12\u202e34 "_s + QString(300, u'9') + u" 1\u00002 ../x"_s);
    QVERIFY(lookUp());
    QVERIFY2(result().contains("not order IDs"_L1), qPrintable(result()));
    QCOMPARE(cell(0, FoundOrdersModel::Order), u"<img"_s);
    QCOMPARE(cell(0, FoundOrdersModel::State), u"unknown to the service"_s);
    QVERIFY(!robot::isEnabled(*m_dialog, u"Add orders"_s));
    QCOMPARE(onRecord(), 0);
}

void AddOrdersTest::hugePasteIsReadAtOnce()
{
    QString many;
    for (int i = 0; i < 20'000; ++i)
        many += QString::number(1'000'000 + i) + u',';
    QVERIFY(openDialog());
    QElapsedTimer timer;
    timer.start();
    paste(many);
    QVERIFY2(result().contains("10000 order IDs"_L1) && result().contains("not read to the end"_L1),
             qPrintable(result()));
    paste(QString(6'000'000, u'x'));
    QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    paste(many);
    QVERIFY(robot::click(*m_dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_place->requests(CallName::Messages) > 2, kPatience);
    QVERIFY(robot::click(*m_dialog, u"Stop"_s));
    QVERIFY2(result().contains("were not looked up"_L1), qPrintable(result()));
}

void AddOrdersTest::stopsAndGoesOn()
{
    const QList<OrderId> orders = ordersElsewhere(3);
    QVERIFY(openDialog());
    paste(orders[0].text() + u' ' + orders[1].text() + u' ' + orders[2].text());
    QVERIFY(m_place->set(CallName::Messages, u"rate-limited"_s, 1));
    QVERIFY(lookUp());
    QVERIFY2(result().contains("Too many requests"_L1) && result().contains("3 orders were not looked up"_L1),
             qPrintable(result()));
    QCOMPARE(cell(0, FoundOrdersModel::State), u"not looked up yet"_s);
    // The service is left alone for as long as it asked for, and the person is told.
    const int before = m_place->requests(CallName::Messages);
    QVERIFY(robot::click(*m_dialog, u"Look up"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(result().contains("Continuing in "_L1), qPrintable(result()), kPatience);
    QCOMPARE(m_place->requests(CallName::Messages), before);
    m_place->clock.advance(61s);
    m_place->account().meter().setLimit(RateLimiter::kMaximumLimit);
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(*m_dialog, u"Add 3 orders"_s), kPatience);
}

void AddOrdersTest::sweepEndsAtARefusal_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QString>("words");
    QTest::newRow("refused key") << u"invalid-key"_s << u"The service refused the API key."_s;
    QTest::newRow("blocked") << u"suspended"_s << u"The service has blocked this account."_s;
    QTest::newRow("too many calls") << u"rate-limited"_s << u"Too many requests."_s;
}

void AddOrdersTest::sweepEndsAtARefusal()
{
    QFETCH(const QString, situation);
    QFETCH(const QString, words);
    const QList<OrderId> orders = ordersElsewhere(3);
    QVERIFY(openDialog());
    paste(orders[0].text() + u' ' + orders[1].text() + u' ' + orders[2].text());
    QVERIFY(m_place->set(CallName::Messages, situation));
    const int before = m_place->requests(CallName::Messages);
    QVERIFY(lookUp());
    QVERIFY2(result().contains(words), qPrintable(result()));
    QCOMPARE(m_place->requests(CallName::Messages), before + 1);
    QCOMPARE(onRecord(), 0);
}

void AddOrdersTest::cancelAddsNothing()
{
    const QList<OrderId> orders = ordersElsewhere(2);
    QVERIFY(openDialog());
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Messages, slow);
    paste(orders[0].text() + u' ' + orders[1].text());
    QVERIFY(robot::click(*m_dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(result().contains("Looking up 1 of 2"_L1), kPatience);
    QVERIFY(robot::click(*m_dialog, u"Cancel"_s));
    QVERIFY(!robot::dialog(kDialog));
    QVERIFY(m_place->poll());
    QCOMPARE(onRecord(), 0);
}

void AddOrdersTest::unwrittenIsSaid()
{
    const QList<OrderId> orders = ordersElsewhere(1);
    QVERIFY(openDialog());
    paste(orders[0].text());
    QVERIFY(lookUp());
    QVERIFY(
        m_place->tamper(u"CREATE TRIGGER forbidden BEFORE INSERT ON rentals BEGIN SELECT raise(ABORT, 'full'); END"_s));
    QVERIFY(robot::click(*m_dialog, u"Add 1 order"_s));
    QVERIFY2(result().contains("Nothing was added"_L1), qPrintable(result()));
    QVERIFY(robot::dialog(kDialog));
    QCOMPARE(onRecord(), 0);
}

void AddOrdersTest::rentalIsEdited()
{
    const QList<OrderId> orders = ordersElsewhere(1);
    QVERIFY(openDialog());
    paste(orders[0].text());
    QVERIFY(lookUp());
    QVERIFY(robot::click(*m_dialog, u"Add 1 order"_s));
    m_place->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_place->window(), kPatience));
    QTest::keyClick(&m_place->window(), Qt::Key_F2, Qt::ShiftModifier);
    QDialog* edit = robot::dialog(kEdit);
    QVERIFY(edit);
    QVERIFY(robot::says(*edit, orders[0].text()));
    QVERIFY(robot::type(*edit, u"Service"_s, u"Google"_s));
    QVERIFY(robot::type(*edit, u"Number"_s, u"+1 912 864 8532"_s));
    QVERIFY(robot::type(*edit, u"Purchased"_s, u"2025-07-11 12:00 UTC"_s));
    QVERIFY(robot::type(*edit, u"Expires"_s, u"3 d"_s));
    QVERIFY(robot::type(*edit, u"Price in $"_s, u"3.46"_s));
    QVERIFY(robot::click(*edit, u"Save"_s));
    QVERIFY(!robot::dialog(kEdit));
    const Rental* rental = m_place->account().rentals().find(orders[0]);
    QCOMPARE(rental->service.text(), u"1fe58df2"_s);
    QCOMPARE(rental->number.digits(), u"19128648532"_s);
    QCOMPARE(rental->expires, QDateTime(QDate(2025, 7, 14), QTime(12, 0), Qt::UTC));
    // A known number is not to be edited; nothing else is lost.
    const Rental before = *rental;
    m_place->window().findChild<QAction*>(u"editRental"_s)->trigger();
    edit = robot::dialog(kEdit);
    QVERIFY(edit);
    QVERIFY(robot::find<QLineEdit>(*edit, u"Number"_s)->isReadOnly());
    QVERIFY(robot::click(*edit, u"Save"_s));
    QCOMPARE(*m_place->account().rentals().find(orders[0]), before);
}

void AddOrdersTest::wrongEditIsSaidInPlace()
{
    const OrderId order = m_place->rent();
    const Rental before = *m_place->account().rentals().find(order);
    QTest::keyClick(&m_place->window(), Qt::Key_F2, Qt::ShiftModifier);
    QDialog* edit = robot::dialog(kEdit);
    QVERIFY(edit);
    const auto saysAfter = [edit](const QString& field, const QString& text, const QString& words) {
        const QString old = robot::find<QLineEdit>(*edit, field)->text();
        const bool said = robot::type(*edit, field, text) && robot::click(*edit, u"Save"_s)
                          && robot::label(*edit, kResult).contains(words);
        return said && robot::type(*edit, field, old);
    };
    QVERIFY(saysAfter(u"Purchased"_s, u"2035-01-01"_s, u"is not a valid purchase time"_s));
    QVERIFY(saysAfter(u"Expires"_s, u"2001-01-01"_s, u"is not a valid end"_s));
    QVERIFY(saysAfter(u"Price in $"_s, u"1,5"_s, u"is not a price"_s));
    QCOMPARE(*m_place->account().rentals().find(order), before);
}

LINEKEEPER_TEST(QApplication, AddOrdersTest);
#include "add_orders_test.moc"
