// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
constexpr int kNumbers = 4;

QString pasted()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

/// What can be done with several numbers at once, from the list of numbers.
class SelectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void actionsSayForHowMany();
    void copiesNumbersOneALine();
    void copiesTableWithCodes();
    void tableIsSafeToPaste();
    void expectsCodesOnAll();
    void marksThoseRead();
    void tagsAll_data();
    void tagsAll();
    void tagsAreTakenBackInOneStep();
    void partlyTaggedStayAsTheyAre();
    void tagsThatAreNotSavedAreSaid();
    void exportsThose();
    void emptySelectionMeansTheCurrentOne();
    void narrowingForgetsWhatIsNotSeen();
    void leftOutIsNotTheCurrentOne();

private:
    QAction* action(const char* name) const { return m_place->window().findChild<QAction*>(QString::fromLatin1(name)); }
    QAbstractItemView* list() const { return robot::view(m_place->window(), u"Numbers"_s); }
    void select(int rows) const;
    QDialog* openTags(const QString& title) const;
    QStringList tagsOf(int nth) const { return m_place->account().rentals().find(m_orders.at(nth))->tags; }

    std::unique_ptr<WindowFixture> m_place;
    QList<OrderId> m_orders; ///< as the list shows them: newest first
};

void SelectionTest::init()
{
    QGuiApplication::clipboard()->clear();
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().session().connection(), Connection::Connected, kPatience);
    m_orders.clear();
    for (int i = 0; i < kNumbers; ++i)
        m_orders.prepend(m_place->rent());
    QVERIFY(!m_orders.first().isEmpty());
    list()->setFocus();
}

void SelectionTest::select(int rows) const
{
    const QRect first = list()->visualRect(list()->model()->index(0, 0));
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, first.center());
    for (int i = 1; i < rows; ++i)
        QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
}

void SelectionTest::actionsSayForHowMany()
{
    select(1);
    QCOMPARE(action("release")->text(), u"Release…"_s);
    QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(action("release")->text(), u"Release 4 numbers…"_s);
    QCOMPARE(action("copyNumber")->text(), u"Copy 4 numbers"_s);
    QCOMPARE(action("copyCode")->text(), u"Copy numbers with codes"_s);
    QCOMPARE(action("expectCode")->text(), u"Expect codes on 4 numbers"_s);
    QCOMPARE(action("exportSelected")->text(), u"Export 4 numbers…"_s);
    select(2);
    QCOMPARE(action("release")->text(), u"Release 2 numbers…"_s);
    // What is for one number alone is not offered beside them.
    for (const char* single : {"editRental", "rentAgain", "muteNumber", "movedElsewhere"})
        QVERIFY2(!action(single)->isVisible(), single);
    select(1);
    QVERIFY(action("rentAgain")->isVisible() && action("muteNumber")->isVisible());
    QCOMPARE(action("copyCode")->text(), u"Copy code"_s);
    QCOMPARE(action("expectCode")->text(), u"Expect a code"_s);
}

void SelectionTest::copiesNumbersOneALine()
{
    select(3);
    action("copyNumber")->trigger();
    QStringList numbers;
    for (int i = 0; i < 3; ++i)
        numbers << m_place->account().rentals().find(m_orders.at(i))->number.dialled();
    QTRY_COMPARE(pasted(), numbers.join(u'\n'));
    QTRY_VERIFY(robot::says(m_place->window(), u"Copied 3 numbers"_s));
}

void SelectionTest::copiesTableWithCodes()
{
    QVERIFY(m_place->receive(m_orders.at(1), {.text = u"Your code is 276964"_s, .pin = u"276964"_s}));
    RentalDetails details;
    details.label = u"second shop"_s;
    QVERIFY(m_place->account().rentals().setDetails(m_orders.at(0), details));
    select(2);
    list()->setFocus();
    action("copyCode")->trigger();
    const auto number = [this](int nth) {
        return m_place->account().rentals().find(m_orders.at(nth))->number.dialled();
    };
    QTRY_COMPARE(pasted(), u"%1\tGoogle\tsecond shop\t\n%2\tGoogle\t\t276964"_s.arg(number(0), number(1)));
    // Codes leave the clipboard as they always do.
    m_place->clock.advance(60s);
    QTRY_COMPARE(pasted(), QString());
}

