// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kDialog = u"Release number"_s;
const QString kRelease = u"Release"_s;
const QString kResult = u"Result"_s;

} // namespace

/// The dialog before what can't be undone.
class ReleaseDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatIsGivenUp();
    void doesNothingUnlessToldTo_data();
    void doesNothingUnlessToldTo();
    void releasesOnce();
    void refusalStandsInPlace_data();
    void refusalStandsInPlace();
    void unknownOutcomeMayBeRepeated();
    void refusalAfterAnUnknownOutcomeDeniesNothing();
    void unknownEndIsSaid();
    void releasedAlreadyCounts_data();
    void releasedAlreadyCounts();
    void conflictIsNotTakenForReleased_data();
    void conflictIsNotTakenForReleased();
    void unwrittenReleaseIsNotDenied();
    void noReleaseOfAnEndedNumber();

private:
    QDialog* openDialog();
    ReleaseState state() const { return m_place->account().rentals().find(m_order)->release; }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
    QDialog* m_dialog = nullptr;
};

void ReleaseDialogTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
    m_order = m_place->rent();
    QVERIFY(!m_order.isEmpty());
}

void ReleaseDialogTest::cleanup()
{
    m_place.reset();
}

QDialog* ReleaseDialogTest::openDialog()
{
    m_dialog = robot::click(m_place->window(), kRelease) ? robot::dialog(kDialog) : nullptr;
    return m_dialog;
}

void ReleaseDialogTest::saysWhatIsGivenUp()
{
    QVERIFY(m_place->receive(m_order, {.text = u"Your code is 481 922"_s, .pin = u"481922"_s}));
    QVERIFY(m_place->receive(m_order, {.text = u"Welcome"_s}));
    m_place->clock.advance(20h);
    QVERIFY(openDialog());
    const auto text = [this](const QString& label) { return m_dialog->findChild<QLabel*>(label)->text(); };
    QCOMPARE(text(u"number"_s), robot::cell(*robot::view(m_place->window(), u"Numbers"_s), 0, NumbersModel::Number));
    QVERIFY(text(u"number"_s).contains("555-01"_L1));
    QCOMPARE(text(u"service"_s), u"Google"_s);
    QCOMPARE(text(u"messages"_s), u"2"_s);
    QCOMPARE(text(u"timeLeft"_s), u"2 d 4 h"_s);
    QCOMPARE(text(u"order"_s), m_order.text());
    QVERIFY(text(u"warning"_s).contains("can't be undone"_L1));
}

void ReleaseDialogTest::doesNothingUnlessToldTo_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Enter") << Qt::Key_Return;
    QTest::newRow("keypad's Enter") << Qt::Key_Enter;
    QTest::newRow("Escape") << Qt::Key_Escape;
    QTest::newRow("space") << Qt::Key_Space;
}

void ReleaseDialogTest::doesNothingUnlessToldTo()
{
    QFETCH(Qt::Key, key);
    QVERIFY(openDialog());
    QVERIFY(!robot::find<QPushButton>(*m_dialog, kRelease)->isDefault());
    QVERIFY(robot::find<QPushButton>(*m_dialog, u"Keep number"_s)->isDefault());
    QVERIFY(QTest::qWaitForWindowActive(m_dialog, kPatience));
    QVERIFY(m_dialog->focusWidget());
    QTest::keyClick(m_dialog->focusWidget(), key);
    QVERIFY(!robot::dialog(kDialog));
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Release), 0);
    QCOMPARE(state(), ReleaseState::None);
}

void ReleaseDialogTest::releasesOnce()
{
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Release, slow);
    QVERIFY(openDialog());
    auto* release = robot::find<QPushButton>(*m_dialog, kRelease);
    QTest::mouseClick(release, Qt::LeftButton);
    QTest::mouseClick(release, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->requests(CallName::Release), 1, kPatience);
    Q_EMIT release->clicked();
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kDialog), kPatience);
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->requests(CallName::Release), 1);
    QCOMPARE(state(), ReleaseState::Done);
    QCOMPARE(robot::label(m_place->window(), u"Last action"_s), u"Number released"_s);
}

void ReleaseDialogTest::refusalStandsInPlace_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* words) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(words);
    };
    row("order-not-found", "Order not found");
    row("too-early", "Please wait 43 seconds");
    row("too-late", "Rental has expired");
    row("has-message", "Number has received a message");
    row("rate-limited", "Too many requests");
    row("suspended", "Account suspended");
    row("invalid-key", "Invalid API key");
    row("refused-200", "Something went wrong");
}

void ReleaseDialogTest::refusalStandsInPlace()
{
    QFETCH(QString, situation);
    QFETCH(QString, words);
    QVERIFY(m_place->set(CallName::Release, situation));
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains(words), kPatience);
    QVERIFY(robot::label(*m_dialog, kResult).contains("The number was not released."_L1));
    const auto* result = m_dialog->findChild<QLabel*>(u"result"_s);
    QTRY_VERIFY(result->height() >= result->heightForWidth(result->width())); // nothing of it is cut off
    QCOMPARE(state(), ReleaseState::None);
    QCOMPARE(m_place->requests(CallName::Release), 1);
}

