// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/quit_guard.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <utility>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kRentDialog = u"Rent a number"_s;
const QString kResult = u"Result"_s;

} // namespace

/// Renting several numbers in the dialog.
class RentManyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void wholePriceIsSaid();
    void questionNamesTheWholePrice();
    void takesOneToTwenty();
    void rentsThemAll();
    void enterTwiceRentsThemOnce();
    void limitEndsItWhereNoPriceIsListed();
    void refusalSaysWhatWasRented();
    void unknownOutcomeEndsIt();
    void escapeStopsIt();
    void pauseIsSaid();
    void quittingEndsIt();
    void quittingWaitsForOneOnly();

private:
    QDialog* openDialog(int count);
    QString text(const QString& name) const { return m_dialog->findChild<QLabel*>(name)->text(); }
    void rent() { QTest::mouseClick(m_dialog->findChild<QPushButton*>(u"rent"_s), Qt::LeftButton); }
    qsizetype held() const { return m_place->account().rentals().all().size(); }
    void fail(const QString& situation, int after);

    std::unique_ptr<WindowFixture> m_place;
    QPointer<QDialog> m_dialog;
};

void RentManyTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
}

QDialog* RentManyTest::openDialog(int count)
{
    if (!robot::type(m_place->window(), u"Filter services"_s, u"Google"_s))
        return nullptr;
    QTest::keyClick(robot::find(m_place->window(), u"Filter services"_s), Qt::Key_Return);
    m_dialog = robot::dialog(kRentDialog);
    if (m_dialog)
        m_dialog->findChild<QSpinBox*>(u"count"_s)->setValue(count);
    return m_dialog;
}

/// Lets so many purchases through first.
void RentManyTest::fail(const QString& situation, int after)
{
    connect(&m_place->account().rentals(), &Rentals::rentingEnded, m_dialog,
            [this, situation, after, isSet = false]() mutable {
                if (held() == after && !std::exchange(isSet, true))
                    QVERIFY(m_place->set(CallName::Request, situation, 1));
            });
}

void RentManyTest::wholePriceIsSaid()
{
    QVERIFY(openDialog(1));
    const QString one = text(u"price"_s);
    m_dialog->findChild<QSpinBox*>(u"count"_s)->setValue(3);
    QCOMPARE(text(u"price"_s), u"$2.88 in total: 3 × %1"_s.arg(one));
    QVERIFY(robot::find(*m_dialog, u"Rent 3 numbers"_s));
    QVERIFY(robot::type(*m_dialog, u"Area codes"_s, u"503"_s));
    QCOMPARE(text(u"price"_s), u"$10.38 in total: 3 × $3.46, of which $2.50 each is for the area codes"_s);
}

void RentManyTest::questionNamesTheWholePrice()
{
    QVERIFY(openDialog(3));
    QVERIFY(robot::type(*m_dialog, u"Warn above, in dollars"_s, u"0.50"_s));
    rent();
    auto* question = m_dialog->findChild<QMessageBox*>();
    QVERIFY(question);
    QCOMPARE(m_place->requests(CallName::Request), 0);
    QVERIFY2(question->informativeText().contains("You are about to rent 3 numbers for $2.88."_L1),
             qPrintable(question->informativeText()));
    QVERIFY(robot::click(*question, u"Rent 3 for $2.88"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, kPatience);
    QCOMPARE(held(), 3);
}

void RentManyTest::takesOneToTwenty()
{
    QVERIFY(openDialog(1));
    auto* count = m_dialog->findChild<QSpinBox*>(u"count"_s);
    for (const int wrong : {-5, 0, 21, 1'000'000}) {
        count->setValue(wrong);
        QVERIFY(count->value() >= 1 && count->value() <= 20);
    }
    for (const char* typed : {"0", "99", "-3", "abc", "1e9", ""}) {
        count->setFocus();
        count->selectAll();
        QTest::keyClicks(count, QString::fromLatin1(typed));
        QVERIFY2(count->value() >= 1 && count->value() <= 20, typed);
    }
}

void RentManyTest::rentsThemAll()
{
    QVERIFY(openDialog(4));
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, kPatience);
    QCOMPARE(held(), 4);
    QCOMPARE(m_place->requests(CallName::Request), 4);
}

void RentManyTest::enterTwiceRentsThemOnce()
{
    QVERIFY(openDialog(3));
    QWidget* areas = robot::find(*m_dialog, u"Area codes"_s);
    QTest::keyClick(areas, Qt::Key_Return);
    QTest::keyClick(areas, Qt::Key_Return);
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, kPatience);
    QCOMPARE(m_place->requests(CallName::Request), 3);
}

