// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/details_panel.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

/// What the person notes about a number, in the window.
class DetailsPanelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<WindowFixture>();
        QVERIFY(m_place->open());
        m_first = m_place->rent();
        m_second = m_place->rent();
        QVERIFY(m_place->window().findChild<QAbstractItemView*>(u"numbers"_s)->model()->rowCount() == 2);
        select(m_second);
    }
    void cleanup() { m_place.reset(); }

    void isClosedUntilAskedFor()
    {
        QVERIFY(!panel()->isVisible());
        openPanel();
        QVERIFY(field("detailsLabel")->hasFocus());
        QTest::keyClick(field("detailsLabel"), Qt::Key_Escape);
        QTRY_VERIFY(list()->hasFocus());
        QVERIFY(panel()->isVisible());
        QVERIFY(robot::click(*panel(), u"Close details"_s));
        QVERIFY(!panel()->isVisible());
        QVERIFY(list()->hasFocus());
    }

    void savesWhatIsTyped()
    {
        openPanel();
        type("detailsLabel", u"  second shop "_s);
        QTRY_COMPARE(detailsOf(m_second).label, u"second shop"_s); // without leaving the field
        type("detailsUsedFor", u"Larkspur"_s);
        type("detailsLoginName", u"kim@mail.example"_s);
        type("detailsTags", u"work, Work,,shop"_s);
        note()->setFocus();
        QTest::keyClicks(note(), u"a b"_s);
        QTest::keyClick(note(), Qt::Key_Return);
        QTest::keyClicks(note(), u"c"_s);
        select(m_first); // at the latest now
        const RentalDetails wanted{
            u"second shop"_s, u"Larkspur"_s, u"kim@mail.example"_s, {u"work"_s, u"shop"_s}, u"a b\nc"_s};
        QVERIFY(detailsOf(m_second) == wanted);
        QVERIFY(detailsOf(m_first) == RentalDetails());
        QCOMPARE(field("detailsLabel")->text(), QString());
        QCOMPARE(note()->toPlainText(), QString());
        select(m_second);
        QCOMPARE(field("detailsTags")->text(), u"work, shop"_s);
        QCOMPARE(note()->toPlainText(), u"a b\nc"_s);
    }

    void whatNobodyTouchedStaysToTheLetter()
    {
        const RentalDetails odd{
            u"a\nb"_s, u"\u202eevil"_s, QString(100'000, u'x'), {u"with, comma"_s}, QString(u"n\0te"_s)};
        QVERIFY(m_place->account().rentals().setDetails(m_second, odd).has_value());
        openPanel();
        QCOMPARE(field("detailsUsedFor")->text(), u"evil"_s);
        type("detailsLabel", u"mine"_s);
        select(m_first);
        RentalDetails wanted = odd;
        wanted.label = u"mine"_s;
        QVERIFY(detailsOf(m_second) == wanted);
    }

    void isUndoneFieldByField()
    {
        openPanel();
        type("detailsLabel", u"mine"_s);
        type("detailsTags", u"work"_s);
        select(m_first);
        list()->setFocus();
        QTest::keyClick(&m_place->window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(detailsOf(m_second) == (RentalDetails{u"mine"_s}));
        QCOMPARE(field("detailsLabel")->text(), u"mine"_s); // what is undone is selected
        QTest::keyClick(&m_place->window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(detailsOf(m_second) == RentalDetails());
        QVERIFY(!action("undo")->isEnabled());
        action("redo")->trigger(); // its key is not the same on all desktops
        QVERIFY(detailsOf(m_second) == (RentalDetails{u"mine"_s}));
        QCOMPARE(field("detailsLabel")->text(), u"mine"_s);
    }

    void saysWhatCouldNotBeSavedAndTriesAgain()
    {
        openPanel();
        QVERIFY(m_place->tamper(
            u"CREATE TRIGGER forbidden BEFORE UPDATE ON rentals BEGIN SELECT raise(ABORT, 'full'); END"_s));
        type("detailsLabel", u"mine"_s);
        QTRY_VERIFY(robot::says(*panel(), u"record"_s));
        QVERIFY(detailsOf(m_second) == RentalDetails());
        QVERIFY(!action("undo")->isEnabled());
        // Whoever goes on to another number is told outside the panel, too.
        select(m_first);
        QVERIFY(robot::label(m_place->window(), u"Last action"_s).contains(u"record"_s));
        select(m_second);
        type("detailsLabel", u"mine"_s);
        QVERIFY(m_place->tamper(u"DROP TRIGGER forbidden"_s));
        QTest::keyClicks(field("detailsLabel"), u"!"_s);
        QTRY_COMPARE(detailsOf(m_second).label, u"mine!"_s);
        QVERIFY(!robot::says(*panel(), u"record"_s));
    }

    void completesTheTagAtTheEnd()
    {
        QVERIFY(m_place->account()
                    .rentals()
                    .setDetails(m_first, {.tags = {u"work"_s, u"worship"_s, u"shop"_s}})
                    .has_value());
        openPanel();
        QLineEdit* tags = field("detailsTags");
        tags->setFocus();
        QTest::keyClicks(tags, u"mail, wor"_s);
        QTRY_VERIFY(tags->completer()->popup()->isVisible());
        QCOMPARE(tags->completer()->completionCount(), 2);
        QTest::keyClick(tags->completer()->popup(), Qt::Key_Down);
        QTest::keyClick(tags->completer()->popup(), Qt::Key_Return);
        QTRY_COMPARE(tags->text(), u"mail, work"_s);
        QTRY_VERIFY(tags->isModified());
        select(m_first);
        QCOMPARE(detailsOf(m_second).tags, (QStringList{u"mail"_s, u"work"_s}));
    }

    void isThereAgainAtTheNextStart()
    {
        openPanel();
        type("detailsLabel", u"mine"_s);
        m_place->window().hide(); // nobody waited
        QCOMPARE(detailsOf(m_second).label, u"mine"_s);
        m_place->leave();
        QVERIFY(m_place->open());
        QVERIFY(panel()->isVisible());
        select(m_second);
        QCOMPARE(field("detailsLabel")->text(), u"mine"_s);
    }

private:
    DetailsPanel* panel() { return m_place->window().findChild<DetailsPanel*>(); }
    QLineEdit* field(const char* name) { return panel()->findChild<QLineEdit*>(QLatin1String(name)); }
    QPlainTextEdit* note() { return panel()->findChild<QPlainTextEdit*>(); }
    QAction* action(const char* name) { return m_place->window().findChild<QAction*>(QLatin1String(name)); }
    QAbstractItemView* list() { return m_place->window().findChild<QAbstractItemView*>(u"numbers"_s); }
    RentalDetails detailsOf(const OrderId& order) { return *m_place->account().rentals().find(order); }
    void openPanel()
    {
        QTest::keyClick(&m_place->window(), Qt::Key_F2);
        QTRY_VERIFY(field("detailsLabel")->hasFocus() && panel()->width() > 0);
    }
    void type(const char* name, const QString& text)
    {
        field(name)->setFocus();
        field(name)->selectAll();
        QTest::keyClicks(field(name), text);
    }
    void select(const OrderId& order)
    {
        QAbstractItemModel* rows = list()->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            if (rows->index(row, 0).data(NumbersModel::OrderRole).toString() == order.text())
                list()->setCurrentIndex(rows->index(row, 0));
        }
    }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_first;
    OrderId m_second;
};

} // namespace linekeeper

LINEKEEPER_TEST(QApplication, linekeeper::DetailsPanelTest);
#include "details_panel_test.moc"
