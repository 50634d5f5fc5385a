// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/shortcut_preference.h"
#include "gui/robot.h"
#include "gui/widgets/single_shortcut_edit.h"
#include "gui/window_fixture.h"
#include "platform/foreign_window.h"
#include "platform/private_bus.h"
#include "platform/shortcut/x11_shortcut.h"
#include "platform/virtual_screen.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
const QString kChoice = u"Copy the latest code, in any program, with"_s;
const QString kField = u"Shortcut for the latest code"_s;
constexpr std::uint8_t kCodeOfK = 45;
constexpr std::uint16_t kControlAlt = 4 | 8;

bool xdotool(const QStringList& arguments)
{
    QProcess process;
    dieWithTest(process);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(u"xdotool"_s, arguments);
    return process.waitForFinished(kPatience) && process.exitCode() == 0;
}

bool press(const QString& keys)
{
    return xdotool({u"key"_s, keys});
}

} // namespace

/// Keys for the latest code on an X server with a window manager and no portal: chosen in Preferences,
/// pressed in another program's window.
class X11ShortcutChoiceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void copiesFromAnywhere();
    void staleCodeComesForward();
    void keysAreChosenInTheField();
    void saysThatAnotherHasThem();
    void refusesWhatAllNeed();
    void keyboardLeavesTheField();
    void isNotOfferedWithinWayland_data();
    void isNotOfferedWithinWayland();

private:
    /// Preferences, with the choice switched on.
    QDialog* openAndChoose();
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
    SingleShortcutEdit* field(const QDialog* dialog) const { return robot::find<SingleShortcutEdit>(*dialog, kField); }
    Preferences preferences() { return Preferences(m_place->settings()); }

    std::unique_ptr<WindowFixture> m_place;
    std::unique_ptr<ForeignWindow> m_other;
};

void X11ShortcutChoiceTest::initTestCase()
{
    if (!X11Shortcut::isOffered())
        QSKIP("Xvfb, xdotool or openbox is not installed");
    // A window that comes before its manager is never given the keyboard.
    QTRY_VERIFY_WITH_TIMEOUT(xdotool({u"get_desktop"_s}), kPatience);
}

void X11ShortcutChoiceTest::init()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    m_place->link().offerShortcut(QDBusConnection(u"none"_s));
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"G-276964 is your code"_s, .pin = u"G-276964"_s}));
    m_other = std::make_unique<ForeignWindow>();
}

void X11ShortcutChoiceTest::cleanup()
{
    m_place.reset();
    m_other.reset();
}

QDialog* X11ShortcutChoiceTest::openAndChoose()
{
    m_place->window().findChild<QAction*>(u"preferences"_s)->trigger();
    QDialog* dialog = nullptr;
    const auto isReady = [&dialog] {
        dialog = robot::dialog(u"Preferences"_s);
        return dialog && dialog->isActiveWindow() && robot::isEnabled(*dialog, kChoice);
    };
    if (!QTest::qWaitFor(isReady, kPatience) || robot::isEnabled(*dialog, kField) || !robot::click(*dialog, kChoice))
        return nullptr;
    return robot::isEnabled(*dialog, kField) ? dialog : nullptr;
}

void X11ShortcutChoiceTest::copiesFromAnywhere()
{
    QDialog* dialog = openAndChoose();
    QVERIFY(dialog);
    QVERIFY(preferences()[kWantsShortcut]);
    dialog->close();
    QVERIFY(m_other->open(qEnvironmentVariable("DISPLAY")));
    QVERIFY(press(u"ctrl+alt+c"_s));
    QTRY_COMPARE_WITH_TIMEOUT(clipboard(), u"G-276964"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().inbox().unread(), 0, kPatience);
}

void X11ShortcutChoiceTest::staleCodeComesForward()
{
    QDialog* dialog = openAndChoose();
    QVERIFY(dialog);
    dialog->close();
    QVERIFY(m_other->open(qEnvironmentVariable("DISPLAY")));
    QTRY_VERIFY_WITH_TIMEOUT(!m_place->window().isActiveWindow(), kPatience);
    m_place->clock.advance(11min);
    QVERIFY(press(u"ctrl+alt+c"_s));
    // The window manager lets it, for it comes of a key.
    QTRY_VERIFY_WITH_TIMEOUT(m_place->window().isActiveWindow(), kPatience);
    QCOMPARE(clipboard(), u"before"_s);
}

void X11ShortcutChoiceTest::keysAreChosenInTheField()
{
    QDialog* dialog = openAndChoose();
    QVERIFY(dialog);
    field(dialog)->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(field(dialog)->hasFocus(), kPatience);
    // What it has already reaches the field, and copies nothing.
    QVERIFY(press(u"ctrl+alt+c"_s));
    QVERIFY(press(u"ctrl+alt+k"_s));
    QTRY_COMPARE_WITH_TIMEOUT(preferences()[kShortcutKeys], QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K), kPatience);
    QVERIFY(press(u"ctrl+alt+k"_s));
    QCOMPARE(clipboard(), u"before"_s);
    dialog->close();
    QVERIFY(m_other->open(qEnvironmentVariable("DISPLAY")));
    QTRY_VERIFY_WITH_TIMEOUT(!m_other->grab(kCodeOfK, kControlAlt), kPatience);
    QVERIFY(press(u"ctrl+alt+c"_s));
    QVERIFY(!m_other->presses().isEmpty());
    QCOMPARE(clipboard(), u"before"_s);
    QVERIFY(press(u"ctrl+alt+k"_s));
    QTRY_COMPARE_WITH_TIMEOUT(clipboard(), u"G-276964"_s, kPatience);
}

