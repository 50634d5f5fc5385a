// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int kPatience = 30'000;
const QString kRentDialog = u"Rent a number"_s;
const QString kRent = u"Rent number"_s;
const QString kAreas = u"Area codes"_s;
const QString kResult = u"Result"_s;
} // namespace

/// The dialog that spends money.
class RentDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void buysOnceWhateverIsPressed_data();
    void buysOnceWhateverIsPressed();
    void enterOnCancelBuysNothing();
    void asksForTheServiceFirst();
    void areasAreCheckedAndNamed_data();
    void areasAreCheckedAndNamed();
    void priceIsSaidBefore_data();
    void priceIsSaidBefore();
    void offersTheSixDurations();
    void beginsWithTheFirstPricedDuration_data();
    void beginsWithTheFirstPricedDuration();
    void keepsTheDurationThatWasChosen();
    void followsThePrices();
    void unreadPriceIsShownAsItCame();
    void heldEnterBuysNothing();
    void heldEnterRepeatsNoRefusedPurchase();
    void asksForAServiceFirst();
    void sendsWhatWasChosen();
    void refusalStandsInPlace_data();
    void refusalStandsInPlace();
    void unknownOutcomeEndsTheDialog_data();
    void unknownOutcomeEndsTheDialog();
    void nothingIsSentWithoutARecord();
    void closingDoesNotStopThePurchase();
    void newNumberIsSelected();
    void escapeBuysNothing();

private:
    QDialog* openDialog(const QString& service = u"Google"_s);
    QLabel* hint() const { return m_dialog->findChild<QLabel*>(u"areasHint"_s); }
    QString price() const { return m_dialog->findChild<QLabel*>(u"price"_s)->text(); }
    QPushButton* button() const { return robot::find<QPushButton>(*m_dialog, kRent); }

    std::unique_ptr<WindowFixture> m_place;
    QDialog* m_dialog = nullptr;
};

void RentDialogTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), kRent), kPatience);
}

void RentDialogTest::cleanup()
{
    m_place.reset();
}

QDialog* RentDialogTest::openDialog(const QString& service)
{
    m_dialog = nullptr;
    if (!robot::type(m_place->window(), u"Filter services"_s, service))
        return nullptr;
    QTest::keyClick(robot::find(m_place->window(), u"Filter services"_s), Qt::Key_Return);
    m_dialog = robot::dialog(kRentDialog);
    return m_dialog;
}

void RentDialogTest::buysOnceWhateverIsPressed_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how :
         {"double click", "four clicks", "Enter twice", "Enter and a click", "space twice", "programmed clicks"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void RentDialogTest::buysOnceWhateverIsPressed()
{
    QFETCH(QString, how);
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Request, slow);
    QVERIFY(openDialog());
    QPushButton* rent = button();
    if (how == "double click"_L1) {
        QTest::mouseClick(rent, Qt::LeftButton);
        QTest::mouseDClick(rent, Qt::LeftButton);
        QTest::mouseRelease(rent, Qt::LeftButton);
    } else if (how == "four clicks"_L1) {
        for (int i = 0; i < 4; ++i)
            QTest::mouseClick(rent, Qt::LeftButton);
    } else if (how == "Enter twice"_L1) {
        QTest::keyClick(robot::find(*m_dialog, kAreas), Qt::Key_Return);
        QTest::keyClick(robot::find(*m_dialog, kAreas), Qt::Key_Return);
        QTest::keyClick(m_dialog, Qt::Key_Enter);
    } else if (how == "Enter and a click"_L1) {
        QTest::keyClick(robot::find(*m_dialog, kAreas), Qt::Key_Return);
        QTest::mouseClick(rent, Qt::LeftButton);
    } else if (how == "space twice"_L1) {
        rent->setFocus();
        QTest::keyClick(rent, Qt::Key_Space);
        QTest::keyClick(rent, Qt::Key_Space);
    } else {
        // As a script does by assistive technology's press action, past the state of the button.
        Q_EMIT rent->clicked();
        Q_EMIT rent->clicked();
    }
    QVERIFY(!rent->isEnabled());
    // And while the answer is awaited.
    QTRY_COMPARE_WITH_TIMEOUT(m_place->requests(CallName::Request), 1, kPatience);
    QTest::mouseClick(rent, Qt::LeftButton);
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kRentDialog), kPatience);
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Request), 1);
    QCOMPARE(m_place->simulatedAccount.orders().size(), 1);
    QCOMPARE(m_place->account().rentals().all().size(), 1);
}

