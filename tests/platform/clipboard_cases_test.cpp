// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard_holder.h"
#include "platform/private_bus.h"
#include "platform/virtual_screen.h"
#include "platform/wayland_screen.h"
#include "test_program.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper::test;

namespace {

constexpr int kPatience = 30'000;
const QString kCode = u"G-276964"_s;

} // namespace

/// The table of docs/clipboard.md, each row with programs of their own at a real X server or Wayland
/// compositor: the one that copies (this program again, as a holder), xclip or wl-clipboard, and clipboard
/// managers.
class ClipboardCasesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void holds_data();
    void holds();
    void isWhatTheDocumentSays();

private:
    using Case = void (ClipboardCasesTest::*)();
    enum class Desktop {
        X11,
        Wayland,       ///< sway, which has data control
        PoorerWayland, ///< weston, which has none
    };
    struct Row
    {
        Desktop desktop;
        QString what;
        QString outcome;
        Case run;

        /// As the document has it.
        QString place() const
        {
            return desktop == Desktop::X11       ? u"X11"_s
                   : desktop == Desktop::Wayland ? u"Wayland"_s
                                                 : u"Wayland without data control"_s;
        }
    };
    static QList<Row> rows();

    void pastes();
    void empties();
    void leavesAnImage();
    void leavesAnothersText();
    void leavesTheSameTextOfAnother();
    void isNotKeptByAHeedfulManager();
    void isGreedilyKept();
    void emptiesOnQuitting();
    void leavesAnImageOnQuitting();
    void losesItOnACrash();
    void handsNoCodeOver();
    void handsANumberOver();
    void isRefusedWithoutFocus();

    void startScreen(Desktop desktop);
    bool isOnWayland() const { return m_wayland != nullptr; }
    void startManager(const QString& part, const QString& waylandScript);
    bool start(QProcess& process, const QString& part);
    /// Tells the holder something and waits for what it says.
    bool ask(const QString& order, const QString& answer);
    bool says(QProcess& process, const QString& line);
    /// What another program would paste; nothing where nobody offers that.
    std::optional<QByteArray> pasted(const QString& type = u"UTF8_STRING"_s);
    /// Copies as another program.
    bool copyElsewhere(const QByteArray& data, const QString& type);
    bool timePasses();

    std::unique_ptr<VirtualScreen> m_screen;
    std::unique_ptr<WaylandScreen> m_wayland;
    std::unique_ptr<QProcess> m_holder;
    std::unique_ptr<QProcess> m_manager;
    QProcessEnvironment m_environment;
    QTemporaryDir m_folder;
};

QList<ClipboardCasesTest::Row> ClipboardCasesTest::rows()
{
    using T = ClipboardCasesTest;
    QList<Row> all;
    for (const Desktop desktop : {Desktop::X11, Desktop::Wayland}) {
        all.append({
            {desktop, u"copied with no window in front"_s,
             u"other programs paste it, and see the hint that it is a secret"_s, &T::pastes},
            {desktop, u"its time is over"_s, u"the clipboard is empty"_s, &T::empties},
            {desktop, u"an image was copied since"_s, u"the image stays"_s, &T::leavesAnImage},
            {desktop, u"another program copied since"_s, u"its text stays"_s, &T::leavesAnothersText},
            {desktop, u"another program copied the same text"_s, u"it stays: it is not ours"_s,
             &T::leavesTheSameTextOfAnother},
            {desktop, u"a clipboard manager that heeds the hint"_s, u"keeps no copy, and the clipboard is emptied"_s,
             &T::isNotKeptByAHeedfulManager},
            {desktop, u"a clipboard manager that takes everything"_s,
             u"its copy stays: the clipboard is the manager's"_s, &T::isGreedilyKept},
            {desktop, u"Linekeeper quits"_s, u"the clipboard is empty"_s, &T::emptiesOnQuitting},
            {desktop, u"Linekeeper quits, an image was copied since"_s, u"the image stays"_s,
             &T::leavesAnImageOnQuitting},
            {desktop, u"Linekeeper is killed"_s, u"the code is gone with it"_s, &T::losesItOnACrash},
        });
        if (desktop == Desktop::X11) {
            all.append({{desktop, u"Linekeeper quits, a clipboard manager saves what is left"_s, u"it gets no code"_s,
                         &T::handsNoCodeOver},
                        {desktop, u"the same after a phone number was copied"_s, u"it gets the number, which stays"_s,
                         &T::handsANumberOver}});
        }
    }
    all.append({Desktop::PoorerWayland, u"copied with no window in front"_s, u"refused, and not said to be copied"_s,
                &T::isRefusedWithoutFocus});
    return all;
}

