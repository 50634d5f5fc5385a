// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/foreign_window.h"
#include "platform/private_bus.h"
#include "platform/shortcut/x11_shortcut.h"
#include "platform/virtual_screen.h"
#include "test_program.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QWindow>

#include <memory>
#include <xcb/xcb.h>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

constexpr int kPatience = 30'000;
/// Where the letters are on every common keyboard.
constexpr std::uint8_t kCodeOfC = 54;
constexpr std::uint8_t kCodeLeftOfS = 38; ///< a on an English keyboard, q on a French one
constexpr std::uint8_t kCodeOfQ = 24;     ///< q on an English keyboard, a on a French one
constexpr std::uint16_t kControlAlt = XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1;
constexpr std::uint16_t kNumLock = XCB_MOD_MASK_2;

const QKeySequence& keys()
{
    static const QKeySequence keys(Qt::CTRL | Qt::ALT | Qt::Key_C);
    return keys;
}

bool run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    dieWithTest(process);
    process.start(program, arguments);
    return process.waitForFinished(kPatience) && process.exitCode() == 0;
}

/// Presses keys as somebody at the keyboard.
bool press(const QStringList& what)
{
    return run(u"xdotool"_s, QStringList{u"key"_s} + what);
}

} // namespace

/// Keys on a real X server, while the window of another program has the keyboard.
class X11ShortcutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isHeardWithLocks_data();
    void isHeardWithLocks();
    void isHeardOverAWindowOfItsOwn();
    void goesToTheWindowBeforeAndAfter();
    void othersKeepTheirKeys();
    void countsOnceHoweverLongItIsHeld();
    void saysThatAnotherHasIt();
    void saysThatTheWindowManagerHasIt();
    void followsTheKeyboard();
    void takesNothingWhereTheKeyIsMissing();
    void changesKeys();

private:
    std::unique_ptr<ForeignWindow> m_other;
    std::unique_ptr<X11Shortcut> m_shortcut;
    std::unique_ptr<QSignalSpy> m_bound;
    std::unique_ptr<QSignalSpy> m_refused;
    std::unique_ptr<QSignalSpy> m_activated;
};

void X11ShortcutTest::init()
{
    if (!X11Shortcut::isOffered())
        QSKIP("Xvfb, xdotool or setxkbmap is not installed");
    m_other = std::make_unique<ForeignWindow>();
    QVERIFY(m_other->open(qEnvironmentVariable("DISPLAY")));
    m_shortcut = std::make_unique<X11Shortcut>();
    m_bound = std::make_unique<QSignalSpy>(m_shortcut.get(), &X11Shortcut::bound);
    m_refused = std::make_unique<QSignalSpy>(m_shortcut.get(), &X11Shortcut::refused);
    m_activated = std::make_unique<QSignalSpy>(m_shortcut.get(), &X11Shortcut::activated);
}

void X11ShortcutTest::cleanup()
{
    m_shortcut.reset();
    m_other.reset();
}

void X11ShortcutTest::isHeardWithLocks_data()
{
    QTest::addColumn<QStringList>("locks");
    QTest::newRow("none") << QStringList();
    QTest::newRow("num") << QStringList{u"Num_Lock"_s};
    QTest::newRow("caps") << QStringList{u"Caps_Lock"_s};
    QTest::newRow("both") << QStringList{u"Num_Lock"_s, u"Caps_Lock"_s};
}

void X11ShortcutTest::isHeardWithLocks()
{
    QFETCH(const QStringList, locks);
    m_shortcut->bind(keys());
    QCOMPARE(m_bound->count(), 1);
    QVERIFY(locks.isEmpty() || press(locks));
    const bool isPressed = press({u"ctrl+alt+c"_s});
    QVERIFY(locks.isEmpty() || press(locks));
    QVERIFY(isPressed);
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
    QVERIFY(!m_other->presses().contains(kCodeOfC));
}

void X11ShortcutTest::isHeardOverAWindowOfItsOwn()
{
    QWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    m_shortcut->bind(keys());
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
}

void X11ShortcutTest::goesToTheWindowBeforeAndAfter()
{
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QVERIFY(m_other->presses().contains(kCodeOfC));
    m_shortcut->bind(keys());
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
    QVERIFY(!m_other->presses().contains(kCodeOfC));
    m_shortcut->release();
    QTRY_VERIFY(m_other->grab(kCodeOfC, kControlAlt));
    QTRY_VERIFY(m_other->grab(kCodeOfC, kControlAlt | kNumLock));
    m_other->ungrab(kCodeOfC, kControlAlt);
    m_other->ungrab(kCodeOfC, kControlAlt | kNumLock);
    // Once more, and given back by being destroyed.
    m_shortcut->bind(keys());
    QVERIFY(!m_other->grab(kCodeOfC, kControlAlt));
    m_shortcut.reset();
    QTRY_VERIFY(m_other->grab(kCodeOfC, kControlAlt));
    m_other->ungrab(kCodeOfC, kControlAlt);
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QVERIFY(m_other->presses().contains(kCodeOfC));
    QCOMPARE(m_activated->count(), 1);
}

void X11ShortcutTest::othersKeepTheirKeys()
{
    m_shortcut->bind(keys());
    QVERIFY(press({u"c"_s, u"ctrl+c"_s, u"alt+c"_s, u"ctrl+alt+shift+c"_s, u"super+c"_s}));
    QCOMPARE(m_other->presses().count(kCodeOfC), 5);
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
}

