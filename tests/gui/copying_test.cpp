// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/copying_preferences.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/preferences/switch_preferences.h"
#include "gui/robot.h"
#include "gui/window/codes_controller.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kClipboardChoice = u"Remove codes from the clipboard"_s;

QString pasted()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

/// A code's way from the window to the clipboard and off it again.
class CopyingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void emptiesAfterAMinute();
    void emptiesWhenLeft();
    void isReadWhenCopied();
    void emptiesWhenThePersonSays();
    void copiesInTheFormThatIsChosen();
    void copiesNumbersInTheFormThatIsChosen();
    void offersBothFormsInTheMenus();
    void asksForSoundByChoice();
    void keyboardComesToTheButtonsLast();
    void staysForWhatTheFileSays_data();
    void staysForWhatTheFileSays();

private:
    /// The texts of the entries that copy one text of several, in the menu of a list.
    QList<QAction*> choices(const QString& list) const;
    StoredMessage receive(const QString& pin);

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
};

void CopyingTest::init()
{
    QGuiApplication::clipboard()->clear();
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().session().connection(), Connection::Connected, kPatience);
    m_order = m_place->rent();
    QVERIFY(!m_order.isEmpty());
}

StoredMessage CopyingTest::receive(const QString& pin)
{
    if (!m_place->receive(m_order, {.text = u"Your code is "_s + pin, .pin = pin}))
        return {};
    const auto latest = m_place->account().inbox().page({}, {}, 1);
    return latest && !latest->isEmpty() ? latest->first() : StoredMessage();
}

void CopyingTest::emptiesAfterAMinute()
{
    Q_EMIT m_place->window().codes().copyCodeRequested(receive(u"276964"_s).row);
    QCOMPARE(pasted(), u"276964"_s);
    m_place->clock.advance(60s);
    QTRY_COMPARE(pasted(), QString());
}

void CopyingTest::emptiesWhenLeft()
{
    Q_EMIT m_place->window().codes().copyCodeRequested(receive(u"276964"_s).row);
    QCOMPARE(pasted(), u"276964"_s);
    m_place->leave();
    QCOMPARE(pasted(), QString());
}

void CopyingTest::isReadWhenCopied()
{
    // Else they are read by being seen.
    m_place->window().hide();
    const auto isUnread = [this](MessageRow row) { return m_place->account().inbox().find(row)->unread; };
    const MessageRow overtaken = receive(u"276964"_s).row;
    const MessageRow copied = receive(u"508113"_s).row;
    Q_EMIT m_place->window().codes().copyCodeRequested(overtaken);
    Q_EMIT m_place->window().codes().copyCodeRequested(copied);
    QCOMPARE(pasted(), u"508113"_s);
    QTRY_VERIFY(!isUnread(copied));
    QVERIFY(isUnread(overtaken));
}