void RentDialogTest::enterOnCancelBuysNothing()
{
    QVERIFY(openDialog());
    auto* cancel = robot::find(*m_dialog, u"Cancel"_s);
    QVERIFY(cancel);
    cancel->setFocus();
    QTest::keyClick(cancel, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kRentDialog), kPatience);
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Request), 0);
}

void RentDialogTest::asksForTheServiceFirst()
{
    QVERIFY(robot::click(m_place->window(), u"Rent number"_s));
    const QDialog* dialog = robot::dialog(kRentDialog);
    QVERIFY(dialog);
    QCOMPARE(dialog->focusWidget(), robot::find(*dialog, u"Service"_s));
    QVERIFY(robot::says(*dialog, u"Choose a service first"_s));
    QVERIFY(!robot::isEnabled(*dialog, u"Rent number"_s));
}

void RentDialogTest::areasAreCheckedAndNamed_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("none") << QString() << u"adds $2.50"_s << true;
    QTest::newRow("one") << u"503"_s << u"503 Oregon"_s << true;
    QTest::newRow("two") << u"503, 212"_s << u"503 Oregon · 212 New York"_s << true;
    QTest::newRow("empty pieces") << u"503,,212,"_s << u"503 Oregon · 212 New York"_s << true;
    QTest::newRow("twice the same") << u"503,503"_s << u"503 Oregon"_s << true;
    QTest::newRow("nowhere") << u"299"_s << u"299 (unknown area)"_s << true;
    QTest::newRow("two digits") << u"12"_s << u"“12” is not an area code"_s << false;
    QTest::newRow("with the country") << u"1503"_s << u"“1503” is not an area code"_s << false;
    QTest::newRow("letters") << u"abc"_s << u"“abc” is not an area code"_s << false;
    QTest::newRow("begins with 1") << u"103"_s << u"“103” is not an area code"_s << false;
    QTest::newRow("by spaces") << u"503 212"_s << u"503 Oregon · 212 New York, NY"_s << true;
    QTest::newRow("second is wrong") << u"503,21"_s << u"“21” is not an area code"_s << false;
    QTest::newRow("full-width digits") << u"５０３"_s << u"“５０３” is not an area code"_s << false;
    QTest::newRow("markup") << u"<b>"_s << u"“<b>” is not an area code"_s << false;
}

void RentDialogTest::areasAreCheckedAndNamed()
{
    QFETCH(QString, typed);
    QFETCH(QString, hint);
    QFETCH(bool, isGood);
    QVERIFY(openDialog());
    QVERIFY(robot::paste(*m_dialog, kAreas, typed));
    QVERIFY2(this->hint()->text().contains(hint), qPrintable(this->hint()->text()));
    QCOMPARE(button()->isEnabled(), isGood);
    QTest::keyClick(robot::find(*m_dialog, kAreas), Qt::Key_Escape);
    QCOMPARE(m_place->requests(CallName::Request), 0);
}

void RentDialogTest::priceIsSaidBefore_data()
{
    QTest::addColumn<bool>("showsPrices");
    QTest::addColumn<QString>("areas");
    QTest::addColumn<QString>("price");
    QTest::newRow("price") << true << QString() << u"$0.96"_s;
    QTest::newRow("price and area") << true << u"503"_s << u"$3.46 in total: $0.96 + $2.50 for the area codes"_s;
    QTest::newRow("two areas cost as one")
        << true << u"503,212"_s << u"$3.46 in total: $0.96 + $2.50 for the area codes"_s;
    QTest::newRow("unknown") << false << QString() << u"Price not announced; shown after renting"_s;
    QTest::newRow("unknown and area") << false << u"503"_s << u"Price not announced + $2.50 for the area codes"_s;
    QTest::newRow("wrong area") << true << u"5"_s << u"$0.96"_s;
}

