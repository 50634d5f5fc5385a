// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account.h"
#include "core/clock.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/preferences/rate_limit_preference.h"
#include "gui/robot.h"
#include "gui/window/code_expectation.h"
#include "gui/window/main_window.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTimer>
#include <QtTest>

#include <memory>

using namespace linekeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// "Expect a code" and "Copy the next code" in the window, and the calls a minute that Preferences ask for.
class CodeExpectationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rentingExpectsACode();
    void theActionBeginsAndEnds();
    void theNextCodeIsCopiedOnce();
    void whatWasNotExpectedIsNotCopied();
    void theCountdownRestsWhileNobodySeesIt();
    void longWordsDoNotWidenTheWindow();
    void keysWorkFromTheFilterOfServices();
    void callsAMinuteAreKept();
};

namespace {

QAction* action(WindowFixture& place, const char* name)
{
    return place.window().findChild<QAction*>(QLatin1String(name));
}

QString shown(WindowFixture& place, const QString& accessibleName)
{
    const QList<QLabel*> labels = place.window().findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->accessibleName() == accessibleName)
            return label->isHidden() ? QString() : label->accessibleDescription();
    }
    return u"no such label"_s;
}

SimulatedMessage codeMessage(const QString& pin)
{
    SimulatedMessage message;
    message.sender = u"22000"_s;
    message.text = u"Your code is "_s + pin;
    message.pin = pin;
    return message;
}

} // namespace

void CodeExpectationTest::rentingExpectsACode()
{
    WindowFixture place;
    QVERIFY(place.open());
    QCOMPARE(shown(place, u"Expected code"_s), QString());
    const OrderId order = place.rent();
    QVERIFY(!order.isEmpty());
    QCOMPARE(*place.account().poller().expectedUntil(order), place.clock.now().addSecs(600));
    QTRY_VERIFY(shown(place, u"Expected code"_s).contains(u"10:00 left"_s));
    place.clock.advance(59s);
    place.account().poller().wake();
    QVERIFY(shown(place, u"Expected code"_s).contains(u"9:01 left"_s));
    // A code ends it.
    QVERIFY(place.receive(order, codeMessage(u"123456"_s)));
    QVERIFY(!place.account().poller().expectedUntil(order));
    QTRY_COMPARE(shown(place, u"Expected code"_s), QString());
}

void CodeExpectationTest::theActionBeginsAndEnds()
{
    WindowFixture place;
    QVERIFY(place.open());
    const OrderId order = place.rent();
    QAction* expect = action(place, "expectCode");
    QCOMPARE(expect->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_E));
    QTRY_VERIFY(expect->isEnabled() && expect->isChecked()); // selected, and just rented
    expect->trigger();
    QVERIFY(!place.account().poller().expectedUntil(order));
    QVERIFY(!expect->isChecked());
    place.clock.advance(1h);
    expect->trigger();
    QCOMPARE(*place.account().poller().expectedUntil(order), place.clock.now().addSecs(600));
    QVERIFY(expect->isChecked());
    place.clock.advance(10min);
    place.account().poller().wake();
    QVERIFY(!expect->isChecked());
}

void CodeExpectationTest::theNextCodeIsCopiedOnce()
{
    WindowFixture place;
    QVERIFY(place.open());
    const OrderId order = place.rent();
    QAction* copyNext = action(place, "copyNext");
    QVERIFY(!copyNext->isChecked()); // off by default
    QGuiApplication::clipboard()->setText(u"mine"_s);
    QVERIFY(place.receive(order, codeMessage(u"111111"_s)));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);

    copyNext->trigger();
    QVERIFY(place.account().poller().expectedUntil(order)); // whoever wants the next code waits for one
    QVERIFY(place.receive(order, codeMessage(u"222222"_s)));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"222222"_s);
    QVERIFY(!copyNext->isChecked());
    QVERIFY(place.receive(order, codeMessage(u"333333"_s)));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"222222"_s);
}

void CodeExpectationTest::whatWasNotExpectedIsNotCopied()
{
    WindowFixture place;
    QVERIFY(place.open());
    const OrderId resting = place.rent();
    place.account().poller().stopExpecting(resting);
    const OrderId expected = place.rent();
    QGuiApplication::clipboard()->setText(u"mine"_s);
    action(place, "copyNext")->trigger();
    QVERIFY(place.receive(resting, codeMessage(u"111111"_s)));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
    QVERIFY(place.receive(expected, codeMessage(u"222222"_s)));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"222222"_s);
}

void CodeExpectationTest::theCountdownRestsWhileNobodySeesIt()
{
    WindowFixture place;
    QVERIFY(place.open());
    QVERIFY(!place.rent().isEmpty());
    const auto* countdown = place.window().findChild<CodeExpectation*>()->findChild<QTimer*>();
    QVERIFY(countdown);
    QVERIFY(countdown->isActive());
    place.window().hide();
    QVERIFY(!countdown->isActive());
    place.window().show();
    QVERIFY(countdown->isActive());
}

void CodeExpectationTest::longWordsDoNotWidenTheWindow()
{
    WindowFixture place;
    QVERIFY(place.open());
    const int narrowest = place.window().minimumSizeHint().width();
    const OrderId order = place.rent();
    QVERIFY(place.account().rentals().setDetails(order, {QString(200, u'W')}));
    place.account().poller().wake();
    QTRY_VERIFY(shown(place, u"Expected code"_s).contains(u"WWWW"_s));
    QCOMPARE_LE(place.window().minimumSizeHint().width(), narrowest);
}

void CodeExpectationTest::keysWorkFromTheFilterOfServices()
{
    WindowFixture place;
    QVERIFY(place.open());
    QVERIFY(QTest::qWaitForWindowActive(&place.window()));
    const OrderId order = place.rent();
    QVERIFY(place.receive(order, codeMessage(u"111111"_s)));
    auto* filter = robot::find<QLineEdit>(place.window(), u"Filter services"_s);
    QVERIFY(filter);
    filter->setFocus();
    QTest::keyClicks(filter, u"goo"_s);
    QTest::keyClick(filter, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(place.account().poller().expectedUntil(order));
    QTest::keyClick(filter, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"111111"_s);
    // What is selected is meant, though.
    filter->selectAll();
    QTest::keyClick(filter, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"goo"_s);
}

void CodeExpectationTest::callsAMinuteAreKept()
{
    WindowFixture place;
    QVERIFY(place.open());
    Preferences preferences(place.settings());
    QCOMPARE(preferences[kCallsPerMinute], 60);
    auto dialog = std::make_unique<PreferencesDialog>(place.window().preferenceParts(), nullptr, QString());
    auto* calls = dialog->findChild<QSpinBox*>(u"callsPerMinute"_s);
    QVERIFY(calls);
    calls->setValue(120);
    QCOMPARE(place.account().meter().limit(), 120);
    dialog.reset();
    place.leave();
    QVERIFY(place.open());
    QCOMPARE(place.account().meter().limit(), 120);
    // A slip in the file is brought between the bounds.
    place.settings().setValue(u"preferences/callsPerMinute"_s, 100'000);
    QCOMPARE(Preferences(place.settings())[kCallsPerMinute], 600);
    place.settings().setValue(u"preferences/callsPerMinute"_s, u"many"_s);
    QCOMPARE(Preferences(place.settings())[kCallsPerMinute], 60);
}

LINEKEEPER_TEST(QApplication, CodeExpectationTest);
#include "code_expectation_test.moc"
