// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
constexpr int kNumbers = 4;
const QString kDialog = u"Release 4 numbers"_s;
const QString kResult = u"Result"_s;

} // namespace

/// The question before several numbers are released, and what became of them.
class ReleaseManyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void threeActionsReleaseAll();
    void namesWhatSpeaksAgainstIt();
    void doesNothingUnlessToldTo_data();
    void doesNothingUnlessToldTo();
    void saysWhatBecameOfEach();
    void stopKeepsTheRest();
    void endedOnesAreLeftOut();
    void stopsWithoutAConnection();

private:
    QDialog* openDialog();
    QString state(int row) const { return m_dialog->findChild<QTreeWidget*>()->topLevelItem(row)->text(2); }
    qsizetype released() const;

    std::unique_ptr<WindowFixture> m_place;
    QList<OrderId> m_orders; ///< as the list shows them: newest first
    QPointer<QDialog> m_dialog;
};

void ReleaseManyTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().session().connection(), Connection::Connected, kPatience);
    m_orders.clear();
    for (int i = 0; i < kNumbers; ++i)
        m_orders.prepend(m_place->rent());
    QVERIFY(!m_orders.first().isEmpty());
}

QDialog* ReleaseManyTest::openDialog()
{
    QAbstractItemView* list = robot::view(m_place->window(), u"Numbers"_s);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_Delete);
    m_dialog = robot::dialog(kDialog);
    return m_dialog;
}

qsizetype ReleaseManyTest::released() const
{
    const QList<Rental>& all = m_place->account().rentals().all();
    return std::count_if(all.cbegin(), all.cend(),
                         [](const Rental& rental) { return rental.release == ReleaseState::Done; });
}

void ReleaseManyTest::threeActionsReleaseAll()
{
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kDialog));
    QTRY_COMPARE_WITH_TIMEOUT(released(), kNumbers, kPatience);
    QTRY_COMPARE(robot::label(*m_dialog, kResult), u"4 numbers were released."_s);
    for (int row = 0; row < kNumbers; ++row)
        QCOMPARE(state(row), u"released"_s);
    QCOMPARE(m_place->requests(CallName::Release), kNumbers);
    QVERIFY(robot::find(*m_dialog, u"Close"_s)->hasFocus());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
}

void ReleaseManyTest::namesWhatSpeaksAgainstIt()
{
    m_place->window().hide(); // whoever sees messages has read them
    for (int i = 1; i < kNumbers; ++i)
        QVERIFY(m_place->receive(m_orders.at(i), {.text = u"Hello"_s}));
    QVERIFY(m_place->receive(m_orders.at(1), {.text = u"Your code is 276964"_s, .pin = u"276964"_s}));
    m_place->clock.advance(2min);
    m_place->window().show();
    QVERIFY(openDialog());
    const QStringList said = robot::label(*m_dialog, u"Before you release them"_s).split(u'\n');
    QCOMPARE(said.size(), 3);
    QCOMPARE(said.at(0), u"3 of them have unread messages."_s);
    QCOMPARE(said.at(1), u"1 of them had a code: 2 min ago."_s);
    // As is done for each number that is rented, until a code comes.
    QCOMPARE(said.at(2), u"You expect codes on 3 of them."_s);
    QVERIFY(state(1).endsWith(", 2 unread messages"_L1));
    QVERIFY(!state(0).contains("unread"_L1));
}

void ReleaseManyTest::doesNothingUnlessToldTo_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Escape") << int(Qt::Key_Escape);
    QTest::newRow("Return") << int(Qt::Key_Return);
    QTest::newRow("Space") << int(Qt::Key_Space);
}

void ReleaseManyTest::doesNothingUnlessToldTo()
{
    QFETCH(const int, key);
    QVERIFY(openDialog());
    QTRY_VERIFY(robot::find(*m_dialog, u"Keep numbers"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key));
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_place->requests(CallName::Release), 0);
}

void ReleaseManyTest::saysWhatBecameOfEach()
{
    QVERIFY(openDialog());
    int ended = 0;
    QVERIFY(m_place->set(CallName::Release, u"acts-then-502"_s, 1));
    connect(&m_place->account().rentals(), &Rentals::releasingEnded, m_dialog, [&] {
        if (++ended == 1)
            QVERIFY(m_place->set(CallName::Release, u"rate-limited"_s, 1));
    });
    QVERIFY(robot::click(*m_dialog, kDialog));
    QTRY_COMPARE_WITH_TIMEOUT(ended, 2, kPatience);
    // The service asks for a pause, which is waited out.
    m_place->clock.advance(10min);
    QTRY_VERIFY_WITH_TIMEOUT(!robot::label(*m_dialog, kResult).isEmpty(), kPatience);
    QCOMPARE(
        robot::label(*m_dialog, kResult).split(u'\n'),
        QStringList({u"2 numbers were released."_s, u"1 number was not released."_s,
                     u"1 number may have been released; it is under Needs attention, where trying again is safe."_s}));
    QVERIFY(state(0).startsWith("may have been released: "_L1));
    QVERIFY(state(1).startsWith("not released: "_L1));
    QCOMPARE(state(2), u"released"_s);
    QCOMPARE(m_place->account().rentals().find(m_orders.at(0))->release, ReleaseState::Asked);
    QCOMPARE(m_place->requests(CallName::Release), kNumbers);
}

void ReleaseManyTest::stopKeepsTheRest()
{
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Release, slow);
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kDialog));
    QTRY_COMPARE_WITH_TIMEOUT(released(), 1, kPatience);
    QVERIFY(robot::click(*m_dialog, u"Stop"_s));
    QVERIFY(!robot::isEnabled(*m_dialog, u"Stop"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::label(*m_dialog, kResult).isEmpty(), kPatience);
    QCOMPARE(released(), 2);
    QCOMPARE(state(3), u"kept: its turn did not come"_s);
    QCOMPARE(m_place->requests(CallName::Release), 2);
}

void ReleaseManyTest::endedOnesAreLeftOut()
{
    QObject context;
    bool done = false;
    m_place->account().rentals().release(m_orders.at(3), &context, [&done](const Result<void>&) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    QVERIFY(!openDialog());
    m_dialog = robot::dialog(u"Release 3 numbers"_s);
    QVERIFY(m_dialog);
    // They end while the question stands.
    m_place->clock.advance(std::chrono::hours(24 * 400));
    QVERIFY(robot::click(*m_dialog, u"Release 3 numbers"_s));
    QTRY_COMPARE_WITH_TIMEOUT(state(0), u"already ended"_s, kPatience);
    QTRY_COMPARE(robot::label(*m_dialog, kResult), u"No number was released.\n3 numbers had already ended."_s);
    QCOMPARE(m_place->requests(CallName::Release), 1);
}

void ReleaseManyTest::stopsWithoutAConnection()
{
    QVERIFY(openDialog());
    m_place->stopService();
    QVERIFY(robot::click(*m_dialog, kDialog));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::label(*m_dialog, kResult).isEmpty(), kPatience);
    QVERIFY(robot::label(*m_dialog, kResult).startsWith("No number was released.\n4 numbers were not released."_L1));
    QVERIFY(robot::label(*m_dialog, kResult).contains("can't be reached"_L1));
    QCOMPARE(released(), 0);
}

LINEKEEPER_TEST(QApplication, ReleaseManyTest);
#include "release_many_test.moc"