void X11ShortcutTest::countsOnceHoweverLongItIsHeld()
{
    m_shortcut->bind(keys());
    // The server repeats a held key after 0.66 s, 25 times a second.
    QVERIFY(run(u"xdotool"_s, {u"keydown"_s, u"ctrl"_s, u"keydown"_s, u"alt"_s, u"keydown"_s, u"c"_s, u"sleep"_s,
                               u"1.5"_s, u"keyup"_s, u"c"_s, u"keyup"_s, u"alt"_s, u"keyup"_s, u"ctrl"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 2, kPatience);
}

void X11ShortcutTest::saysThatAnotherHasIt()
{
    // Only with Num Lock: a part is not enough.
    QVERIFY(m_other->grab(kCodeOfC, kControlAlt | kNumLock));
    m_shortcut->bind(keys());
    QCOMPARE(m_bound->count(), 0);
    QCOMPARE(m_refused->count(), 1);
    QCOMPARE(m_refused->at(0).at(0).value<X11Shortcut::GrabFailure>(), X11Shortcut::GrabFailure::Taken);
    QTRY_VERIFY(m_other->grab(kCodeOfC, kControlAlt));
    m_other->ungrab(kCodeOfC, kControlAlt);
    m_other->ungrab(kCodeOfC, kControlAlt | kNumLock);
    m_shortcut->bind(keys());
    QCOMPARE(m_bound->count(), 1);
}

void X11ShortcutTest::saysThatTheWindowManagerHasIt()
{
    if (QStandardPaths::findExecutable(u"openbox"_s).isEmpty())
        QSKIP("openbox is not installed");
    QProcess openbox;
    dieWithTest(openbox);
    openbox.setStandardErrorFile(QProcess::nullDevice());
    openbox.start(u"openbox"_s, QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(run(u"xdotool"_s, {u"get_desktop"_s}), kPatience);
    // It may still be about to take them: they are not kept from it.
    const auto isTaken = [this] {
        m_shortcut->bind(QKeySequence(Qt::ALT | Qt::Key_F4));
        m_shortcut->release();
        return !m_refused->isEmpty();
    };
    QVERIFY(QTest::qWaitFor(isTaken, kPatience));
    QCOMPARE(m_refused->at(0).at(0).value<X11Shortcut::GrabFailure>(), X11Shortcut::GrabFailure::Taken);
    // What it leaves free is heard beside it.
    m_shortcut->bind(keys());
    ForeignWindow managed;
    QVERIFY(managed.open(qEnvironmentVariable("DISPLAY")));
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
    openbox.terminate();
    QVERIFY(openbox.waitForFinished(kPatience));
}

void X11ShortcutTest::followsTheKeyboard()
{
    m_shortcut->bind(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_A));
    QCOMPARE(m_bound->count(), 1);
    QVERIFY(!m_other->grab(kCodeLeftOfS, kControlAlt));
    QVERIFY(run(u"setxkbmap"_s, {u"fr"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_bound->count(), 2, kPatience);
    const bool isFormerFree = m_other->grab(kCodeLeftOfS, kControlAlt);
    m_other->ungrab(kCodeLeftOfS, kControlAlt);
    const bool isNewTaken = !m_other->grab(kCodeOfQ, kControlAlt);
    QVERIFY(press({QString::number(kCodeLeftOfS), u"ctrl+alt+a"_s}));
    // Two layouts: the first one counts.
    QVERIFY(run(u"setxkbmap"_s, {u"us,fr"_s}));
    QVERIFY(isFormerFree);
    QVERIFY(isNewTaken);
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bound->count(), 3, kPatience);
    QVERIFY(m_other->grab(kCodeOfQ, kControlAlt));
    m_other->ungrab(kCodeOfQ, kControlAlt);
    QVERIFY(!m_other->grab(kCodeLeftOfS, kControlAlt));
    // A keyboard without the letter: it is said, and mended by the next change.
    QVERIFY(run(u"setxkbmap"_s, {u"ru"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_refused->count(), 1, kPatience);
    QVERIFY(run(u"setxkbmap"_s, {u"us"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_bound->count(), 4, kPatience);
}

void X11ShortcutTest::takesNothingWhereTheKeyIsMissing()
{
    m_shortcut->bind(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F35));
    QCOMPARE(m_refused->count(), 1);
    QCOMPARE(m_refused->at(0).at(0).value<X11Shortcut::GrabFailure>(), X11Shortcut::GrabFailure::Missing);
    // The code 0 would have taken every key.
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QVERIFY(m_other->presses().contains(kCodeOfC));
    m_shortcut->bind(QKeySequence());
    QCOMPARE(m_refused->count(), 2);
}

void X11ShortcutTest::changesKeys()
{
    m_shortcut->bind(keys());
    m_shortcut->bind(QKeySequence(Qt::META | Qt::Key_F9));
    QCOMPARE(m_bound->count(), 2);
    QVERIFY(press({u"ctrl+alt+c"_s}));
    QVERIFY(m_other->presses().contains(kCodeOfC));
    QVERIFY(press({u"super+F9"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_activated->count(), 1, kPatience);
}

static int runTest(int argc, char** argv)
{
    const bool isComplete = VirtualScreen::isInstalled() && !QStandardPaths::findExecutable(u"xdotool"_s).isEmpty()
                            && !QStandardPaths::findExecutable(u"setxkbmap"_s).isEmpty();
    if (isComplete && !VirtualScreen::isSecondRun()) {
        const QCoreApplication application(argc, argv);
        VirtualScreen screen;
        if (screen.start())
            return screen.runTestAgain(QCoreApplication::arguments().sliced(1));
    }
    QGuiApplication application(argc, argv);
    X11ShortcutTest test;
    return QTest::qExec(&test, argc, argv);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "x11_shortcut_test.moc"
