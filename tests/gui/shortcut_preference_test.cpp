// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/shortcut_preference.h"
#include "gui/robot.h"
#include "gui/widgets/single_shortcut_edit.h"
#include "gui/window_fixture.h"
#include "platform/fake_portal.h"
#include "platform/private_bus.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
const QString kChoice = u"Copy the latest code with a global shortcut"_s;

} // namespace

/// Keys for the latest code by a desktop's portal: from the choice in Preferences to the clipboard.
class ShortcutPreferenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isOffUntilChosen();
    void copiesTheLatestCode();
    void isThereAgainAfterTheNextStart();
    void endsWhenItIsSwitchedOff();
    void personSaysNo();
    void desktopTakesItBack();
    void saysWhereThereIsNoWay();
    void takesOnlyWhatOthersWillNotMiss_data();
    void takesOnlyWhatOthersWillNotMiss();
    void keepsTheKeys();

private:
    /// Opens the program's Preferences.
    QDialog* open();
    QCheckBox* choice(const QDialog* dialog) const
    {
        return dialog ? robot::find<QCheckBox>(*dialog, kChoice) : nullptr;
    }
    bool press() const;
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakePortal> m_portal;
    std::unique_ptr<WindowFixture> m_place;
};

void ShortcutPreferenceTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    QGuiApplication::clipboard()->setText(u"before"_s);
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->start());
    m_portal = std::make_unique<FakePortal>(m_bus->connect());
    QVERIFY(m_portal->appear());
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
}

void ShortcutPreferenceTest::cleanup()
{
    m_place.reset();
    m_portal.reset();
    m_bus.reset();
}

QDialog* ShortcutPreferenceTest::open()
{
    auto* action = m_place->window().findChild<QAction*>(u"preferences"_s);
    if (!action)
        return nullptr;
    action->trigger();
    const bool isThere = QTest::qWaitFor([] { return robot::dialog(u"Preferences"_s) != nullptr; });
    return isThere ? robot::dialog(u"Preferences"_s) : nullptr;
}

bool ShortcutPreferenceTest::press() const
{
    m_portal->press(m_portal->session, u"copy-latest-code"_s);
    return QTest::qWaitFor([] { return clipboard() != u"before"_s; }, 5'000);
}

void ShortcutPreferenceTest::isOffUntilChosen()
{
    m_place->link().offerShortcut(m_bus->connect());
    QDialog* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(choice(dialog) && choice(dialog)->isEnabled(), kPatience);
    QVERIFY(!choice(dialog)->isChecked());
    QCOMPARE(m_portal->asked, QString());
    QVERIFY(!Preferences(m_place->settings())[kWantsShortcut]);
    // The desktop asks for the keys itself.
    QVERIFY(!robot::find(*dialog, u"Shortcut for the latest code"_s));
}

void ShortcutPreferenceTest::copiesTheLatestCode()
{
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"G-276964 is your code"_s, .pin = u"G-276964"_s}));
    m_place->link().offerShortcut(m_bus->connect());
    QDialog* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(choice(dialog) && choice(dialog)->isEnabled(), kPatience);
    QVERIFY(robot::click(*dialog, kChoice));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"The shortcut is Ctrl+Alt+C."_s), kPatience);
    QVERIFY(choice(dialog)->isChecked());
    dialog->close();
    QVERIFY(press());
    QCOMPARE(clipboard(), u"G-276964"_s);
}

void ShortcutPreferenceTest::isThereAgainAfterTheNextStart()
{
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"G-276964 is your code"_s, .pin = u"G-276964"_s}));
    Preferences(m_place->settings()).set(kWantsShortcut, true);
    m_place->leave();
    QGuiApplication::clipboard()->setText(u"before"_s);
    QVERIFY(m_place->open());
    m_place->link().offerShortcut(m_bus->connect());
    QTRY_VERIFY_WITH_TIMEOUT(m_portal->asked.startsWith("copy-latest-code"_L1), kPatience);
    QDialog* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(choice(dialog) && robot::says(*dialog, u"The shortcut is"_s), kPatience);
    QVERIFY(choice(dialog)->isChecked());
    QVERIFY(press());
}

