// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/row_delegate.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kWords = u"No message has come since this number was rented."_s;
const QString kRelease = u"Release…"_s;
const QString kQuestion = u"Release number"_s;

} // namespace

/// What is said where no message came for long, in the row and over the messages.
class SilenceNoticeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<WindowFixture>();
        QVERIFY(m_place->open());
        QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
        m_order = m_place->rent();
        QVERIFY(!m_order.isEmpty());
    }
    void cleanup() { m_place.reset(); }

    void saysItInTheRowAndAbove()
    {
        m_place->clock.advance(19min);
        QVERIFY(m_place->poll());
        QVERIFY(!robot::says(window(), kWords));
        QCOMPARE(lastCode().data().toString(), u"no messages yet"_s);
        QSignalSpy resets(numbers()->model(), &QAbstractItemModel::modelReset);
        m_place->clock.advance(6min);
        QVERIFY(m_place->poll());
        QVERIFY(robot::says(window(), kWords));
        QCOMPARE(lastCode().data().toString(), u"none in 25 min"_s);
        QCOMPARE(lastCode().data(Qt::AccessibleTextRole).toString(), u"no message in 25 min"_s);
        QCOMPARE(resets.size(), 0);
        // Nothing is promised.
        QVERIFY(robot::says(window(), u"whether the service refunds anything is not known here"_s));
        QVERIFY(m_place->receive(m_order, {.text = u"Hello"_s}));
        QVERIFY(!robot::says(window(), kWords));
        QCOMPARE(lastCode().data().toString(), u"no code yet"_s);
    }

    void failedPollsProveNothing()
    {
        QVERIFY(m_place->set(CallName::Messages, u"down-500"_s));
        m_place->clock.advance(2h);
        QVERIFY(m_place->poll());
        QVERIFY(!robot::says(window(), kWords));
        QCOMPARE(lastCode().data().toString(), u"no messages yet"_s);
    }

    void asksBeforeReleasing()
    {
        fallSilent();
        QVERIFY(robot::click(window(), kRelease));
        QTRY_VERIFY(robot::dialog(kQuestion));
        QCOMPARE(m_place->requests(CallName::Release), 0);
        QVERIFY(robot::click(*robot::dialog(kQuestion), u"Release"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_place->account().rentals().find(m_order)->release, ReleaseState::Done, kPatience);
        QVERIFY(!robot::says(window(), kWords));
    }

    void meansItsOwnNumberAmongSeveral()
    {
        fallSilent();
        m_place->rent();
        numbers()->setCurrentIndex(lastCode());
        numbers()->selectAll();
        QVERIFY(robot::click(window(), kRelease));
        QTRY_VERIFY(robot::dialog(kQuestion));
        QCOMPARE(robot::dialog(kQuestion)->findChild<QLabel*>(u"order"_s)->text(), m_order.text());
    }

    void theRowHasARelease()
    {
        fallSilent();
        window().resize(900, 600);
        m_place->rent(); // another one is selected
        auto* table = qobject_cast<QTableView*>(numbers());
        const QModelIndex cell = lastCode();
        QStyleOptionViewItem option;
        option.initFrom(table);
        option.font = table->font();
        option.rect = table->visualRect(cell);
        const QRect release = static_cast<RowDelegate*>(table->itemDelegate())->chipRect(option, cell);
        QVERIFY(!release.isNull());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, release.center());
        QTRY_VERIFY(robot::dialog(kQuestion));
        QCOMPARE(robot::dialog(kQuestion)->findChild<QLabel*>(u"order"_s)->text(), m_order.text());
    }

    void worksByKeys()
    {
        fallSilent();
        auto* release = robot::find<QPushButton>(window(), kRelease);
        QVERIFY(release);
        // From the list on by Tab.
        numbers()->setFocus();
        for (int i = 0; i < 12 && !release->hasFocus(); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(release->hasFocus());
        QTest::keyClick(release, Qt::Key_Space);
        QTRY_VERIFY(robot::dialog(kQuestion));
    }

    void isPutAwayForGood()
    {
        fallSilent();
        auto* close = robot::find<QPushButton>(window(), u"Close"_s);
        QVERIFY(close);
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(!robot::says(window(), kWords));
        QCOMPARE(lastCode().data().toString(), u"no messages yet"_s);
        m_place->clock.advance(1min);
        QVERIFY(m_place->poll());
        QVERIFY(!robot::says(window(), kWords));
        m_place->leave();
        QVERIFY(m_place->open());
        QTRY_VERIFY_WITH_TIMEOUT(m_place->account().inbox().polledAt(m_order).isValid(), kPatience);
        QCOMPARE(lastCode().data().toString(), u"no messages yet"_s);
        QVERIFY(!robot::says(window(), kWords));
    }

    void isSaidAgainAfterARestart()
    {
        fallSilent();
        m_place->leave();
        QVERIFY(m_place->open());
        QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), kWords), kPatience);
        QCOMPARE(lastCode().data().toString(), u"none in 25 min"_s);
    }

    void isOfTheSelectedNumberOnly()
    {
        fallSilent();
        QVERIFY(robot::click(window(), u"All numbers"_s));
        QVERIFY(!robot::says(window(), kWords));
        QVERIFY(robot::click(window(), u"All numbers"_s));
        QVERIFY(robot::says(window(), kWords));
        m_place->rent();
        QVERIFY(!robot::says(window(), kWords));
    }

private:
    MainWindow& window() { return m_place->window(); }
    QAbstractItemView* numbers() { return robot::view(window(), u"Numbers"_s); }
    /// The cell of the first number that was rented, which stands last.
    QModelIndex lastCode()
    {
        const QAbstractItemModel* rows = numbers()->model();
        return rows->index(rows->rowCount() - 1, NumbersModel::LastCode);
    }
    void fallSilent()
    {
        m_place->clock.advance(25min);
        QVERIFY(m_place->poll());
        QVERIFY(robot::says(window(), kWords));
    }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
};

LINEKEEPER_TEST(QApplication, SilenceNoticeTest);
#include "silence_notice_test.moc"