void RentDialogTest::priceIsSaidBefore()
{
    QFETCH(bool, showsPrices);
    QFETCH(QString, areas);
    QFETCH(QString, price);
    m_place->simulatedAccount.rules().showsPrices = showsPrices;
    QVERIFY(m_place->poll());
    QVERIFY(openDialog());
    QVERIFY(robot::type(*m_dialog, kAreas, areas));
    QCOMPARE(this->price(), price);
}

void RentDialogTest::offersTheSixDurations()
{
    QVERIFY(openDialog());
    const auto* duration = robot::find<QComboBox>(*m_dialog, u"Duration"_s);
    QStringList offered;
    for (int i = 0; i < duration->count(); ++i)
        offered << duration->itemText(i);
    const QStringList wanted{u"1 day"_s,          u"3 days, $0.96"_s,  u"7 days, $1.55"_s,
                             u"14 days, $2.31"_s, u"30 days, $3.78"_s, u"90 days, $8.89"_s};
    QCOMPARE(offered, wanted);
}

void RentDialogTest::beginsWithTheFirstPricedDuration_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<bool>("showsPrices");
    QTest::addColumn<QString>("duration");
    QTest::newRow("first") << u"Airbnb"_s << true << u"1 day, $0.51"_s;
    QTest::newRow("second") << u"Google"_s << true << u"3 days, $0.96"_s;
    QTest::newRow("late") << u"Snapchat"_s << true << u"30 days, $4.95"_s;
    QTest::newRow("no prices") << u"Google"_s << false << u"1 day"_s;
}

void RentDialogTest::beginsWithTheFirstPricedDuration()
{
    QFETCH(QString, service);
    QFETCH(bool, showsPrices);
    QFETCH(QString, duration);
    m_place->simulatedAccount.rules().showsPrices = showsPrices;
    QVERIFY(m_place->poll());
    QVERIFY(openDialog(service));
    QCOMPARE(robot::find<QComboBox>(*m_dialog, u"Duration"_s)->currentText(), duration);
}

void RentDialogTest::keepsTheDurationThatWasChosen()
{
    QVERIFY(openDialog());
    auto* duration = robot::find<QComboBox>(*m_dialog, u"Duration"_s);
    auto* service = robot::find<QComboBox>(*m_dialog, u"Service"_s);
    // Nobody has chosen yet: each service's first.
    service->setCurrentIndex(service->findText(u"Snapchat"_s));
    QCOMPARE(duration->currentText(), u"30 days, $4.95"_s);
    service->setCurrentIndex(service->findText(u"Google"_s));
    QCOMPARE(duration->currentText(), u"3 days, $0.96"_s);
    QTest::keyClick(duration, Qt::Key_Down);
    service->setCurrentIndex(service->findText(u"Airbnb"_s));
    QCOMPARE(duration->currentText(), u"7 days, $1.36"_s);
}

void RentDialogTest::followsThePrices()
{
    QVERIFY(openDialog());
    auto* duration = robot::find<QComboBox>(*m_dialog, u"Duration"_s);
    QTest::keyClick(duration, Qt::Key_Down);
    QCOMPARE(price(), u"$1.55"_s);
    ServicesResponse dearer{m_place->account().catalogue().services(), 0};
    for (Service& service : dearer.services)
        service.prices = {{RentalDuration::SevenDays, Money::fromCents(9'99)}};
    m_place->account().catalogue().apply(dearer);
    QCOMPARE(price(), u"$9.99"_s);
    QCOMPARE(duration->currentText(), u"7 days, $9.99"_s);
}

void RentDialogTest::unreadPriceIsShownAsItCame()
{
    ServicesResponse answer{m_place->account().catalogue().services(), 0};
    for (Service& service : answer.services)
        service.unreadPrices = {{RentalDuration::OneDay, u"1,234 <b>or\nso</b>"_s}};
    m_place->account().catalogue().apply(answer);
    QVERIFY(openDialog());
    QCOMPARE(robot::find<QComboBox>(*m_dialog, u"Duration"_s)->currentText(), u"1 day, “1,234 <b>or so</b>”"_s);
    QCOMPARE(price(), u"“1,234 <b>or so</b>” as stated by the service"_s);
    QVERIFY(robot::paste(*m_dialog, kAreas, u"503"_s));
    QCOMPARE(price(), u"“1,234 <b>or so</b>” as stated by the service + $2.50 for the area codes"_s);
}

void RentDialogTest::heldEnterBuysNothing()
{
    // As X11 repeats a key that is held down, from the filter into the dialog that it opens.
    QVERIFY(robot::type(m_place->window(), u"Filter services"_s, u"Google"_s));
    const auto repeat = [](QWidget* widget, Qt::Key key) {
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, u"\r"_s, true);
        QCoreApplication::sendEvent(widget, &press);
    };
    QWidget* filter = robot::find(m_place->window(), u"Filter services"_s);
    repeat(filter, Qt::Key_Return);
    QVERIFY(!robot::dialog(kRentDialog));
    QTest::keyClick(filter, Qt::Key_Return);
    m_dialog = robot::dialog(kRentDialog);
    QVERIFY(m_dialog);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        repeat(robot::find(*m_dialog, u"Duration"_s), key);
        repeat(robot::find(*m_dialog, kAreas), key);
        repeat(button(), key);
    }
    QVERIFY(button()->isEnabled());
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Request), 0);
}