void CopyingTest::emptiesWhenThePersonSays()
{
    Preferences preferences(m_place->settings());
    PreferencesDialog dialog(m_place->window().preferenceParts(), nullptr, u"https://example.com"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto* choice = robot::find<QComboBox>(dialog, kClipboardChoice);
    QVERIFY(choice);
    QCOMPARE(choice->currentText(), u"After a minute"_s);
    QTest::keyClick(choice, Qt::Key_End);
    QCOMPARE(choice->currentText(), u"When Linekeeper quits"_s);
    QCOMPARE(preferences[kClipboardSeconds], 0);

    Q_EMIT m_place->window().codes().copyCodeRequested(receive(u"276964"_s).row);
    m_place->clock.advance(24h);
    QVERIFY(!QTest::qWaitFor([] { return pasted().isEmpty(); }, 1'500));
    QTest::keyClick(choice, Qt::Key_Home);
    QCOMPARE(choice->currentText(), u"After 30 seconds"_s);
    QTRY_COMPARE(pasted(), QString());
}

void CopyingTest::copiesInTheFormThatIsChosen()
{
    const MessageRow row = receive(u"G-276964"_s).row;
    Q_EMIT m_place->window().codes().copyCodeRequested(row);
    QCOMPARE(pasted(), u"G-276964"_s);

    Preferences preferences(m_place->settings());
    PreferencesDialog dialog(m_place->window().preferenceParts(), nullptr, u"https://example.com"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto* choice = robot::find<QComboBox>(dialog, u"Copy codes"_s);
    QVERIFY(choice && choice->currentIndex() == 0);
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(preferences[kCodeForm], CodeForm::DigitsOnly);
    Q_EMIT m_place->window().codes().copyCodeRequested(row);
    QCOMPARE(pasted(), u"276964"_s);
    Q_EMIT m_place->window().codes().copyLastCodeRequested(m_order);
    QCOMPARE(pasted(), u"276964"_s);
    // Letters are a part of this one.
    Q_EMIT m_place->window().codes().copyCodeRequested(receive(u"A1B2C3"_s).row);
    QCOMPARE(pasted(), u"A1B2C3"_s);
}

QList<QAction*> CopyingTest::choices(const QString& list) const
{
    QList<QAction*> found;
    for (QAction* action : robot::view(m_place->window(), list)->actions()) {
        if (action->isVisible() && action->objectName().startsWith("copyChoice"_L1))
            found.append(action);
    }
    return found;
}

void CopyingTest::copiesNumbersInTheFormThatIsChosen()
{
    const QString dialled = m_place->account().rentals().find(m_order)->number.dialled();
    auto* copy = m_place->window().findChild<QAction*>(u"copyNumber"_s);
    copy->trigger();
    QCOMPARE(pasted(), dialled);

    QAction* as = nullptr;
    for (QAction* action : m_place->window().findChild<QAbstractItemView*>(u"numbers"_s)->actions())
        as = action->objectName() == u"copyNumberAs"_s ? action : as;
    QVERIFY(as && as->isEnabled());
    const QList<QAction*> entries = as->menu()->actions();
    QCOMPARE(entries.size(), 5);
    const QString hyphens = entries.constLast()->text();
    QCOMPARE(hyphens.count(u'-'), 2);
    entries.constLast()->trigger();
    QCOMPARE(pasted(), hyphens);
    copy->trigger(); // remembered for the service, and at the next start
    QCOMPARE(pasted(), hyphens);
    m_place->leave();
    QVERIFY(m_place->open());
    m_place->window().findChild<QAction*>(u"copyNumber"_s)->trigger();
    QCOMPARE(pasted(), hyphens);

    const OrderId other = m_place->rent(serviceCatalogue().at(1).service.id.text());
    m_place->window().findChild<QAction*>(u"copyNumber"_s)->trigger();
    QVERIFY(!other.isEmpty());
    QCOMPARE(pasted(), m_place->account().rentals().find(other)->number.dialled());

    // Preferences are for all services.
    m_place->window().findChild<QAction*>(u"preferences"_s)->trigger();
    QDialog* dialog = robot::dialog(u"Preferences"_s);
    QVERIFY(dialog);
    robot::find<QComboBox>(*dialog, u"Copy numbers"_s)->setCurrentIndex(2);
    dialog->close();
    m_place->window().findChild<QAction*>(u"copyNumber"_s)->trigger();
    QCOMPARE(pasted(), m_place->account().rentals().find(other)->number.dialled().right(10));
    QVERIFY(m_place->account().rentals().find(m_order));
}

void CopyingTest::offersBothFormsInTheMenus()
{
    const MessageRow older = receive(u"G-276964"_s).row;
    auto* numbers = robot::view(m_place->window(), u"Numbers"_s);
    numbers->setCurrentIndex(numbers->model()->index(0, 0));
    numbers->setFocus();
    QTRY_COMPARE(choices(u"Numbers"_s).size(), 2);
    QCOMPARE(choices(u"Numbers"_s)[0]->text(), u"Copy “G-276964”"_s);
    QCOMPARE(choices(u"Numbers"_s)[1]->text(), u"Copy “276964”"_s);
    choices(u"Numbers"_s)[1]->trigger();
    QCOMPARE(pasted(), u"276964"_s);
    choices(u"Numbers"_s)[0]->trigger();
    QCOMPARE(pasted(), u"G-276964"_s);

    // A newer code has no second form; the older message's own menu still has.
    receive(u"508113"_s);
    QTRY_COMPARE(choices(u"Numbers"_s).size(), 0);
    m_place->window().codes().showMessage(older);
    QTRY_COMPARE(choices(u"Messages"_s).size(), 2);
    choices(u"Messages"_s)[1]->trigger();
    QCOMPARE(pasted(), u"276964"_s);
}

void CopyingTest::asksForSoundByChoice()
{
    Preferences preferences(m_place->settings());
    QVERIFY(!preferences[kPlaysSound]);
    PreferencesDialog dialog(m_place->window().preferenceParts(), nullptr, u"https://example.com"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const QSignalSpy changes(&m_place->window().preferenceParts().preferences, &Preferences::changed);
    dialog.show();
    auto* box = robot::find<QCheckBox>(dialog, u"Play the desktop's sound for new messages"_s);
    QVERIFY(box && !box->isChecked());
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(preferences[kPlaysSound]);
    QCOMPARE(changes.count(), 1);
}

void CopyingTest::keyboardComesToTheButtonsLast()
{
    const PreferencesDialog dialog(m_place->window().preferenceParts(), nullptr, u"https://example.com"_s);
    QStringList order;
    for (QWidget* next = dialog.nextInFocusChain(); next != &dialog; next = next->nextInFocusChain()) {
        const auto* button = qobject_cast<const QAbstractButton*>(next);
        if (next->focusPolicy() != Qt::NoFocus)
            order.append(button ? button->text() : QString());
    }
    QCOMPARE(order.mid(order.size() - 2), QStringList({u"Show log folder"_s, u"Close"_s}));
}

void CopyingTest::staysForWhatTheFileSays_data()
{
    QTest::addColumn<QVariant>("kept");
    QTest::addColumn<int>("seconds");
    QTest::newRow("nothing") << QVariant() << 60;
    QTest::newRow("a choice") << QVariant(u"300"_s) << 300;
    QTest::newRow("until the end") << QVariant(u"0"_s) << 0;
    QTest::newRow("no choice") << QVariant(u"86400"_s) << 60;
    QTest::newRow("negative") << QVariant(u"-5"_s) << 60;
    QTest::newRow("no number") << QVariant(u"long"_s) << 60;
}

void CopyingTest::staysForWhatTheFileSays()
{
    QFETCH(const QVariant, kept);
    if (kept.isValid())
        m_place->settings().setValue(u"preferences/codesStayOnClipboardForSeconds"_s, kept);
    QTEST(Preferences(m_place->settings())[kClipboardSeconds], "seconds");
}

LINEKEEPER_TEST(QApplication, CopyingTest);
#include "copying_test.moc"