void ClipboardCasesTest::init()
{
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.remove(u"DISPLAY"_s);
    m_environment.remove(u"WAYLAND_DISPLAY"_s);
    // Qt's own parts leak a little where there is no session bus.
    m_environment.insert(u"ASAN_OPTIONS"_s, m_environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    m_holder = std::make_unique<QProcess>();
    m_manager = std::make_unique<QProcess>();
}

void ClipboardCasesTest::startScreen(Desktop desktop)
{
    if (desktop == Desktop::X11) {
        if (!VirtualScreen::isInstalled() || QStandardPaths::findExecutable(u"xclip"_s).isEmpty())
            QSKIP("Xvfb or xclip is not installed");
        m_screen = std::make_unique<VirtualScreen>();
        QVERIFY(m_screen->start());
        m_environment.insert(u"DISPLAY"_s, m_screen->display());
        m_environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        return;
    }
    const auto compositor =
        desktop == Desktop::Wayland ? WaylandScreen::Compositor::Sway : WaylandScreen::Compositor::Weston;
    if (!WaylandScreen::isInstalled(compositor) || QStandardPaths::findExecutable(u"wl-paste"_s).isEmpty())
        QSKIP("the compositor, wl-clipboard or Qt's part for Wayland is not installed");
    m_wayland = std::make_unique<WaylandScreen>(compositor);
    QVERIFY(m_wayland->start());
    m_environment.insert(u"WAYLAND_DISPLAY"_s, m_wayland->display());
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"wayland"_s);
}

void ClipboardCasesTest::cleanup()
{
    if (isOnWayland() && m_manager->state() != QProcess::NotRunning)
        m_manager->kill();
    m_manager.reset();
    m_holder.reset();
    m_wayland.reset();
    m_screen.reset();
}

void ClipboardCasesTest::holds_data()
{
    QTest::addColumn<qsizetype>("row");
    const QList<Row> all = rows();
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::newRow(qPrintable(all[i].place() + u": "_s + all[i].what)) << i;
}

void ClipboardCasesTest::holds()
{
    QFETCH(const qsizetype, row);
    startScreen(rows()[row].desktop);
    if (QTest::currentTestFailed() || (!m_screen && !m_wayland))
        return;
    (this->*rows()[row].run)();
}