void SelectionTest::tableIsSafeToPaste()
{
    RentalDetails details;
    details.label = u"=HYPERLINK(\"http://x\")\tand\na line"_s;
    QVERIFY(m_place->account().rentals().setDetails(m_orders.at(0), details));
    select(2);
    action("copyCode")->trigger();
    QTRY_VERIFY(!pasted().isEmpty());
    const QStringList lines = pasted().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().count(u'\t'), 3);
    QVERIFY(lines.first().contains("\t'=HYPERLINK"_L1));
}

void SelectionTest::expectsCodesOnAll()
{
    // As is done for each number that is rented.
    for (const OrderId& order : std::as_const(m_orders))
        m_place->account().poller().stopExpecting(order);
    select(3);
    action("expectCode")->trigger();
    QCOMPARE(m_place->account().poller().expected().size(), 3);
    QVERIFY(action("expectCode")->isChecked());
    // One of them more: not all of those selected wait, so the action makes them.
    select(4);
    QVERIFY(!action("expectCode")->isChecked());
    action("expectCode")->trigger();
    QCOMPARE(m_place->account().poller().expected().size(), 4);
    action("expectCode")->trigger();
    QVERIFY(m_place->account().poller().expected().isEmpty());
}

void SelectionTest::marksThoseRead()
{
    m_place->window().hide(); // whoever sees messages has read them
    for (const OrderId& order : std::as_const(m_orders))
        QVERIFY(m_place->receive(order, {.text = u"Your code is 276964"_s, .pin = u"276964"_s}));
    Inbox& inbox = m_place->account().inbox();
    select(3);
    QCOMPARE(inbox.countsOf(m_orders.at(1)).unread, 1);
    QVERIFY(action("markRead")->isEnabled());
    action("markRead")->trigger();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(inbox.countsOf(m_orders.at(i)).unread, 0);
    QCOMPARE(inbox.countsOf(m_orders.at(3)).unread, 1);
    QVERIFY(!action("markRead")->isEnabled());
}

QDialog* SelectionTest::openTags(const QString& title) const
{
    action("editTags")->trigger();
    return robot::dialog(title);
}

void SelectionTest::tagsAll_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("tags");
    QTest::newRow("one") << u"shop"_s << QStringList{u"shop"_s};
    QTest::newRow("two") << u"shop, winter 2026"_s << QStringList{u"shop"_s, u"winter 2026"_s};
    QTest::newRow("blank ones") << u" ,, shop , "_s << QStringList{u"shop"_s};
    QTest::newRow("twice") << u"shop, SHOP"_s << QStringList{u"shop"_s};
    QTest::newRow("emoji and right to left") << u"🛒, מתנה"_s << QStringList{u"🛒"_s, u"מתנה"_s};
    QTest::newRow("nothing") << QString() << QStringList();
}

void SelectionTest::tagsAll()
{
    QFETCH(const QString, typed);
    QFETCH(const QStringList, tags);
    select(3);
    QDialog* dialog = openTags(u"Tags of 3 numbers"_s);
    QVERIFY(dialog);
    auto* field = dialog->findChild<QLineEdit*>(u"addedTags"_s);
    QTRY_VERIFY(field->hasFocus());
    field->setText(typed);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Tags of 3 numbers"_s), kPatience);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(tagsOf(i), tags);
    QCOMPARE(tagsOf(3), QStringList());
}

void SelectionTest::tagsAreTakenBackInOneStep()
{
    select(4);
    QDialog* dialog = openTags(u"Tags of 4 numbers"_s);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit*>(u"addedTags"_s)->setText(u"shop"_s);
    QVERIFY(robot::click(*dialog, u"Save"_s));
    QTRY_COMPARE(tagsOf(3), QStringList{u"shop"_s});
    action("undo")->trigger();
    for (int i = 0; i < kNumbers; ++i)
        QCOMPARE(tagsOf(i), QStringList());
    QVERIFY(!action("undo")->isEnabled());
    action("redo")->trigger();
    for (int i = 0; i < kNumbers; ++i)
        QCOMPARE(tagsOf(i), QStringList{u"shop"_s});
}

