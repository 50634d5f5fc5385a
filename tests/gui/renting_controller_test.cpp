// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/widgets/banner.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kRentDialog = u"Rent a number"_s;
const QString kReleaseDialog = u"Release number"_s;
const QString kRelease = u"Release"_s;
const QString kLastAction = u"Last action"_s;

/// The service takes its time, so that the dialog can be closed before the answer.
Situation slowly(const std::optional<Refusal>& refusal)
{
    Situation slow;
    slow.acts = !refusal;
    slow.delay = 300ms;
    slow.refusal = refusal;
    return slow;
}

} // namespace

/// What the window says of a purchase or a release whose dialog was closed before the answer came.
class RentingControllerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void purchaseOfAClosedDialogIsShown();
    void refusalOfAClosedDialogIsShown();
    void refusalInADialogIsShownThereOnly();
    void lostPurchaseIsSaidOnce();
    void releaseOfAClosedDialogIsSaid();
    void refusedReleaseOfAClosedDialogIsShown();
    void releaseDialogFollowsTheMessages();
    void buttonKeepsNothingOnceItRuns();
    void rentsAgainLikeAnyNumber();

private:
    MainWindow& window() { return m_place->window(); }
    /// Opens the dialog to rent from Google, presses Rent and closes the dialog.
    bool rentAndClose();
    bool releaseAndClose();
    QString banner() const;

    std::unique_ptr<WindowFixture> m_place;
};

void RentingControllerTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
}

void RentingControllerTest::cleanup()
{
    m_place.reset();
}

QString RentingControllerTest::banner() const
{
    const auto* found = m_place->window().findChild<Banner*>();
    return found->isVisible() ? found->text() : QString();
}

bool RentingControllerTest::rentAndClose()
{
    if (!robot::type(window(), u"Filter services"_s, u"Google"_s))
        return false;
    QTest::keyClick(robot::find(window(), u"Filter services"_s), Qt::Key_Return);
    QDialog* dialog = robot::dialog(kRentDialog);
    if (!dialog || !robot::click(*dialog, u"Rent number"_s))
        return false;
    QTest::keyClick(dialog, Qt::Key_Escape);
    return !robot::dialog(kRentDialog);
}

bool RentingControllerTest::releaseAndClose()
{
    if (!robot::click(window(), kRelease))
        return false;
    QDialog* dialog = robot::dialog(kReleaseDialog);
    return dialog && robot::click(*dialog, kRelease) && robot::click(*dialog, u"Close"_s);
}

void RentingControllerTest::purchaseOfAClosedDialogIsShown()
{
    QVERIFY(!m_place->rent(u"6b816098"_s).isEmpty());
    m_place->server().situations().set(CallName::Request, slowly({}));
    QVERIFY(rentAndClose());
    QWidget* filter = robot::find(window(), u"Filter services"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().rentals().all().size(), 2, kPatience);
    QTRY_COMPARE(robot::label(window(), kLastAction), u"Number rented"_s);
    const QString order = m_place->simulatedAccount.orders().constLast().id.text();
    QCOMPARE(robot::view(window(), u"Numbers"_s)->currentIndex().data(NumbersModel::OrderRole).toString(), order);
    // Who types on is not disturbed.
    QCOMPARE(window().focusWidget(), filter);
}

void RentingControllerTest::refusalOfAClosedDialogIsShown()
{
    m_place->server().situations().set(CallName::Request, slowly(Refusal{400, u"Insufficient <b>balance</b>"_s}));
    QVERIFY(rentAndClose());
    QTRY_VERIFY2_WITH_TIMEOUT(banner().contains("nothing was charged"_L1), qPrintable(banner()), kPatience);
    QVERIFY2(banner().startsWith("Google, 3 days: "_L1), qPrintable(banner()));
    QVERIFY(banner().contains("Insufficient <b>balance</b>"_L1));
    // It stays until it was read, whatever else happens, and then goes for good.
    QVERIFY(m_place->poll());
    QVERIFY(banner().contains("nothing was charged"_L1));
    QVERIFY(robot::click(*window().findChild<Banner*>(), u"Close"_s));
    QCOMPARE(banner(), QString());
    QVERIFY(m_place->poll());
    QCOMPARE(banner(), QString());
}

