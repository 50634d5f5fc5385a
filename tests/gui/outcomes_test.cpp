// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hand.h"
#include "gui/widgets/banner.h"
#include "gui/workplace.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
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
class OutcomesTest final : public QObject
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

private:
    MainWindow& window() { return m_place->window(); }
    /// Opens the dialog to rent from Google, presses Rent and closes the dialog.
    bool rentAndClose();
    bool releaseAndClose();
    QString banner() const;

    std::unique_ptr<Workplace> m_place;
};

void OutcomesTest::init()
{
    m_place = std::make_unique<Workplace>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(hand::isEnabled(window(), u"Rent number"_s), kPatience);
}

void OutcomesTest::cleanup()
{
    m_place.reset();
}

QString OutcomesTest::banner() const
{
    const auto* found = m_place->window().findChild<Banner*>();
    return found->isVisible() ? found->text() : QString();
}

bool OutcomesTest::rentAndClose()
{
    if (!hand::type(window(), u"Filter services"_s, u"Google"_s))
        return false;
    QTest::keyClick(hand::find(window(), u"Filter services"_s), Qt::Key_Return);
    QDialog* dialog = hand::dialog(kRentDialog);
    if (!dialog || !hand::click(*dialog, u"Rent number"_s))
        return false;
    QTest::keyClick(dialog, Qt::Key_Escape);
    return !hand::dialog(kRentDialog);
}

bool OutcomesTest::releaseAndClose()
{
    if (!hand::click(window(), kRelease))
        return false;
    QDialog* dialog = hand::dialog(kReleaseDialog);
    return dialog && hand::click(*dialog, kRelease) && hand::click(*dialog, u"Close"_s);
}

void OutcomesTest::purchaseOfAClosedDialogIsShown()
{
    QVERIFY(!m_place->rent(u"6b816098"_s).isEmpty());
    m_place->server().situations().set(CallName::Request, slowly({}));
    QVERIFY(rentAndClose());
    QWidget* filter = hand::find(window(), u"Filter services"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->desk().rentals().all().size(), 2, kPatience);
    QTRY_COMPARE(hand::label(window(), kLastAction), u"Number rented"_s);
    const QString order = m_place->account.orders().constLast().id.text();
    QCOMPARE(hand::view(window(), u"Numbers"_s)->currentIndex().data(NumbersModel::OrderRole).toString(), order);
    // Who types on is not disturbed.
    QCOMPARE(window().focusWidget(), filter);
}

void OutcomesTest::refusalOfAClosedDialogIsShown()
{
    m_place->server().situations().set(CallName::Request, slowly(Refusal{400, u"Insufficient <b>balance</b>"_s}));
    QVERIFY(rentAndClose());
    QTRY_VERIFY2_WITH_TIMEOUT(banner().contains("nothing charged"_L1), qPrintable(banner()), kPatience);
    QVERIFY2(banner().startsWith("Google, 3 days: "_L1), qPrintable(banner()));
    QVERIFY(banner().contains("Insufficient <b>balance</b>"_L1));
    // It stays until it was read, whatever else happens, and then goes for good.
    QVERIFY(m_place->look());
    QVERIFY(banner().contains("nothing charged"_L1));
    QVERIFY(hand::click(*window().findChild<Banner*>(), u"Close"_s));
    QCOMPARE(banner(), QString());
    QVERIFY(m_place->look());
    QCOMPARE(banner(), QString());
}

void OutcomesTest::refusalInADialogIsShownThereOnly()
{
    m_place->server().situations().set(CallName::Request, slowly(Refusal{400, u"Insufficient balance"_s}));
    QVERIFY(hand::type(window(), u"Filter services"_s, u"Google"_s));
    QTest::keyClick(hand::find(window(), u"Filter services"_s), Qt::Key_Return);
    QDialog* dialog = hand::dialog(kRentDialog);
    QVERIFY(dialog && hand::click(*dialog, u"Rent number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(hand::label(*dialog, u"Result"_s).contains("nothing charged"_L1), kPatience);
    QCOMPARE(banner(), QString());
}

void OutcomesTest::lostPurchaseIsSaidOnce()
{
    QVERIFY(m_place->set(CallName::Request, u"acts-then-502"_s));
    QVERIFY(rentAndClose());
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains("One purchase has no answer"_L1), kPatience);
}

void OutcomesTest::releaseOfAClosedDialogIsSaid()
{
    const OrderId order = m_place->rent();
    m_place->server().situations().set(CallName::Release, slowly({}));
    QVERIFY(releaseAndClose());
    QTRY_COMPARE_WITH_TIMEOUT(hand::label(window(), kLastAction), u"Number released"_s, kPatience);
    QCOMPARE(m_place->desk().rentals().find(order)->release, ReleaseState::Done);
}

void OutcomesTest::refusedReleaseOfAClosedDialogIsShown()
{
    QVERIFY(!m_place->rent().isEmpty());
    m_place->server().situations().set(CallName::Release, slowly(Refusal{422, u"Please wait 43 seconds"_s}));
    QVERIFY(releaseAndClose());
    QTRY_VERIFY_WITH_TIMEOUT(banner().contains("The number was not released."_L1), kPatience);
    QVERIFY2(banner().contains("555-01"_L1), qPrintable(banner()));
    QVERIFY(hand::click(*window().findChild<Banner*>(), u"Close"_s));
    QCOMPARE(banner(), QString());
}

void OutcomesTest::releaseDialogFollowsTheMessages()
{
    const OrderId order = m_place->rent();
    QVERIFY(hand::click(window(), kRelease));
    QDialog* dialog = hand::dialog(kReleaseDialog);
    QVERIFY(dialog);
    const auto* messages = dialog->findChild<QLabel*>(u"messages"_s);
    QCOMPARE(messages->text(), u"none"_s);
    QVERIFY(m_place->receive(order, {.text = u"Your code is 481 922"_s, .pin = u"481922"_s}));
    QCOMPARE(messages->text(), u"1"_s);
}

void OutcomesTest::buttonKeepsNothingOnceItRuns()
{
    QVERIFY(!m_place->rent().isEmpty());
    m_place->server().situations().set(CallName::Release, slowly(Refusal{422, u"Please wait"_s}));
    QVERIFY(hand::click(window(), kRelease));
    QDialog* dialog = hand::dialog(kReleaseDialog);
    QVERIFY(dialog && hand::find<QPushButton>(*dialog, u"Keep number"_s));
    QVERIFY(hand::click(*dialog, kRelease));
    QVERIFY(hand::find<QPushButton>(*dialog, u"Close"_s));
    QVERIFY(!hand::find<QPushButton>(*dialog, u"Keep number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(hand::find<QPushButton>(*dialog, u"Keep number"_s), kPatience);
}

LINEKEEPER_TEST(QApplication, OutcomesTest);
#include "outcomes_test.moc"
