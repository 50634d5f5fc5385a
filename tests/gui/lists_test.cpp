// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QClipboard>
#include <QProxyStyle>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kCopyCode = u"Copy code"_s;

/// A desktop on which a single click activates.
class SingleClickStyle final : public QProxyStyle
{
public:
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override
    {
        return hint == SH_ItemView_ActivateItemOnSingleClick ? 1 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

} // namespace

/// What keys and the mouse do in the lists, and which row the buttons beside them mean.
class ListsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void buttonCopiesTheChosenMessage();
    void chosenMessageWithoutACodeCopiesNothing();
    void copyKeyCopiesNothingElse_data();
    void copyKeyCopiesNothingElse();
    void allAreMarkedRead();
    void singleClickOnlySelects();
    void newListOfServicesKeepsTheChoice();
    void listWithTheKeyboardIsSeen();

private:
    MainWindow& window() { return m_place->window(); }
    QAbstractItemView* view(const QString& name) { return robot::view(window(), name); }
    /// Clicks a row as a person does: beside what copies.
    void click(const QString& name, int row, int column);
    /// What the button put on the clipboard.
    QString copied();

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
};

void ListsTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
    m_order = m_place->rent();
    for (const QString& code : {u"111111"_s, u"222222"_s}) {
        QVERIFY(m_place->receive(m_order, {.text = u"Your code is "_s + code, .pin = code}));
        m_place->clock.advance(1min);
    }
}

void ListsTest::cleanup()
{
    m_place.reset();
}

void ListsTest::click(const QString& name, int row, int column)
{
    QAbstractItemView* list = view(name);
    const QRect cell = list->visualRect(list->model()->index(row, column));
    QVERIFY(cell.isValid());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 3, cell.center().y()));
}

QString ListsTest::copied()
{
    QApplication::clipboard()->setText(u"nothing"_s);
    (void)robot::click(window(), kCopyCode);
    return QApplication::clipboard()->text();
}