void RentingControllerTest::refusalInADialogIsShownThereOnly()
{
    m_place->server().situations().set(CallName::Request, slowly(Refusal{400, u"Insufficient balance"_s}));
    QVERIFY(robot::type(window(), u"Filter services"_s, u"Google"_s));
    QTest::keyClick(robot::find(window(), u"Filter services"_s), Qt::Key_Return);
    QDialog* dialog = robot::dialog(kRentDialog);
    QVERIFY(dialog && robot::click(*dialog, u"Rent number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*dialog, u"Result"_s).contains("nothing was charged"_L1), kPatience);
    QCOMPARE(banner(), QString());
}

void RentingControllerTest::lostPurchaseIsSaidOnce()
{
    QVERIFY(m_place->set(CallName::Request, u"acts-then-502"_s));
    QVERIFY(rentAndClose());
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains("One purchase is unconfirmed"_L1), kPatience);
}

void RentingControllerTest::releaseOfAClosedDialogIsSaid()
{
    const OrderId order = m_place->rent();
    m_place->server().situations().set(CallName::Release, slowly({}));
    QVERIFY(releaseAndClose());
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(window(), kLastAction), u"Number released"_s, kPatience);
    QCOMPARE(m_place->account().rentals().find(order)->release, ReleaseState::Done);
}

void RentingControllerTest::refusedReleaseOfAClosedDialogIsShown()
{
    QVERIFY(!m_place->rent().isEmpty());
    m_place->server().situations().set(CallName::Release, slowly(Refusal{422, u"Please wait 43 seconds"_s}));
    QVERIFY(releaseAndClose());
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains("The number was not released."_L1), kPatience);
    QVERIFY2(banner().contains("555-01"_L1), qPrintable(banner()));
    QVERIFY(robot::click(*window().findChild<Banner*>(), u"Close"_s));
    QCOMPARE(banner(), QString());
}

void RentingControllerTest::releaseDialogFollowsTheMessages()
{
    const OrderId order = m_place->rent();
    QVERIFY(robot::click(window(), kRelease));
    QDialog* dialog = robot::dialog(kReleaseDialog);
    QVERIFY(dialog);
    const auto* messages = dialog->findChild<QLabel*>(u"messages"_s);
    QCOMPARE(messages->text(), u"none"_s);
    QVERIFY(m_place->receive(order, {.text = u"Your code is 481 922"_s, .pin = u"481922"_s}));
    QCOMPARE(messages->text(), u"1"_s);
}

void RentingControllerTest::buttonKeepsNothingOnceItRuns()
{
    QVERIFY(!m_place->rent().isEmpty());
    m_place->server().situations().set(CallName::Release, slowly(Refusal{422, u"Please wait"_s}));
    QVERIFY(robot::click(window(), kRelease));
    QDialog* dialog = robot::dialog(kReleaseDialog);
    QVERIFY(dialog && robot::find<QPushButton>(*dialog, u"Keep number"_s));
    QVERIFY(robot::click(*dialog, kRelease));
    QVERIFY(robot::find<QPushButton>(*dialog, u"Close"_s));
    QVERIFY(!robot::find<QPushButton>(*dialog, u"Keep number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::find<QPushButton>(*dialog, u"Keep number"_s), kPatience);
}

void RentingControllerTest::rentsAgainLikeAnyNumber()
{
    const OrderId first = m_place->rent();
    const Rental rental = *m_place->account().rentals().find(first);
    auto* again = window().findChild<QAction*>(u"rentAgain"_s);
    QVERIFY(again->isVisible() && again->isEnabled());
    const int before = m_place->requests(CallName::Request);
    again->trigger();
    QDialog* dialog = robot::dialog(kRentDialog);
    QVERIFY(dialog);
    QVERIFY(robot::says(*dialog, u"You will get another number than "_s));
    QCOMPARE(robot::find<QComboBox>(*dialog, u"Service"_s)->currentText(), rental.serviceName);
    QVERIFY(robot::find<QComboBox>(*dialog, u"Duration"_s)->currentText().startsWith(u"3 days"_s));
    QCOMPARE(m_place->requests(CallName::Request), before); // nothing by itself
    QVERIFY(robot::click(*dialog, u"Rent number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kRentDialog), kPatience);
    QCOMPARE(m_place->account().rentals().all().size(), 2);
    QVERIFY(m_place->account().rentals().find(first)); // and stays
}

LINEKEEPER_TEST(QApplication, RentingControllerTest);
#include "renting_controller_test.moc"
