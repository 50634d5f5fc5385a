// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
const QString kSearch = u"Search messages"_s;
const QString kShow = u"Show numbers"_s;

} // namespace

/// A search of all messages finds numbers by their details, too.
class DetailMatchesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<WindowFixture>();
        QVERIFY(m_place->open());
        QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
        m_first = m_place->rent();
        m_second = m_place->rent();
        QVERIFY(m_place->account().rentals().setDetails(m_first, {.note = u"the Zebra\n\"second\" shop"_s}));
        QVERIFY(m_place->account().rentals().setDetails(m_second, {.label = u"zebra crossing"_s}));
        QVERIFY(m_place->receive(m_first, {.text = u"Your Zebra code is 111222"_s}));
        QVERIFY(robot::click(window(), u"All numbers"_s));
    }
    void cleanup() { m_place.reset(); }

    void standsOverWhatWasFound()
    {
        QVERIFY(robot::type(window(), kSearch, u"ZEBRA"_s));
        QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"2 numbers match in their details."_s), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(robot::view(window(), u"Messages"_s)->model()->rowCount(), 1, kPatience);
        QVERIFY(robot::click(window(), kShow));
        QCOMPARE(shown(), (QStringList{m_second.text(), m_first.text()}));
        QCOMPARE(filter()->text(), u"details:ZEBRA"_s);
        QVERIFY(robot::view(window(), u"Numbers"_s)->hasFocus());
    }

    void narrowsToTheOnesThatMatch_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("many words") << u"the zebra"_s;
        QTest::newRow("quotation marks") << u"\"second\" shop"_s;
        QTest::newRow("part of a word") << u"hop"_s;
    }

    void narrowsToTheOnesThatMatch()
    {
        QFETCH(QString, typed);
        QVERIFY(robot::type(window(), kSearch, typed));
        QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"1 number matches in its details."_s), kPatience);
        QVERIFY(robot::click(window(), kShow));
        QCOMPARE(shown(), QStringList{m_first.text()});
    }

    void nothingFoundIsNotTheWholeTruth()
    {
        QVERIFY(robot::type(window(), kSearch, u"crossing"_s));
        QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No message found"_s), kPatience);
        QVERIFY(!robot::says(window(), u"Nothing found"_s));
        QVERIFY(robot::says(window(), u"1 number matches in its details."_s));
        // Enter goes on to it.
        QTest::keyClick(robot::find(window(), kSearch), Qt::Key_Return);
        QCOMPARE(shown(), QStringList{m_second.text()});
        QVERIFY(robot::view(window(), u"Numbers"_s)->hasFocus());
    }

    void followsTheDetails()
    {
        QVERIFY(robot::type(window(), kSearch, u"zebra"_s));
        QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"2 numbers match in their details."_s), kPatience);
        QVERIFY(m_place->account().rentals().setDetails(m_second, {.label = u"crossing"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"1 number matches in its details."_s), kPatience);
        QVERIFY(m_place->account().rentals().setDetails(m_first, {}));
        QTRY_VERIFY_WITH_TIMEOUT(!robot::find(window(), kShow), kPatience);
    }

    void showsEndedOnesUnderTheirTab()
    {
        Rental ended = *m_place->account().rentals().find(m_second);
        ended.expires = ended.purchased.addSecs(1);
        m_place->clock.advance(std::chrono::seconds(2));
        QVERIFY(m_place->account().rentals().edit(ended).has_value());
        QVERIFY(robot::type(window(), kSearch, u"crossing"_s));
        QTRY_VERIFY_WITH_TIMEOUT(robot::find(window(), kShow), kPatience);
        QVERIFY(robot::click(window(), kShow));
        QCOMPARE(shown(), QStringList{m_second.text()});
        QCOMPARE(window().findChild<QTabBar*>(u"numberTabs"_s)->currentIndex(), static_cast<int>(NumberState::Ended));
    }

    void goesWithTheSearch_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("nothing") << QString();
        QTest::newRow("spaces") << u"   "_s;
        QTest::newRow("another word") << u"wombat"_s;
        QTest::newRow("quotation marks alone") << u"\"\""_s;
        QTest::newRow("a term of the filter") << u"nocode"_s;
        QTest::newRow("markup") << u"<b>zebra</b>"_s;
        QTest::newRow("long") << QString(900, u'z');
        QTest::newRow("emoji and RTL") << u"🦓\u202e"_s;
    }

    void goesWithTheSearch()
    {
        QFETCH(QString, typed);
        QVERIFY(robot::type(window(), kSearch, u"zebra"_s));
        QTRY_VERIFY_WITH_TIMEOUT(robot::find(window(), kShow), kPatience);
        robot::find<QLineEdit>(window(), kSearch)->setText(typed);
        QVERIFY(!robot::find(window(), kShow));
    }

    void isForASearchOfAllNumbers()
    {
        QVERIFY(robot::click(window(), u"All numbers"_s));
        QVERIFY(robot::type(window(), kSearch, u"crossing"_s));
        QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"Nothing found"_s), kPatience);
        QVERIFY(!robot::find(window(), kShow));
        QVERIFY(robot::click(window(), u"Search all numbers"_s));
        QTRY_VERIFY_WITH_TIMEOUT(robot::find(window(), kShow), kPatience);
    }

private:
    MainWindow& window() { return m_place->window(); }
    QLineEdit* filter() { return window().findChild<QLineEdit*>(u"filterNumbers"_s); }
    QStringList shown()
    {
        QStringList orders;
        const QAbstractItemModel* rows = robot::view(window(), u"Numbers"_s)->model();
        for (int row = 0; row < rows->rowCount(); ++row)
            orders.append(rows->index(row, 0).data(NumbersModel::OrderRole).toString());
        return orders;
    }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_first;
    OrderId m_second;
};

LINEKEEPER_TEST(QApplication, DetailMatchesTest);
#include "detail_matches_test.moc"