void ClipboardCasesTest::isWhatTheDocumentSays()
{
    QFile file(QStringLiteral(LINEKEEPER_SOURCE_DIR "/docs/clipboard.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList written;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith("| X11 |"_L1) || line.startsWith("| Wayland"_L1))
            written.append(line);
    }
    QStringList tried;
    for (const Row& row : rows())
        tried.append(u"| %1 | %2 | %3 |"_s.arg(row.place(), row.what, row.outcome));
    QCOMPARE(written, tried);
}

void ClipboardCasesTest::pastes()
{
    QVERIFY(start(*m_holder, u"--holder"_s));
    QVERIFY(ask(u"copy "_s + kCode, u"copied"_s));
    QCOMPARE(pasted(), kCode.toUtf8());
    QCOMPARE(pasted(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
}

void ClipboardCasesTest::empties()
{
    pastes();
    QVERIFY(timePasses());
    QVERIFY(says(*m_holder, u"emptied"_s));
    QCOMPARE(pasted(), std::nullopt);
}

void ClipboardCasesTest::leavesAnImage()
{
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(QImage(16, 16, QImage::Format_RGB32).save(&buffer, "PNG"));
    pastes();
    QVERIFY(copyElsewhere(png, u"image/png"_s));
    QVERIFY(timePasses());
    QVERIFY(!m_holder->waitForReadyRead(1'500));
    QCOMPARE(pasted(u"image/png"_s), png);
}

void ClipboardCasesTest::leavesAnothersText()
{
    pastes();
    QVERIFY(copyElsewhere("a letter", u"UTF8_STRING"_s));
    QVERIFY(timePasses());
    QVERIFY(!m_holder->waitForReadyRead(1'500));
    QCOMPARE(pasted(), QByteArray("a letter"));
}

void ClipboardCasesTest::leavesTheSameTextOfAnother()
{
    pastes();
    QVERIFY(copyElsewhere(kCode.toUtf8(), u"UTF8_STRING"_s));
    QVERIFY(timePasses());
    QVERIFY(!m_holder->waitForReadyRead(1'500));
    QCOMPARE(pasted(), kCode.toUtf8());
}

void ClipboardCasesTest::isNotKeptByAHeedfulManager()
{
    startManager(
        u"--heedful"_s,
        // Newer ones also tell that there is nothing.
        u"[ \"$CLIPBOARD_STATE\" = nil ] && exit; if wl-paste -l | grep -qx x-kde-passwordManagerHint; then echo left; else echo took; fi"_s);
    if (QTest::currentTestFailed())
        return;
    pastes();
    QVERIFY(says(*m_manager, u"left"_s));
    QVERIFY(timePasses());
    QVERIFY(says(*m_holder, u"emptied"_s));
    QCOMPARE(pasted(), std::nullopt);
}

void ClipboardCasesTest::isGreedilyKept()
{
    // What it copied itself, it is told of too.
    startManager(u"--greedy"_s,
                 u"if wl-paste -l | grep -q linekeeper; then wl-copy <&3 3<&-; echo took $(wl-paste); fi"_s);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(start(*m_holder, u"--holder"_s));
    QVERIFY(ask(u"copy "_s + kCode, u"copied"_s));
    QVERIFY(says(*m_manager, u"took "_s + kCode));
    QVERIFY(timePasses());
    QVERIFY(!m_holder->waitForReadyRead(1'500));
    QCOMPARE(pasted(), kCode.toUtf8());
}

void ClipboardCasesTest::emptiesOnQuitting()
{
    pastes();
    m_holder->write("quit\n");
    QVERIFY(m_holder->waitForFinished(kPatience));
    QCOMPARE(m_holder->exitCode(), 0);
    QCOMPARE(pasted(), std::nullopt);
}

void ClipboardCasesTest::leavesAnImageOnQuitting()
{
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(QImage(16, 16, QImage::Format_RGB32).save(&buffer, "PNG"));
    pastes();
    QVERIFY(copyElsewhere(png, u"image/png"_s));
    m_holder->write("quit\n");
    QVERIFY(m_holder->waitForFinished(kPatience));
    QCOMPARE(m_holder->exitCode(), 0);
    QCOMPARE(pasted(u"image/png"_s), png);
}

void ClipboardCasesTest::losesItOnACrash()
{
    pastes();
    m_holder->kill();
    QVERIFY(m_holder->waitForFinished(kPatience));
    // The X server learns of it from the broken connection.
    QTRY_COMPARE_WITH_TIMEOUT(pasted(), std::nullopt, kPatience);
}

void ClipboardCasesTest::handsNoCodeOver()
{
    QVERIFY(start(*m_manager, u"--saving"_s));
    pastes();
    m_holder->write("quit\n");
    QVERIFY(m_holder->waitForFinished(kPatience));
    QVERIFY(!m_manager->waitForReadyRead(1'500));
    QCOMPARE(pasted(), std::nullopt);
}

void ClipboardCasesTest::handsANumberOver()
{
    QVERIFY(start(*m_manager, u"--saving"_s));
    pastes();
    QVERIFY(ask(u"number +19128648532"_s, u"copied"_s));
    m_holder->write("quit\n");
    QVERIFY(m_holder->waitForFinished(kPatience));
    QVERIFY(says(*m_manager, u"saved +19128648532"_s));
    QCOMPARE(pasted(), QByteArray("+19128648532"));
}

void ClipboardCasesTest::isRefusedWithoutFocus()
{
    QVERIFY(start(*m_holder, u"--holder"_s));
    QVERIFY(ask(u"copy "_s + kCode, u"refused"_s));
    m_holder->write("quit\n");
    QVERIFY(m_holder->waitForFinished(kPatience));
    QCOMPARE(m_holder->exitCode(), 0);
}

/// On X11 a part of this program, on Wayland wl-paste, which runs the script for all that is copied.
void ClipboardCasesTest::startManager(const QString& part, const QString& waylandScript)
{
    if (!isOnWayland()) {
        QVERIFY(start(*m_manager, part));
        return;
    }
    dieWithTest(*m_manager);
    m_manager->setProcessEnvironment(m_environment);
    m_manager->setStandardErrorFile(QProcess::nullDevice());
    m_manager->start(u"wl-paste"_s,
                     {u"--no-newline"_s, u"--watch"_s, u"sh"_s, u"-c"_s, u"exec 3<&0; "_s + waylandScript});
    QVERIFY(m_manager->waitForStarted(kPatience));
}

bool ClipboardCasesTest::start(QProcess& process, const QString& part)
{
    dieWithTest(process);
    process.setProcessEnvironment(m_environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QCoreApplication::applicationFilePath(), {part});
    return says(process, u"ready"_s);
}

bool ClipboardCasesTest::ask(const QString& order, const QString& answer)
{
    m_holder->write(order.toUtf8() + '\n');
    return says(*m_holder, answer);
}

bool ClipboardCasesTest::says(QProcess& process, const QString& line)
{
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(kPatience))
            return false;
    }
    return QString::fromUtf8(process.readLine()).trimmed() == line;
}

bool ClipboardCasesTest::timePasses()
{
    return ask(u"pass 61"_s, u"passed"_s);
}

std::optional<QByteArray> ClipboardCasesTest::pasted(const QString& type)
{
    QProcess paste;
    dieWithTest(paste);
    paste.setProcessEnvironment(m_environment);
    paste.setStandardErrorFile(QProcess::nullDevice());
    if (isOnWayland())
        paste.start(u"wl-paste"_s, {u"--no-newline"_s, u"--type"_s, type});
    else
        paste.start(u"xclip"_s, {u"-o"_s, u"-selection"_s, u"clipboard"_s, u"-t"_s, type});
    if (!paste.waitForFinished(kPatience))
        return "(no answer)";
    return paste.exitCode() == 0 ? std::optional(paste.readAllStandardOutput()) : std::nullopt;
}

bool ClipboardCasesTest::copyElsewhere(const QByteArray& data, const QString& type)
{
    QFile file(m_folder.filePath(u"copied"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size())
        return false;
    file.close();
    // It stays behind to give the data out, and ends with the screen.
    QProcess copy;
    copy.setProcessEnvironment(m_environment);
    copy.setStandardOutputFile(QProcess::nullDevice());
    copy.setStandardErrorFile(QProcess::nullDevice());
    if (isOnWayland()) {
        copy.setStandardInputFile(file.fileName());
        copy.start(u"wl-copy"_s, {u"--type"_s, type});
    } else {
        copy.start(u"xclip"_s, {u"-i"_s, u"-selection"_s, u"clipboard"_s, u"-t"_s, type, file.fileName()});
    }
    if (!copy.waitForFinished(kPatience) || copy.exitCode() != 0)
        return false;
    return QTest::qWaitFor([&] { return pasted(type) == data; }, kPatience);
}

static int runTest(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (isClipboardPart(arguments))
        return playClipboardPart(argc, argv);
    QCoreApplication application(argc, argv);
    ClipboardCasesTest test;
    return QTest::qExec(&test, argc, argv);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "clipboard_cases_test.moc"