void RentManyTest::limitEndsItWhereNoPriceIsListed()
{
    AccountRules rules;
    rules.showsPrices = false;
    m_place = std::make_unique<WindowFixture>(WorkplaceOptions{.rules = rules});
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
    QVERIFY(openDialog(3));
    m_dialog->findChild<QComboBox*>(u"duration"_s)->setCurrentIndex(1);
    QVERIFY(robot::type(*m_dialog, u"Warn above, in dollars"_s, u"0.50"_s));
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(
        robot::label(*m_dialog, kResult).contains("more than was announced, or than your limit"_L1), kPatience);
    QCOMPARE(held(), 1);
    QCOMPARE(m_place->requests(CallName::Request), 1);
}

void RentManyTest::refusalSaysWhatWasRented()
{
    QVERIFY(openDialog(5));
    fail(u"no-funds"_s, 2);
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("balance"_L1), kPatience);
    const QString said = robot::label(*m_dialog, kResult);
    QVERIFY2(said.startsWith("2 of 5 numbers were rented; they are in the list."_L1), qPrintable(said));
    QVERIFY2(said.contains("\nAbout the next one: Your balance is too low."_L1), qPrintable(said));
    QVERIFY2(said.contains("Nothing was rented and nothing was charged."_L1), qPrintable(said));
    QVERIFY2(said.endsWith("No more were asked for."_L1), qPrintable(said));
    QCOMPARE(held(), 2);
    QCOMPARE(m_place->requests(CallName::Request), 3);
    // What is still missing is what the button rents next.
    QVERIFY(robot::find(*m_dialog, u"Rent 3 numbers"_s));
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, kPatience);
    QCOMPARE(held(), 5);
}

void RentManyTest::unknownOutcomeEndsIt()
{
    QVERIFY(openDialog(5));
    fail(u"acts-then-502"_s, 1);
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("may have been rented and charged"_L1),
                             kPatience);
    QVERIFY(robot::label(*m_dialog, kResult).startsWith("1 of 5 numbers was rented; it is in the list."_L1));
    QVERIFY(!m_dialog->findChild<QPushButton*>(u"rent"_s)->isVisible());
    QCOMPARE(m_place->requests(CallName::Request), 2);
    QCOMPARE(m_place->account().rentals().unconfirmed().size(), 1);
}

void RentManyTest::escapeStopsIt()
{
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Request, slow);
    QVERIFY(openDialog(6));
    rent();
    QTRY_COMPARE_WITH_TIMEOUT(held(), 1, kPatience);
    QVERIFY(robot::find(*m_dialog, u"Stop"_s));
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(m_dialog);
    QVERIFY(robot::label(*m_dialog, kResult).contains("Stopping"_L1));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).endsWith("You stopped: no more were asked for."_L1),
                             kPatience);
    QCOMPARE(held(), 2);
    QCOMPARE(m_place->requests(CallName::Request), 2);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, kPatience);
}

void RentManyTest::pauseIsSaid()
{
    QVERIFY(openDialog(11));
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult)
                                 == "10 of 11 rented. The next one in 60 s: at most 10 numbers are rented a minute."_L1,
                             kPatience);
    m_place->clock.advance(60s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, kPatience);
    QCOMPARE(held(), 11);
}

void RentManyTest::quittingEndsIt()
{
    QVERIFY(openDialog(11));
    rent();
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("The next one"_L1), kPatience);
    m_place->leave();
    m_place->clock.advance(10min);
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
    QCOMPARE(held(), 10);
    QCOMPARE(m_place->requests(CallName::Request), 10);
}

void RentManyTest::quittingWaitsForOneOnly()
{
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Request, slow);
    QVERIFY(openDialog(6));
    rent();
    QTRY_COMPARE_WITH_TIMEOUT(held(), 1, kPatience);
    QuitGuard guard(m_place->account().rentals(), m_place->window());
    const QSignalSpy ready(&guard, &QuitGuard::ready);
    guard.begin();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
    QCOMPARE(held(), 2);
    QCOMPARE(m_place->requests(CallName::Request), 2);
    QCOMPARE(m_place->account().rentals().purchasesUnderWay(), 0);
}

LINEKEEPER_TEST(QApplication, RentManyTest);
#include "rent_many_test.moc"