void X11ShortcutChoiceTest::saysThatAnotherHasThem()
{
    QDialog* dialog = openAndChoose();
    QVERIFY(dialog);
    field(dialog)->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(field(dialog)->hasFocus(), kPatience);
    QVERIFY(m_other->connectTo(qEnvironmentVariable("DISPLAY")));
    // With Num Lock alone, so that the keys still reach the field.
    QVERIFY(m_other->grab(kCodeOfK, kControlAlt | 16));
    QVERIFY(press(u"ctrl+alt+k"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"Ctrl+Alt+K is already in use."_s), kPatience);
    QVERIFY(preferences()[kWantsShortcut]);
    QVERIFY(press(u"ctrl+alt+j"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::says(*dialog, u"already in use"_s), kPatience);
    QCOMPARE(preferences()[kShortcutKeys], QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J));
}

void X11ShortcutChoiceTest::refusesWhatAllNeed()
{
    QDialog* dialog = openAndChoose();
    QVERIFY(dialog);
    field(dialog)->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(field(dialog)->hasFocus(), kPatience);
    QVERIFY(press(u"ctrl+c"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(*dialog, u"Other programs need Ctrl+C."_s), kPatience);
    QCOMPARE(preferences()[kShortcutKeys], QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
    // Left, it shows what it has.
    QVERIFY(press(u"Tab"_s));
    QTRY_COMPARE_WITH_TIMEOUT(field(dialog)->keySequence(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C), kPatience);
    QVERIFY(!robot::says(*dialog, u"Other programs"_s));
}

void X11ShortcutChoiceTest::keyboardLeavesTheField()
{
    QDialog* dialog = openAndChoose();
    QVERIFY(dialog);
    const QWidget* before = robot::find<QCheckBox>(*dialog, kChoice);
    field(dialog)->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(field(dialog)->hasFocus(), kPatience);
    QVERIFY(press(u"shift+Tab"_s));
    QTRY_VERIFY_WITH_TIMEOUT(before->hasFocus(), kPatience);
    QVERIFY(press(u"Tab"_s));
    QTRY_VERIFY_WITH_TIMEOUT(field(dialog)->hasFocus(), kPatience);
    QVERIFY(press(u"Escape"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Preferences"_s), kPatience);
    QCOMPARE(preferences()[kShortcutKeys], QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
}

void X11ShortcutChoiceTest::isNotOfferedWithinWayland_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a compositor") << QByteArray("WAYLAND_DISPLAY") << QByteArray("wayland-0");
    QTest::newRow("the kind of session") << QByteArray("XDG_SESSION_TYPE") << QByteArray("wayland");
}

void X11ShortcutChoiceTest::isNotOfferedWithinWayland()
{
    QFETCH(const QByteArray, variable);
    QFETCH(const QByteArray, value);
    preferences().set(kWantsShortcut, true);
    m_place->leave();
    qputenv(variable.constData(), value);
    const auto restore = qScopeGuard([&variable] { qunsetenv(variable.constData()); });
    QVERIFY(m_place->open());
    m_place->link().offerShortcut(QDBusConnection(u"none"_s));
    m_place->window().findChild<QAction*>(u"preferences"_s)->trigger();
    // Keys of an X server within Wayland come from its own windows only: that is not anywhere.
    const auto says = [](const QString& words) {
        QDialog* dialog = robot::dialog(u"Preferences"_s);
        return dialog && robot::says(*dialog, words);
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"In its settings you can bind one to the command linekeeper --copy-latest."_s),
                             kPatience);
    QDialog* dialog = robot::dialog(u"Preferences"_s);
    auto* choice = robot::find<QCheckBox>(*dialog, u"Copy the latest code with a global shortcut"_s);
    QVERIFY(choice && !choice->isEnabled() && !choice->isChecked());
    QVERIFY(!robot::find(*dialog, kField));
    QVERIFY(m_other->connectTo(qEnvironmentVariable("DISPLAY")));
    // Nobody has taken it.
    QVERIFY(m_other->grab(kCodeOfK, kControlAlt));
}

static int runTest(int argc, char** argv)
{
    const bool isComplete = VirtualScreen::isInstalled() && !QStandardPaths::findExecutable(u"xdotool"_s).isEmpty()
                            && !QStandardPaths::findExecutable(u"openbox"_s).isEmpty();
    if (isComplete && !VirtualScreen::isSecondRun()) {
        const QCoreApplication application(argc, argv);
        VirtualScreen screen;
        if (screen.start())
            return screen.runTestAgain(QCoreApplication::arguments().sliced(1));
    }
    QProcess manager;
    if (VirtualScreen::isSecondRun()) {
        dieWithTest(manager);
        manager.setStandardErrorFile(QProcess::nullDevice());
        manager.start(u"openbox"_s, QStringList());
    }
    QApplication application(argc, argv);
    X11ShortcutChoiceTest test;
    const int failed = QTest::qExec(&test, argc, argv);
    manager.terminate();
    manager.waitForFinished();
    return failed;
}

LINEKEEPER_TEST_MAIN(runTest);
#include "x11_shortcut_test.moc"