void ListsTest::buttonCopiesTheChosenMessage()
{
    // Newest first.
    click(u"Messages"_s, 1, MessagesModel::Text);
    QCOMPARE(copied(), u"111111"_s);
    // The button has the focus now, and the message is still the one that is meant.
    QCOMPARE(copied(), u"111111"_s);
    QTest::keyClick(&window(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"111111"_s);
    click(u"Messages"_s, 0, MessagesModel::Text);
    QCOMPARE(copied(), u"222222"_s);
    click(u"Messages"_s, 1, MessagesModel::Text);
    // Who turns to the numbers means the number's last.
    click(u"Numbers"_s, 0, NumbersModel::Service);
    QCOMPARE(copied(), u"222222"_s);
}

void ListsTest::chosenMessageWithoutACodeCopiesNothing()
{
    QVERIFY(m_place->receive(m_order, {.text = u"Welcome"_s}));
    click(u"Messages"_s, 0, MessagesModel::Text);
    QVERIFY(!robot::isEnabled(window(), kCopyCode));
    QCOMPARE(copied(), u"nothing"_s);
    click(u"Messages"_s, 2, MessagesModel::Text);
    QCOMPARE(copied(), u"111111"_s);
    // All of all numbers, with another number selected: still the message.
    QVERIFY(!m_place->rent(u"6b816098"_s).isEmpty());
    QVERIFY(robot::click(window(), u"All numbers"_s));
    click(u"Messages"_s, 2, MessagesModel::Text);
    QCOMPARE(copied(), u"111111"_s);
    click(u"Numbers"_s, 0, NumbersModel::Service);
    QVERIFY(!robot::isEnabled(window(), kCopyCode));
    QCOMPARE(copied(), u"nothing"_s);
}

void ListsTest::copyKeyCopiesNothingElse_data()
{
    QTest::addColumn<QString>("list");
    for (const QString& list : {u"Numbers"_s, u"Messages"_s, u"Services"_s})
        QTest::newRow(qPrintable(list)) << list;
}

void ListsTest::copyKeyCopiesNothingElse()
{
    QFETCH(QString, list);
    QVERIFY(!m_place->rent(u"6b816098"_s).isEmpty());
    click(u"Numbers"_s, 0, NumbersModel::Service);
    QVERIFY(m_place->receive(m_place->account().rentals().all().constFirst().order, {.text = u"Welcome"_s}));
    click(list, 0, 0);
    QVERIFY(!robot::isEnabled(window(), kCopyCode));
    QVERIFY(view(list)->hasFocus());
    QApplication::clipboard()->setText(u"nothing"_s);
    QTest::keyClick(view(list), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"nothing"_s);
}

void ListsTest::allAreMarkedRead()
{
    const OrderId other = m_place->rent();
    QVERIFY(m_place->receive(other, {.text = u"Your code is 333333"_s, .pin = u"333333"_s}));
    auto* mark = window().findChild<QAction*>(u"markAllRead"_s);
    QVERIFY(mark && mark->isEnabled());
    QVERIFY(robot::click(window(), u"All numbers"_s));
    const QAbstractItemModel& messages = *robot::view(window(), u"Messages"_s)->model();
    QCOMPARE(messages.rowCount(), 3);
    QVERIFY(messages.index(0, 0).data(MessagesModel::UnreadRole).toBool());
    mark->trigger();
    for (int row = 0; row < 3; ++row)
        QVERIFY(!messages.index(row, 0).data(MessagesModel::UnreadRole).toBool());
    QCOMPARE(m_place->account().inbox().unread(), 0);
    QVERIFY(!mark->isEnabled());
}

void ListsTest::singleClickOnlySelects()
{
    SingleClickStyle style;
    view(u"Messages"_s)->setStyle(&style);
    click(u"Messages"_s, 1, MessagesModel::Text);
    QVERIFY(!QApplication::activeModalWidget());
    const auto closeDialog = [] {
        QWidget* dialog = QApplication::activeModalWidget();
        return dialog && dialog->close();
    };
    QTest::keyClick(view(u"Messages"_s), Qt::Key_Return);
    QVERIFY(closeDialog());
    const QRect cell = view(u"Messages"_s)->visualRect(view(u"Messages"_s)->model()->index(0, MessagesModel::Text));
    QTest::mouseClick(view(u"Messages"_s)->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(view(u"Messages"_s)->viewport(), Qt::LeftButton, {}, cell.center());
    QVERIFY(closeDialog());
    QVERIFY(!QApplication::activeModalWidget());
    view(u"Messages"_s)->setStyle(nullptr);
}

void ListsTest::newListOfServicesKeepsTheChoice()
{
    const auto applyList = [this](int cents) {
        ServicesResponse answer{m_place->account().catalogue().services(), 0};
        for (Service& service : answer.services)
            service.prices = {{RentalDuration::ThreeDays, Money::fromCents(cents)}};
        m_place->account().catalogue().apply(answer);
    };
    const auto chosen = [this] { return view(u"Services"_s)->currentIndex().data().toString(); };
    QVERIFY(robot::type(window(), u"Filter services"_s, u"a"_s));
    view(u"Services"_s)->setCurrentIndex(view(u"Services"_s)->model()->index(3, 0));
    const QString before = chosen();
    applyList(11);
    QCOMPARE(chosen(), before);
    applyList(12);
    QTest::keyClick(robot::find(window(), u"Filter services"_s), Qt::Key_Return);
    QVERIFY(robot::dialog(u"Rent a number"_s));
    robot::dialog(u"Rent a number"_s)->close();
    // And where none was, with a filter, the first.
    QVERIFY(robot::type(window(), u"Filter services"_s, u"no such thing"_s));
    QVERIFY(robot::click(window(), u"Show all"_s));
    QCOMPARE(chosen(), QString());
    applyList(13);
    QCOMPARE(chosen(), QString());
}

void ListsTest::listWithTheKeyboardIsSeen()
{
    const auto bar = [this](const QString& name) {
        QAbstractItemView* list = view(name);
        const QRect cell = list->visualRect(list->model()->index(0, 0));
        return list->viewport()->grab(QRect(cell.left() + 1, cell.center().y(), 1, 1)).toImage().pixelColor(0, 0);
    };
    click(u"Messages"_s, 0, MessagesModel::Time);
    click(u"Numbers"_s, 0, NumbersModel::Service);
    const QColor there = bar(u"Numbers"_s);
    const QColor elsewhere = bar(u"Messages"_s);
    QVERIFY(there != elsewhere);
    click(u"Messages"_s, 0, MessagesModel::Time);
    QCOMPARE(bar(u"Messages"_s), there);
    QCOMPARE(bar(u"Numbers"_s), elsewhere);
}

LINEKEEPER_TEST(QApplication, ListsTest);
#include "lists_test.moc"