void RentDialogTest::heldEnterRepeatsNoRefusedPurchase()
{
    QVERIFY(openDialog());
    QVERIFY(m_place->set(CallName::Request, u"no-funds"_s));
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!robot::label(*m_dialog, kResult).isEmpty() && button()->isEnabled(), kPatience);
    QCOMPARE(m_dialog->focusWidget(), button());
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
    QCoreApplication::sendEvent(button(), &press);
    QVERIFY(button()->isEnabled());
    QTest::keyClick(button(), Qt::Key_Return);
    QVERIFY(!button()->isEnabled());
}

void RentDialogTest::asksForAServiceFirst()
{
    QTest::keyClick(&m_place->window(), Qt::Key_N, Qt::ControlModifier);
    m_dialog = robot::dialog(kRentDialog);
    QVERIFY(m_dialog);
    auto* service = robot::find<QComboBox>(*m_dialog, u"Service"_s);
    QCOMPARE(service->currentIndex(), -1);
    QVERIFY(!button()->isEnabled());
    QTest::keyClick(service, Qt::Key_Down);
    QVERIFY(button()->isEnabled());
}

void RentDialogTest::sendsWhatWasChosen()
{
    QVERIFY(openDialog(u"Telegram"_s));
    QTest::keyClick(robot::find(*m_dialog, u"Duration"_s), Qt::Key_Down);
    QVERIFY(robot::type(*m_dialog, kAreas, u" 503 ,212"_s));
    QVERIFY(robot::click(*m_dialog, kRent));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kRentDialog), kPatience);
    for (const LoggedRequest& request : m_place->server().requests().all()) {
        if (request.call != CallName::Request)
            continue;
        const QJsonObject wanted{
            {u"serviceId"_s, u"6b816098"_s}, {u"duration"_s, u"sevenDay"_s}, {u"areas"_s, u"503,212"_s}};
        QCOMPARE(QJsonDocument::fromJson(request.body).object(), wanted);
    }
    QCOMPARE(m_place->requests(CallName::Request), 1);
}

void RentDialogTest::refusalStandsInPlace_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("mayTryAgain");
    const auto row = [](const char* name, const char* words, bool mayTryAgain = true) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(words) << mayTryAgain;
    };
    row("bad-request", "This service does not support oneDay rental");
    row("no-funds", "Insufficient balance");
    row("no-funds-402", "Insufficient balance");
    row("no-funds-200", "Insufficient balance");
    row("out-of-stock", "No numbers available");
    row("out-of-stock-422", "No numbers available");
    row("out-of-stock-503", "No numbers available");
    row("service-not-found", "Service not found");
    row("suspended", "Account suspended");
    row("rate-limited", "Too many requests");
    row("rate-limited-retry-after", "Too many requests");
    row("refused-200", "Something went wrong");
    row("invalid-key", "Invalid API key", false);
}

