// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 40'000;

QTabBar* tabs(const QWidget& window)
{
    return window.findChild<QTabBar*>();
}

void clickTab(QTabBar* bar, NumberState state)
{
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(static_cast<int>(state)).center());
}

} // namespace

/// The whole job through the window, with the real clock: what a person does with a key and a mouse on the
/// first day, and what stands there on the second.
class WholeJobTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheFirstKeyToTheRelease();
};

void WholeJobTest::fromTheFirstKeyToTheRelease()
{
    const SystemClock clock;
    WorkplaceOptions options;
    options.hasKey = false;
    options.clock = &clock;
    options.rules.key = ApiKey::fromInput(u"live-7Qm2xT"_s);
    WindowFixture place(options);
    QVERIFY(place.open());
    MainWindow* window = &place.window();

    // First run: the key, with what comes along when it is pasted.
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(*window, u"Connect"_s), kPatience);
    QTRY_VERIFY(robot::find(*window, u"Filter services"_s) == nullptr);
    QVERIFY(robot::paste(*window, u"API key"_s, u"  live-7Qm2xT \r\n"_s));
    QVERIFY(robot::click(*window, u"Connect"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::find(*window, u"Services"_s), kPatience);
    QVERIFY(!robot::find(*window, u"API key"_s));
    QCOMPARE(place.keys.kept, options.rules.key);

    // Services are listed; the filter finds one; Enter asks to rent.
    QAbstractItemView* services = robot::view(*window, u"Services"_s);
    QTRY_COMPARE_WITH_TIMEOUT(services->model()->rowCount(), int(options.services.size()), kPatience);
    QVERIFY(robot::type(*window, u"Filter services"_s, u"goog"_s));
    QCOMPARE(services->model()->rowCount(), 1);
    QCOMPARE(robot::cell(*services, 0, 0), u"Google"_s);
    QTest::keyClick(robot::find(*window, u"Filter services"_s), Qt::Key_Return);
    QTRY_VERIFY(robot::dialog(u"Rent a number"_s));
    QDialog* rent = robot::dialog(u"Rent a number"_s);
    QVERIFY(robot::type(*rent, u"Area codes"_s, u"503"_s));
    QVERIFY(robot::says(*rent, u"Oregon"_s));
    QVERIFY(robot::click(*rent, u"Rent number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Rent a number"_s), kPatience);

    // The new number is selected.
    QAbstractItemView* numbers = robot::view(*window, u"Numbers"_s);
    QCOMPARE(numbers->model()->rowCount(), 1);
    QVERIFY(numbers->currentIndex().isValid());
    QCOMPARE(robot::cell(*numbers, 0, NumbersModel::Service), u"Google"_s);
    const QString number = robot::cell(*numbers, 0, NumbersModel::Number);
    QVERIFY2(number.startsWith("(503) 555-01"_L1), qPrintable(number));
    QCOMPARE(robot::cell(*numbers, 0, NumbersModel::Price), u"$3.46"_s);
    const OrderId order = place.simulatedAccount.orders().constFirst().id;
    QTRY_VERIFY_WITH_TIMEOUT(place.account().rentals().find(order)->looked, kPatience);

    // A message comes in by itself, marked unread.
    QAbstractItemView* messages = robot::view(*window, u"Messages"_s);
    bool cameUnread = false;
    connect(messages->model(), &QAbstractItemModel::rowsInserted, messages,
            [messages, &cameUnread](const QModelIndex&, int row) {
                cameUnread = messages->model()->index(row, 0).data(MessagesModel::UnreadRole).toBool();
            });
    QVERIFY(place.simulatedAccount.receive(
        order, {.text = u"G-276964 is your Google verification code."_s, .pin = u"G-276964"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(messages->model()->rowCount(), 1, kPatience);
    QVERIFY(cameUnread);
    QCOMPARE(robot::cell(*messages, 0, MessagesModel::Code), u"G-276964"_s);

    // Exactly the pin.
    QApplication::clipboard()->setText(u"something else"_s);
    QVERIFY(robot::click(*window, u"Copy code"_s));
    QCOMPARE(QApplication::clipboard()->text(), u"G-276964"_s);
    QTRY_VERIFY(robot::label(*window, u"Last action"_s).contains("Copied"_L1));
    QCOMPARE(place.account().inbox().unread(), 0);
    QVERIFY(robot::click(*window, u"Copy number"_s));
    QCOMPARE(QApplication::clipboard()->text(), u'+' + place.simulatedAccount.orders().constFirst().number.digits());

    // Release asks, and the row then stands under Ended, its messages with it.
    QVERIFY(robot::click(*window, u"Release"_s));
    QTRY_VERIFY(robot::dialog(u"Release number"_s));
    QVERIFY(robot::click(*robot::dialog(u"Release number"_s), u"Release"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Release number"_s), kPatience);
    QVERIFY(place.simulatedAccount.orders().constFirst().isReleased);
    QCOMPARE(numbers->model()->rowCount(), 0);
    clickTab(tabs(*window), NumberState::Ended);
    QCOMPARE(numbers->model()->rowCount(), 1);
    QCOMPARE(robot::cell(*numbers, 0, NumbersModel::Number), number);
    QCOMPARE(messages->model()->rowCount(), 1);

    // The second day, and a third without the service: no key is asked for, all of it is there.
    for (const bool isServiceUp : {true, false}) {
        place.leave();
        if (!isServiceUp)
            place.stopService();
        QVERIFY(place.open());
        window = &place.window();
        QTRY_VERIFY_WITH_TIMEOUT(
            robot::label(*window, u"Connection"_s).contains(isServiceUp ? u"● Connected"_s : u"Offline"_s), kPatience);
        QVERIFY(!robot::find(*window, u"API key"_s));
        QCOMPARE(robot::says(*window, u"What you see is from the record"_s), !isServiceUp);
        services = robot::view(*window, u"Services"_s);
        QCOMPARE(services->model()->rowCount(), int(options.services.size()));
        clickTab(tabs(*window), NumberState::Ended);
        numbers = robot::view(*window, u"Numbers"_s);
        QCOMPARE(numbers->model()->rowCount(), 1);
        QCOMPARE(robot::cell(*numbers, 0, NumbersModel::Number), number);
        QCOMPARE(robot::cell(*numbers, 0, NumbersModel::Expires), u"released"_s);
        messages = robot::view(*window, u"Messages"_s);
        QCOMPARE(robot::cell(*messages, 0, MessagesModel::Text), u"G-276964 is your Google verification code."_s);
        QVERIFY(robot::click(*window, u"Copy code"_s));
        QCOMPARE(QApplication::clipboard()->text(), u"G-276964"_s);
    }
}

LINEKEEPER_TEST(QApplication, WholeJobTest);
#include "whole_job_test.moc"