void ReleaseDialogTest::unknownOutcomeMayBeRepeated()
{
    QVERIFY(m_place->set(CallName::Release, u"acts-then-502"_s, 1));
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("may have been released"_L1), kPatience);
    QCOMPARE(state(), ReleaseState::Asked);
    QVERIFY(!robot::find<QPushButton>(*m_dialog, u"Keep number"_s));
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kDialog), kPatience);
    QCOMPARE(state(), ReleaseState::Done);
}

void ReleaseDialogTest::refusalAfterAnUnknownOutcomeDeniesNothing()
{
    QVERIFY(m_place->set(CallName::Release, u"acts-then-502"_s, 1));
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("may have been released"_L1), kPatience);
    QVERIFY(m_place->set(CallName::Release, u"rate-limited"_s, 1));
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("still not known"_L1), kPatience);
    QVERIFY(!robot::label(*m_dialog, kResult).contains("was not released"_L1));
    QCOMPARE(state(), ReleaseState::Asked);
    // Asked anew, the question says how it stands, once.
    m_dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kDialog), kPatience);
    m_place->window().findChild<QTabBar*>()->setCurrentIndex(static_cast<int>(NumberState::Attention));
    QVERIFY(openDialog());
    const auto* warning = m_dialog->findChild<QLabel*>(u"warning"_s);
    QCOMPARE(warning->text().count("was already sent"_L1), 1);
    m_place->account().rentals().learnNumber(m_order, {});
    QVERIFY(m_place->account().rentals().setDetails(m_order, {u"x"_s}));
    QCOMPARE(warning->text().count("was already sent"_L1), 1);
}

void ReleaseDialogTest::unknownEndIsSaid()
{
    Rental rental = *m_place->account().rentals().find(m_order);
    rental.expires = {};
    QVERIFY(m_place->account().rentals().edit(rental));
    QVERIFY(openDialog());
    QCOMPARE(m_dialog->findChild<QLabel*>(u"timeLeft"_s)->text(), u"unknown"_s);
}

void ReleaseDialogTest::releasedAlreadyCounts_data()
{
    QTest::addColumn<QString>("situation");
    QTest::newRow("409") << u"already-released"_s;
    QTest::newRow("400") << u"already-released-400"_s;
}

void ReleaseDialogTest::releasedAlreadyCounts()
{
    QFETCH(QString, situation);
    QVERIFY(m_place->set(CallName::Release, situation));
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kDialog), kPatience);
    QCOMPARE(state(), ReleaseState::Done);
}

void ReleaseDialogTest::conflictIsNotTakenForReleased_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QString>("said");
    QTest::addColumn<ReleaseState>("state");
    QTest::newRow("has a message") << u"not-releasable-409"_s << u"The number was not released."_s
                                   << ReleaseState::None;
    QTest::newRow("under way") << u"under-way-409"_s << u"The number may have been released."_s << ReleaseState::Asked;
    QTest::newRow("page") << u"html-409"_s << u"The number may have been released."_s << ReleaseState::Asked;
}

void ReleaseDialogTest::conflictIsNotTakenForReleased()
{
    QFETCH(QString, situation);
    QFETCH(QString, said);
    QFETCH(ReleaseState, state);
    QVERIFY(m_place->set(CallName::Release, situation, 1));
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains(said), kPatience);
    QCOMPARE(this->state(), state);
    // It is watched all the same: a message that comes now is not lost.
    QVERIFY(m_place->simulatedAccount.receive(m_order, {.text = u"Your code is 481922"_s}));
    QVERIFY(m_place->poll());
    QCOMPARE(m_place->account().inbox().countsOf(m_order).messages, 1);
}

void ReleaseDialogTest::unwrittenReleaseIsNotDenied()
{
    Situation slow;
    slow.acts = true;
    slow.delay = 300ms;
    m_place->server().situations().set(CallName::Release, slow);
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_COMPARE_WITH_TIMEOUT(m_place->requests(CallName::Release), 1, kPatience);
    QVERIFY(m_place->tamper(u"ALTER TABLE rentals RENAME TO elsewhere"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*m_dialog, kResult).contains("The record on this computer"_L1), kPatience);
    QVERIFY(m_place->simulatedAccount.orders().constFirst().isReleased);
    QVERIFY2(!robot::label(*m_dialog, kResult).contains("was not released"_L1),
             qPrintable(robot::label(*m_dialog, kResult)));
}

void ReleaseDialogTest::noReleaseOfAnEndedNumber()
{
    QVERIFY(openDialog());
    QVERIFY(robot::click(*m_dialog, kRelease));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(kDialog), kPatience);
    QVERIFY(!robot::isEnabled(m_place->window(), kRelease));
    QTest::keyClick(&m_place->window(), Qt::Key_Delete);
    QVERIFY(!robot::dialog(kDialog));
}

LINEKEEPER_TEST(QApplication, ReleaseDialogTest);
#include "release_dialog_test.moc"