void SelectionTest::partlyTaggedStayAsTheyAre()
{
    RentalDetails details;
    details.tags = {u"all"_s, u"some"_s};
    QVERIFY(m_place->account().rentals().setDetails(m_orders.at(0), details));
    details.tags = {u"all"_s};
    details.note = u"stays"_s;
    QVERIFY(m_place->account().rentals().setDetails(m_orders.at(1), details));
    select(2);
    QDialog* dialog = openTags(u"Tags of 2 numbers"_s);
    QVERIFY(dialog);
    auto* present = dialog->findChild<QListWidget*>(u"presentTags"_s);
    QCOMPARE(present->count(), 2);
    QCOMPARE(present->item(0)->text(), u"all"_s);
    QCOMPARE(present->item(0)->checkState(), Qt::Checked);
    QCOMPARE(present->item(1)->text(), u"some (1 of 2)"_s);
    QCOMPARE(present->item(1)->checkState(), Qt::PartiallyChecked);
    present->item(0)->setCheckState(Qt::Unchecked);
    QVERIFY(robot::click(*dialog, u"Save"_s));
    QTRY_COMPARE(tagsOf(0), QStringList{u"some"_s});
    QCOMPARE(tagsOf(1), QStringList());
    QCOMPARE(m_place->account().rentals().find(m_orders.at(1))->note, u"stays"_s);
}

void SelectionTest::tagsThatAreNotSavedAreSaid()
{
    QVERIFY(m_place->tamper(u"CREATE TRIGGER forbidden BEFORE UPDATE ON rentals WHEN new.order_id = '%1' BEGIN "
                            "SELECT raise(ABORT, 'full'); END"_s.arg(m_orders.at(2).text())));
    select(4);
    QDialog* dialog = openTags(u"Tags of 4 numbers"_s);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit*>(u"addedTags"_s)->setText(u"shop"_s);
    QVERIFY(robot::click(*dialog, u"Save"_s));
    QVERIFY(dialog->isVisible());
    QVERIFY(robot::label(*dialog, u"Result"_s).contains("record"_L1));
    // All or none.
    for (int i = 0; i < kNumbers; ++i)
        QCOMPARE(tagsOf(i), QStringList());
    QVERIFY(m_place->tamper(u"DROP TRIGGER forbidden"_s));
    QVERIFY(robot::click(*dialog, u"Save"_s));
    QTRY_COMPARE(tagsOf(3), QStringList{u"shop"_s});
}

void SelectionTest::exportsThose()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"some.csv"_s);
    select(2);
    action("exportSelected")->trigger();
    QDialog* dialog = robot::dialog(u"Export"_s);
    QVERIFY(dialog);
    QVERIFY(robot::click(*dialog, u"Export"_s));
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QFileDialog*>(), kPatience);
    auto* files = dialog->findChild<QFileDialog*>();
    auto* field = files->findChild<QLineEdit*>(u"fileNameEdit"_s);
    QVERIFY(field);
    field->setText(path);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!robot::label(*dialog, u"Result"_s).isEmpty(), kPatience);
    const QString said = robot::label(*dialog, u"Result"_s);
    QVERIFY2(said.startsWith("2 numbers exported to"_L1), qPrintable(said));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QCOMPARE(written.count("\r\n"), 3);
    for (int i = 0; i < kNumbers; ++i)
        QCOMPARE(written.contains(m_orders.at(i).text().toUtf8()), i < 2);
}

void SelectionTest::emptySelectionMeansTheCurrentOne()
{
    select(1);
    list()->clearSelection();
    QVERIFY(!action("editTags")->isEnabled() || action("copyNumber")->isEnabled());
    action("copyNumber")->trigger();
    QTRY_COMPARE(pasted(), m_place->account().rentals().find(m_orders.at(0))->number.dialled());
}

void SelectionTest::narrowingForgetsWhatIsNotSeen()
{
    RentalDetails details;
    details.label = u"second shop"_s;
    QVERIFY(m_place->account().rentals().setDetails(m_orders.at(2), details));
    select(4);
    QVERIFY(robot::type(m_place->window(), u"Filter numbers"_s, u"second"_s));
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(action("release")->text(), u"Release…"_s);
    action("copyNumber")->trigger();
    QTRY_COMPARE(pasted(), m_place->account().rentals().find(m_orders.at(2))->number.dialled());
}

void SelectionTest::leftOutIsNotTheCurrentOne()
{
    select(2);
    const QRect second = list()->visualRect(list()->model()->index(1, 0));
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, second.center());
    QCOMPARE(action("release")->text(), u"Release…"_s);
    action("copyNumber")->trigger();
    QTRY_COMPARE(pasted(), m_place->account().rentals().find(m_orders.at(0))->number.dialled());
}

LINEKEEPER_TEST(QApplication, SelectionTest);
#include "selection_test.moc"