void RentDialogTest::refusalStandsInPlace()
{
    QFETCH(QString, situation);
    QFETCH(QString, words);
    QFETCH(bool, mayTryAgain);
    QVERIFY(openDialog());
    QVERIFY(m_place->set(CallName::Request, situation));
    QVERIFY(robot::click(*m_dialog, kRent));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains(words), kPatience);
    QVERIFY(robot::label(*m_dialog, kResult).contains("Nothing was rented and nothing was charged."_L1));
    QCOMPARE(button()->isEnabled(), mayTryAgain);
    QVERIFY(m_place->account().rentals().all().isEmpty());
    QVERIFY(m_place->account().rentals().unconfirmed().isEmpty());
    if (!mayTryAgain)
        return;
    m_place->server().situations().clearAll();
    QVERIFY(robot::click(*m_dialog, kRent));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kRentDialog), kPatience);
    QCOMPARE(m_place->account().rentals().all().size(), 1);
}

void RentDialogTest::unknownOutcomeEndsTheDialog_data()
{
    QTest::addColumn<QString>("situation");
    for (const char* name :
         {"acts-then-502", "acts-then-empty", "acts-then-cut-json", "acts-then-html", "down-500", "html-503"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void RentDialogTest::unknownOutcomeEndsTheDialog()
{
    QFETCH(QString, situation);
    QVERIFY(openDialog());
    QVERIFY(m_place->set(CallName::Request, situation));
    QVERIFY(robot::click(*m_dialog, kRent));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("may have been rented and charged"_L1),
                             kPatience);
    QVERIFY(robot::label(*m_dialog, kResult).contains("before you rent again"_L1));
    QVERIFY(!button());
    QVERIFY(!robot::isEnabled(*m_dialog, kAreas));
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QTest::keyClick(m_dialog, Qt::Key_Enter);
    if (QDialog* still = robot::dialog(kRentDialog))
        QVERIFY(robot::click(*still, u"Close"_s));
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Request), 1);
    QCOMPARE(m_place->account().rentals().unconfirmed().size(), 1);
    QVERIFY(robot::says(m_place->window(), u"One purchase is unconfirmed: Google, 3 days"_s));
}

void RentDialogTest::nothingIsSentWithoutARecord()
{
    QVERIFY(openDialog());
    QVERIFY(m_place->tamper(u"ALTER TABLE attempts RENAME TO elsewhere"_s));
    QVERIFY(robot::click(*m_dialog, kRent));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("The record on this computer"_L1), kPatience);
    QVERIFY(robot::label(*m_dialog, kResult).contains("Nothing was rented and nothing was charged."_L1));
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Request), 0);
}

void RentDialogTest::closingDoesNotStopThePurchase()
{
    QVERIFY(openDialog());
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Request, slow);
    QVERIFY(robot::click(*m_dialog, kRent));
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(!robot::dialog(kRentDialog));
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().rentals().all().size(), 1, kPatience);
    QCOMPARE(robot::view(m_place->window(), u"Numbers"_s)->model()->rowCount(), 1);
    QVERIFY(m_place->account().rentals().unconfirmed().isEmpty());
}

void RentDialogTest::newNumberIsSelected()
{
    const OrderId first = m_place->rent();
    QVERIFY(!first.isEmpty());
    QVERIFY(openDialog(u"Telegram"_s));
    QVERIFY(robot::click(*m_dialog, kRent));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kRentDialog), kPatience);
    const QAbstractItemView* numbers = robot::view(m_place->window(), u"Numbers"_s);
    QCOMPARE(numbers->model()->rowCount(), 2);
    const QString second = m_place->simulatedAccount.orders().constLast().id.text();
    QCOMPARE(numbers->currentIndex().data(NumbersModel::OrderRole).toString(), second);
    QVERIFY(robot::says(m_place->window(), u"order %1"_s.arg(second)));
    QCOMPARE(robot::label(m_place->window(), u"Last action"_s), u"Number rented"_s);
}

void RentDialogTest::escapeBuysNothing()
{
    QVERIFY(openDialog());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(!robot::dialog(kRentDialog));
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, u"Cancel"_s));
    QVERIFY(!robot::dialog(kRentDialog));
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Request), 0);
}

LINEKEEPER_TEST(QApplication, RentDialogTest);
#include "rent_dialog_test.moc"
