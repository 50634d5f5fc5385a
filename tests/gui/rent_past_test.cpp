// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kRent = u"Rent number"_s;
const QString kLimit = u"Warn above, in dollars"_s;

/// The question that is open; null if there is none.
QMessageBox* question()
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        auto* box = qobject_cast<QMessageBox*>(widget);
        if (box && box->isVisible())
            return box;
    }
    return nullptr;
}

} // namespace

/// What the rent dialog says of one's own past, and the price above which it asks.
class RentPastTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open({}); }
    void cleanup() { m_place.reset(); }

    void saysNothingWithoutAPast()
    {
        QVERIFY(openDialog());
        QVERIFY(m_place->poll());
        QVERIFY(!past()->isVisible());
        QVERIFY(!m_dialog->findChild<QMessageBox*>());
    }

    void saysWhatWasLearnt()
    {
        const OrderId first = m_place->rent();
        const OrderId second = m_place->rent();
        m_place->clock.advance(40s);
        QVERIFY(m_place->receive(first, {.text = u"Your code is 440217"_s}));
        setPrice(first, u"2.40"_s);
        setPrice(second, {});
        QVERIFY(openDialog());
        QTRY_VERIFY_WITH_TIMEOUT(past()->text().contains("got a code"_L1), kPatience);
        QVERIFY(past()->text().contains("Your last one for 3 days cost $2.40, on "_L1));
        // The second is too young to tell.
        QVERIFY(past()->text().contains("Your one number for Google got a code. It came within 40 seconds of"_L1));
        QVERIFY(past()->text().endsWith("The service promises none of this."_L1));
        QVERIFY(robot::says(*m_dialog, past()->text()));
        m_dialog->reject();

        m_place->clock.advance(20min);
        QVERIFY(m_place->poll());
        QVERIFY(openDialog());
        QTRY_VERIFY_WITH_TIMEOUT(past()->text().contains("1 of your 2 numbers for Google got a code."_L1), kPatience);
        const auto area = m_place->account().rentals().find(first)->number.areaCode();
        QVERIFY(area);
        QVERIFY(robot::type(*m_dialog, u"Area codes"_s, area->text()));
        const QString place = u"From area %1: "_s.arg(area->text());
        QTRY_VERIFY_WITH_TIMEOUT(past()->text().contains(place + "1 of "_L1), kPatience);
        QVERIFY(past()->text().contains("The last one from there cost $2.40."_L1));
        QVERIFY(robot::type(*m_dialog, u"Area codes"_s, u"999"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!past()->text().contains("From area"_L1), kPatience);
    }

    void followsServiceAndDuration()
    {
        setPrice(m_place->rent(), u"2.40"_s);
        QVERIFY(openDialog());
        QVERIFY(past()->text().contains("$2.40"_L1));
        auto* duration = robot::find<QComboBox>(*m_dialog, u"Duration"_s);
        duration->setCurrentIndex(4);
        QVERIFY(!past()->text().contains("$2.40"_L1));
        duration->setCurrentIndex(1);
        QVERIFY(past()->text().contains("$2.40"_L1));
        auto* service = robot::find<QComboBox>(*m_dialog, u"Service"_s);
        const QSize before = m_dialog->size();
        const QPoint rentAt = button()->mapTo(m_dialog, QPoint());
        service->setCurrentIndex(service->findText(u"Telegram"_s));
        QCOMPARE(past()->text(), QString());
        // Nothing jumps.
        QTest::qWait(50);
        QCOMPARE(m_dialog->size(), before);
        QCOMPARE(button()->mapTo(m_dialog, QPoint()), rentAt);
    }

    void fitsASmallScreen()
    {
        const OrderId order = m_place->rent();
        QVERIFY(m_place->receive(order, {.text = u"Your code is 440217"_s}));
        QVERIFY(openDialog());
        QTRY_VERIFY_WITH_TIMEOUT(past()->text().contains("got a code"_L1), kPatience);
        QVERIFY(m_dialog->height() <= 560);
        // All of it is seen.
        QVERIFY(past()->height() >= past()->heightForWidth(past()->width()));
    }

    void limitIsRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<QString>("kept");
        QTest::newRow("nothing") << QString() << true << QString();
        QTest::newRow("amount") << u"2.40"_s << true << u"2.40"_s;
        QTest::newRow("dollars") << u"$ 3"_s << true << u"3.00"_s;
        QTest::newRow("comma") << u"2,40"_s << true << u"2.40"_s;
        QTest::newRow("zero") << u"0"_s << true << u"0.00"_s;
        QTest::newRow("word") << u"abc"_s << false << QString();
        QTest::newRow("negative") << u"-1"_s << false << QString();
        QTest::newRow("exponent") << u"1e9"_s << false << QString();
        QTest::newRow("ambiguous") << u"1,234"_s << false << QString();
        QTest::newRow("markup") << u"<b>2</b>"_s << false << QString();
        QTest::newRow("many digits") << QString(10'000, u'9') << false << QString();
        QTest::newRow("NUL and RTL") << QString(u"2\0\u202e4"_s) << false << QString();
    }

    void limitIsRead()
    {
        QFETCH(QString, typed);
        QFETCH(bool, isGood);
        QVERIFY(openDialog());
        auto* field = robot::find<QLineEdit>(*m_dialog, kLimit);
        QVERIFY(field);
        field->setText(typed);
        QCOMPARE(button()->isEnabled(), isGood);
        QCOMPARE(robot::says(*m_dialog, u"is not an amount of dollars"_s), !isGood);
        m_dialog->reject();
        QVERIFY(openDialog());
        QTEST(robot::find<QLineEdit>(*m_dialog, kLimit)->text(), "kept");
    }

    void limitIsKeptPerService()
    {
        QVERIFY(openDialog());
        QVERIFY(robot::type(*m_dialog, kLimit, u"2.50"_s));
        auto* service = robot::find<QComboBox>(*m_dialog, u"Service"_s);
        service->setCurrentIndex(service->findText(u"Telegram"_s));
        auto* field = robot::find<QLineEdit>(*m_dialog, kLimit);
        QCOMPARE(field->text(), QString());
        field->setText(u"7"_s);
        service->setCurrentIndex(service->findText(u"Google"_s));
        QCOMPARE(field->text(), u"2.50"_s);
        m_place->leave();
        QVERIFY(m_place->open());
        QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), kRent), kPatience);
        QVERIFY(openDialog(u"Telegram"_s));
        QCOMPARE(robot::find<QLineEdit>(*m_dialog, kLimit)->text(), u"7.00"_s);
        // Taken back.
        robot::find<QLineEdit>(*m_dialog, kLimit)->clear();
        m_dialog->reject();
        QVERIFY(openDialog(u"Telegram"_s));
        QCOMPARE(robot::find<QLineEdit>(*m_dialog, kLimit)->text(), QString());
    }

    void asksAboveTheLimit()
    {
        const Money listed = *google().priceFor(RentalDuration::ThreeDays);
        QVERIFY(openDialog());
        const QList<QLabel*> labels = m_dialog->findChildren<QLabel*>();
        // Alt+W goes to the field.
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [this](const QLabel* label) {
            return label->text() == u"&Warn above"_s && label->buddy() == robot::find(*m_dialog, kLimit);
        }));
        QVERIFY(robot::type(*m_dialog, kLimit, u"0.50"_s));
        QTest::keyClick(robot::find(*m_dialog, kLimit), Qt::Key_Return);
        QTRY_VERIFY(question());
        QCOMPARE(question()->text(), u"Rent for more than your limit?"_s);
        QCOMPARE(question()->informativeText(),
                 u"A number for Google for 3 days costs $%1 now. You want to be asked above $0.50."_s.arg(
                     listed.toDecimal()));
        QCOMPARE(question()->defaultButton(), question()->button(QMessageBox::Cancel));
        QTest::keyClick(question(), Qt::Key_Return);
        QTRY_VERIFY(!question());
        // The dialog is as it was.
        QVERIFY(robot::dialog(u"Rent a number"_s));
        QVERIFY(button()->isEnabled());
        QVERIFY(m_place->poll());
        QCOMPARE(m_place->requests(CallName::Request), 0);

        Q_EMIT button()->clicked();
        Q_EMIT button()->clicked();
        QTRY_VERIFY(question());
        QVERIFY(robot::click(*question(), u"Rent for $%1"_s.arg(listed.toDecimal())));
        QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Rent a number"_s), kPatience);
        QVERIFY(!question());
        QCOMPARE(m_place->requests(CallName::Request), 1);
    }

    void escapeFromTheQuestionSendsNothing()
    {
        QVERIFY(openDialog());
        QVERIFY(robot::type(*m_dialog, kLimit, u"0"_s));
        QVERIFY(robot::click(*m_dialog, kRent));
        QTRY_VERIFY(question());
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QVERIFY(m_place->poll());
        QCOMPARE(m_place->requests(CallName::Request), 0);
    }

    void theSurchargeCounts()
    {
        const Money listed = *google().priceFor(RentalDuration::ThreeDays);
        QVERIFY(openDialog());
        QVERIFY(robot::type(*m_dialog, kLimit, listed.toDecimal()));
        QVERIFY(robot::type(*m_dialog, u"Area codes"_s, u"503"_s));
        QVERIFY(robot::click(*m_dialog, kRent));
        QTRY_VERIFY(question());
        QVERIFY(question()->informativeText().contains(u"costs $%1 now"_s.arg((listed + kAreaSurcharge).toDecimal())));
        QVERIFY(robot::click(*question(), u"Cancel"_s));
    }

    void asksWhereTheLastOneWasDearer()
    {
        setPrice(m_place->rent(), u"90"_s);
        QVERIFY(openDialog());
        QVERIFY(robot::type(*m_dialog, kLimit, u"50"_s));
        QVERIFY(robot::click(*m_dialog, kRent));
        QTRY_VERIFY(question());
        QCOMPARE(question()->text(), u"Rent although the last one cost more than your limit?"_s);
        QVERIFY(question()->informativeText().contains("Your last one for 3 days cost $90.00."_L1));
        QVERIFY(question()->informativeText().endsWith("You want to be asked above $50.00."_L1));
        QVERIFY(robot::click(*question(), u"Cancel"_s));
        QTRY_VERIFY(!question());
        // At the limit it is not above.
        QVERIFY(robot::type(*m_dialog, kLimit, u"90"_s));
        QVERIFY(robot::click(*m_dialog, kRent));
        QVERIFY(!question());
        QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Rent a number"_s), kPatience);
        QCOMPARE(m_place->requests(CallName::Request), 2);
    }

    void saysWhenThePriceIsUnknown()
    {
        AccountRules rules;
        rules.showsPrices = false;
        open({.rules = rules});
        setPrice(m_place->rent(), u"90"_s);
        QVERIFY(openDialog());
        robot::find<QComboBox>(*m_dialog, u"Duration"_s)->setCurrentIndex(1);
        QVERIFY(robot::type(*m_dialog, kLimit, u"50"_s));
        QVERIFY(robot::click(*m_dialog, kRent));
        QTRY_VERIFY(question());
        QVERIFY(question()->informativeText().startsWith("What a number for Google costs now was not announced."_L1));
        QVERIFY(robot::click(*question(), u"Rent at an unknown price"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_place->requests(CallName::Request), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Rent a number"_s), kPatience);
    }

    void aPriceThatComesMeanwhileIsAskedAboutAgain()
    {
        QVERIFY(openDialog());
        QVERIFY(robot::type(*m_dialog, kLimit, u"0.50"_s));
        QVERIFY(robot::click(*m_dialog, kRent));
        QTRY_VERIFY(question());
        setPrice(m_place->rent(), u"90"_s);
        const int before = m_place->requests(CallName::Request);
        QVERIFY(robot::click(*question(),
                             u"Rent for $%1"_s.arg(google().priceFor(RentalDuration::ThreeDays)->toDecimal())));
        QTRY_VERIFY(question() && question()->informativeText().contains("$90.00"_L1));
        QCOMPARE(m_place->requests(CallName::Request), before);
        QVERIFY(robot::click(*question(), u"Cancel"_s));
    }

    void aRefusedKeyEndsTheQuestion()
    {
        QVERIFY(openDialog());
        QVERIFY(robot::type(*m_dialog, kLimit, u"0.50"_s));
        QVERIFY(robot::click(*m_dialog, kRent));
        QTRY_VERIFY(question());
        QVERIFY(m_place->set(CallName::Services, u"invalid-key"_s));
        m_place->account().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!m_place->account().session().mayCall(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!button()->isEnabled(), kPatience);
        QVERIFY(robot::click(*question(),
                             u"Rent for $%1"_s.arg(google().priceFor(RentalDuration::ThreeDays)->toDecimal())));
        QTRY_VERIFY(!question());
        QCOMPARE(m_place->requests(CallName::Request), 0);
    }

private:
    void open(const WorkplaceOptions& options)
    {
        m_place = std::make_unique<WindowFixture>(options);
        QVERIFY(m_place->open());
        QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), kRent), kPatience);
    }
    bool openDialog(const QString& service = u"Google"_s)
    {
        if (!robot::type(m_place->window(), u"Filter services"_s, service))
            return false;
        QTest::keyClick(robot::find(m_place->window(), u"Filter services"_s), Qt::Key_Return);
        m_dialog = robot::dialog(u"Rent a number"_s);
        return m_dialog && QTest::qWaitForWindowActive(m_dialog, kPatience);
    }
    void setPrice(const OrderId& order, const QString& price)
    {
        Rental rental = *m_place->account().rentals().find(order);
        rental.price = Money::fromDecimal(price);
        QVERIFY(m_place->account().rentals().edit(rental).has_value());
    }
    Service google() { return *m_place->account().catalogue().findByName(u"Google"_s); }
    QLabel* past() const { return m_dialog->findChild<QLabel*>(u"past"_s); }
    QPushButton* button() const { return robot::find<QPushButton>(*m_dialog, kRent); }

    std::unique_ptr<WindowFixture> m_place;
    QDialog* m_dialog = nullptr;
};

LINEKEEPER_TEST(QApplication, RentPastTest);
#include "rent_past_test.moc"