void ShortcutPreferenceTest::endsWhenItIsSwitchedOff()
{
    Preferences(m_place->settings()).set(kWantsShortcut, true);
    m_place->link().offerShortcut(m_bus->connect());
    QDialog* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"The shortcut is"_s), kPatience);
    QVERIFY(robot::click(*dialog, kChoice));
    QVERIFY(!robot::says(*dialog, u"The shortcut is"_s));
    QVERIFY(!Preferences(m_place->settings())[kWantsShortcut]);
    const QString former = std::exchange(m_portal->asked, {});
    // Nothing stands in the way of another try.
    QVERIFY(robot::click(*dialog, kChoice));
    QTRY_COMPARE_WITH_TIMEOUT(m_portal->asked, former, kPatience);
}

void ShortcutPreferenceTest::personSaysNo()
{
    m_portal->answer = 1;
    m_place->link().offerShortcut(m_bus->connect());
    QDialog* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(choice(dialog) && choice(dialog)->isEnabled(), kPatience);
    QVERIFY(robot::click(*dialog, kChoice));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"linekeeper --copy-latest"_s), kPatience);
    QVERIFY(!choice(dialog)->isChecked());
    QVERIFY(choice(dialog)->isEnabled());
    QVERIFY(!Preferences(m_place->settings())[kWantsShortcut]);
}

void ShortcutPreferenceTest::desktopTakesItBack()
{
    Preferences(m_place->settings()).set(kWantsShortcut, true);
    m_place->link().offerShortcut(m_bus->connect());
    QDialog* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"The shortcut is"_s), kPatience);
    m_portal->closeSession();
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"Your desktop did not assign a shortcut."_s), kPatience);
    // It may have some at the next start.
    QVERIFY(Preferences(m_place->settings())[kWantsShortcut]);
}

void ShortcutPreferenceTest::saysWhereThereIsNoWay()
{
    Preferences(m_place->settings()).set(kWantsShortcut, true);
    m_place->link().offerShortcut(QDBusConnection(u"none"_s));
    QDialog* dialog = open();
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"linekeeper --copy-latest"_s), kPatience);
    QVERIFY(choice(dialog));
    QVERIFY(!choice(dialog)->isEnabled());
    QVERIFY(!choice(dialog)->isChecked());
    QVERIFY(!robot::find(*dialog, u"Shortcut for the latest code"_s));
}

void ShortcutPreferenceTest::takesOnlyWhatOthersWillNotMiss_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<bool>("can");
    for (const char* keys :
         {"Ctrl+Alt+C", "Ctrl+Shift+1", "Alt+Shift+Insert", "Ctrl+Alt+Shift+Q", "Meta+C", "Ctrl+F9", "Shift+F9"})
        QTest::newRow(keys) << QString::fromLatin1(keys) << true;
    for (const char* keys : {"", "C", "Ctrl+C", "Ctrl+V", "Alt+F", "Shift+A", "F9", "Return", "Ctrl+Alt+C, Ctrl+Alt+D"})
        QTest::newRow(keys) << QString::fromLatin1(keys) << false;
}

void ShortcutPreferenceTest::takesOnlyWhatOthersWillNotMiss()
{
    QFETCH(const QString, keys);
    QTEST(canBeTakenFromAll(QKeySequence::fromString(keys)), "can");
}

void ShortcutPreferenceTest::keepsTheKeys()
{
    Preferences preferences(m_place->settings());
    const QKeySequence usual(Qt::CTRL | Qt::ALT | Qt::Key_C);
    QCOMPARE(preferences[kShortcutKeys], usual);
    preferences.set(kShortcutKeys, QKeySequence(Qt::META | Qt::Key_F9));
    QCOMPARE(preferences[kShortcutKeys], QKeySequence(Qt::META | Qt::Key_F9));
    // What a slip in the file makes of it.
    for (const QString& slip : {u"?+?"_s, u"Ctrl+A, Ctrl+B"_s, QString()}) {
        m_place->settings().setValue(u"preferences/keysForLatestCodeAre"_s, slip);
        QCOMPARE(preferences[kShortcutKeys], usual);
    }
}

LINEKEEPER_TEST(QApplication, ShortcutPreferenceTest);
#include "shortcut_preference_test.moc"
