// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/widgets/search_field.h"
#include "gui/window/codes_controller.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

/// The field above the numbers.
class NumberFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<WindowFixture>();
        QVERIFY(m_place->open());
        m_first = m_place->rent();
        m_second = m_place->rent();
        QVERIFY(m_place->account().rentals().setDetails(m_first, {u"second shop"_s, {}, {}, {u"work"_s}}).has_value());
    }
    void cleanup() { m_place.reset(); }

    void narrowsWhileTyping()
    {
        QCOMPARE(shown(), (QStringList{m_second.text(), m_first.text()}));
        type(u"sho"_s);
        QCOMPARE(shown(), QStringList{m_first.text()});
        type(u"tag:work"_s);
        QCOMPARE(shown(), QStringList{m_first.text()});
        type(u"nocode"_s);
        QCOMPARE(shown().size(), 2);
        // A code comes while it is typed.
        SimulatedMessage message;
        message.text = u"Your code is 440217"_s;
        QVERIFY(m_place->receive(m_second, message));
        QTRY_COMPARE(shown(), QStringList{m_first.text()});
    }

    void saysWhenNothingMatchesAndTakesItBack()
    {
        type(u"<b>nothing</b>"_s);
        QVERIFY(shown().isEmpty());
        QVERIFY(robot::says(m_place->window(), u"No number under this tab matches “<b>nothing</b>”."_s));
        QVERIFY(robot::click(m_place->window(), u"Clear filter"_s));
        QCOMPARE(shown().size(), 2);
        QVERIFY(field()->text().isEmpty());
    }

    void keysGoWhereTheListIs()
    {
        list("numbers")->setFocus();
        QTest::keyClick(&m_place->window(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(field()->hasFocus());
        QTest::keyClicks(field(), u"shop"_s);
        QTest::keyClick(field(), Qt::Key_Down);
        QTRY_VERIFY(list("numbers")->hasFocus());
        QCOMPARE(list("numbers")->currentIndex().data(NumbersModel::OrderRole).toString(), m_first.text());
        SimulatedMessage message;
        message.text = u"Hello"_s;
        QVERIFY(m_place->receive(m_first, message));
        QTRY_VERIFY(list("messages")->isVisible());
        m_place->window().activateWindow();
        QTRY_VERIFY(m_place->window().isActiveWindow());
        list("messages")->setFocus();
        QTest::keyClick(&m_place->window(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(m_place->window().findChild<QLineEdit*>(u"searchMessages"_s)->hasFocus());
        m_place->window().findChild<QLineEdit*>(u"filterServices"_s)->setFocus();
        QTest::keyClick(&m_place->window(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(m_place->window().findChild<QLineEdit*>(u"filterServices"_s)->hasFocus());
        field()->setFocus();
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(field()->text().isEmpty());
    }

    void offersTags()
    {
        list("numbers")->setFocus();
        QTest::keyClick(&m_place->window(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(field(), u"shop wor"_s);
        QTRY_VERIFY(field()->completer()->popup()->isVisible());
        QTest::keyClick(field()->completer()->popup(), Qt::Key_Down);
        QTest::keyClick(field()->completer()->popup(), Qt::Key_Return);
        QTRY_COMPARE(field()->text(), u"shop tag:work"_s);
        QCOMPARE(shown(), QStringList{m_first.text()});
    }

    void givesWayToANumberThatIsAskedFor()
    {
        type(u"shop"_s);
        // As a click on a notification does.
        SimulatedMessage message;
        message.text = u"Your code is 440217"_s;
        QVERIFY(m_place->receive(m_second, message));
        const auto page = m_place->account().inbox().page({}, {}, 1);
        QVERIFY(page && page->size() == 1);
        m_place->window().codes().showMessage(page->constFirst().row);
        QCOMPARE(shown().size(), 2);
        QCOMPARE(list("numbers")->currentIndex().data(NumbersModel::OrderRole).toString(), m_second.text());
    }

private:
    SearchField* field() { return m_place->window().findChild<SearchField*>(u"filterNumbers"_s); }
    QAbstractItemView* list(const char* name)
    {
        return m_place->window().findChild<QAbstractItemView*>(QLatin1String(name));
    }
    void type(const QString& text)
    {
        field()->setFocus();
        field()->selectAll();
        QTest::keyClicks(field(), text);
    }
    QStringList shown()
    {
        QStringList orders;
        const QAbstractItemModel* rows = list("numbers")->model();
        for (int row = 0; row < rows->rowCount(); ++row)
            orders.append(rows->index(row, 0).data(NumbersModel::OrderRole).toString());
        return orders;
    }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_first;
    OrderId m_second;
};

} // namespace linekeeper

LINEKEEPER_TEST(QApplication, linekeeper::NumberFilterTest);
#include "number_filter_test.moc"
