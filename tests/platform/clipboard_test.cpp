// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/manual_clock.h"
#include "platform/clipboard/clipboard.h"
#include "platform/private_bus.h"
#include "platform/virtual_screen.h"
#include "test_program.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace linekeeper;
using namespace linekeeper::test;

/// The clipboard of Qt's offscreen platform, and that of a real X server: the program starts itself again for
/// that.
class ClipboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("code") << u"G-276964"_s;
        QTest::newRow("digits") << u"004211"_s;
        QTest::newRow("other letters") << u"код—١٢٣"_s;
        QTest::newRow("long") << QString(100'000, u'7');
    }

    void copies()
    {
        QFETCH(QString, text);
        QVERIFY(copiesSecret(m_clipboard, text));
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        QVERIFY(copiesPlain(m_clipboard, text));
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }

    void hintsThatASecretIsNotToBeKept()
    {
        QVERIFY(copiesSecret(m_clipboard, u"276964"_s));
        QCOMPARE(held(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
        QVERIFY(copiesPlain(m_clipboard, u"+1 912 864 8532"_s));
        QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasFormat(u"x-kde-passwordManagerHint"_s));
    }

    void marksEachCopy()
    {
        QVERIFY(copiesSecret(m_clipboard, u"276964"_s));
        const QByteArray first = held(u"application/x-linekeeper-copy"_s);
        QVERIFY(!first.isEmpty());
        QVERIFY(copiesSecret(m_clipboard, u"276964"_s));
        QVERIFY(held(u"application/x-linekeeper-copy"_s) != first);
    }

    void copiesNoNothing()
    {
        QVERIFY(copiesPlain(m_clipboard, u"before"_s));
        QVERIFY(!copiesSecret(m_clipboard, {}));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    }

    void saysWhenTheCopyIsNotThere_data()
    {
        QTest::addColumn<QString>("instead");
        QTest::newRow("another text") << u"something else"_s;
        QTest::newRow("the same text, not by us") << u"276964"_s;
    }

    /// Another program takes the clipboard at that very moment.
    void saysWhenTheCopyIsNotThere()
    {
        QFETCH(QString, instead);
        QClipboard* clipboard = QGuiApplication::clipboard();
        QObject thief;
        bool stolen = false;
        connect(clipboard, &QClipboard::dataChanged, &thief, [&] {
            if (!std::exchange(stolen, true))
                clipboard->setText(instead);
        });
        const bool copied = copiesSecret(m_clipboard, u"276964"_s);
        QVERIFY(stolen);
        QVERIFY(!copied);
    }

    void takesASecretOffWhenItsTimeIsOver()
    {
        const QSignalSpy emptied(&m_clipboard, &Clipboard::emptied);
        m_clipboard.setSecretsStay(60s);
        QVERIFY(copiesSecret(m_clipboard, u"276964"_s));
        m_clock.advance(59'999ms);
        QVERIFY(!QTest::qWaitFor([&] { return !emptied.isEmpty(); }, 1'500));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"276964"_s);
        m_clock.advance(1ms);
        QTRY_COMPARE(emptied.size(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

    void countsAnewFromASecondCopy()
    {
        const QSignalSpy emptied(&m_clipboard, &Clipboard::emptied);
        m_clipboard.setSecretsStay(60s);
        QVERIFY(copiesSecret(m_clipboard, u"1111"_s));
        m_clock.advance(40s);
        QVERIFY(copiesSecret(m_clipboard, u"2222"_s));
        m_clock.advance(40s);
        QVERIFY(!QTest::qWaitFor([&] { return !emptied.isEmpty(); }, 1'500));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"2222"_s);
        m_clock.advance(20s);
        QTRY_COMPARE(emptied.size(), 1);
    }

    void takesItOffWhereTheClockWasSetBack()
    {
        const QSignalSpy emptied(&m_clipboard, &Clipboard::emptied);
        m_clipboard.setSecretsStay(60s);
        QVERIFY(copiesSecret(m_clipboard, u"276964"_s));
        m_clock.advance(-1h);
        QTRY_COMPARE(emptied.size(), 1);
    }

    void leavesASecretWhereThatIsWished()
    {
        const QSignalSpy emptied(&m_clipboard, &Clipboard::emptied);
        m_clipboard.setSecretsStay(60s);
        QVERIFY(copiesSecret(m_clipboard, u"276964"_s));
        m_clipboard.setSecretsStay(std::nullopt);
        m_clock.advance(24h);
        QVERIFY(!QTest::qWaitFor([&] { return !emptied.isEmpty(); }, 1'500));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"276964"_s);
        // The wish holds for what is there already.
        m_clipboard.setSecretsStay(24h);
        QTRY_COMPARE(emptied.size(), 1);
    }

    void leavesWhatIsNotItsSecret_data()
    {
        QTest::addColumn<QString>("text"); ///< empty: an image
        QTest::newRow("another text") << u"a letter to a friend"_s;
        QTest::newRow("the same text, copied by another") << u"276964"_s;
        QTest::newRow("an image") << QString();
    }

    void leavesWhatIsNotItsSecret()
    {
        QFETCH(const QString, text);
        const QSignalSpy emptied(&m_clipboard, &Clipboard::emptied);
        QClipboard* clipboard = QGuiApplication::clipboard();
        auto mine = std::make_unique<Clipboard>(clipboard, m_clock);
        for (Clipboard* each : {&m_clipboard, mine.get()}) {
            each->setSecretsStay(60s);
            QVERIFY(copiesSecret(*each, u"276964"_s));
        }
        if (text.isEmpty())
            clipboard->setImage(QImage(3, 2, QImage::Format_RGB32));
        else
            clipboard->setText(text);
        m_clock.advance(2min);
        QVERIFY(!QTest::qWaitFor([&] { return !emptied.isEmpty(); }, 1'500));
        mine.reset();
        QCOMPARE(clipboard->text(), text);
        QCOMPARE(clipboard->image().width(), text.isEmpty() ? 3 : 0);
    }

    void leavesANumber()
    {
        const QSignalSpy emptied(&m_clipboard, &Clipboard::emptied);
        m_clipboard.setSecretsStay(60s);
        QVERIFY(copiesSecret(m_clipboard, u"276964"_s));
        QVERIFY(copiesPlain(m_clipboard, u"+19128648532"_s));
        m_clock.advance(2min);
        QVERIFY(!QTest::qWaitFor([&] { return !emptied.isEmpty(); }, 1'500));
        m_clipboard.emptySecret();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"+19128648532"_s);
    }

    void takesItsSecretAlongWhenItEnds()
    {
        auto mine = std::make_unique<Clipboard>(QGuiApplication::clipboard(), m_clock);
        QVERIFY(copiesSecret(*mine, u"276964"_s));
        mine.reset();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

    void isReadByOtherPrograms()
    {
        if (QGuiApplication::platformName() != "xcb"_L1)
            QSKIP("only on the X server");
        QVERIFY(copiesSecret(m_clipboard, u"G-276964"_s));
        QCOMPARE(readFromOutside(u"UTF8_STRING"_s), QByteArray("G-276964"));
        QCOMPARE(readFromOutside(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    }

    void worksOnARealServer()
    {
        if (QGuiApplication::platformName() == "xcb"_L1)
            QSKIP("this is the run on the X server");
        if (!VirtualScreen::isInstalled() || QStandardPaths::findExecutable(u"xclip"_s).isEmpty())
            QSKIP("Xvfb or xclip is not installed");
        VirtualScreen screen;
        QVERIFY(screen.start());
        QProcess run;
        dieWithTest(run);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DISPLAY"_s, screen.display());
        environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        // Qt 6.8's own QGenericUnixServices leaks on X where there is no session bus; the first run looks for our
        // leaks.
        environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
        run.setProcessEnvironment(environment);
        run.setProcessChannelMode(QProcess::MergedChannels);
        run.start(QCoreApplication::applicationFilePath(), QStringList());
        QVERIFY(run.waitForFinished(120'000));
        const QByteArray output = run.readAll();
        QVERIFY2(run.exitStatus() == QProcess::NormalExit && run.exitCode() == 0, output.constData());
        QVERIFY2(output.contains("PASS   : ClipboardTest::isReadByOtherPrograms()"), output.constData());
    }

private:
    /// Copies, and waits for what comes of it.
    static bool copiesSecret(Clipboard& clipboard, const QString& text)
    {
        std::optional<bool> outcome;
        clipboard.copySecret(text, &clipboard, [&](bool copied) { outcome = copied; });
        return QTest::qWaitFor([&] { return outcome.has_value(); }) && *outcome;
    }
    static bool copiesPlain(Clipboard& clipboard, const QString& text)
    {
        std::optional<bool> outcome;
        clipboard.copyPlain(text, &clipboard, [&](bool copied) { outcome = copied; });
        return QTest::qWaitFor([&] { return outcome.has_value(); }) && *outcome;
    }

    static QByteArray held(const QString& type) { return QGuiApplication::clipboard()->mimeData()->data(type); }

    static QByteArray readFromOutside(const QString& type)
    {
        QProcess xclip;
        dieWithTest(xclip);
        xclip.start(u"xclip"_s, {u"-o"_s, u"-selection"_s, u"clipboard"_s, u"-t"_s, type});
        // Not waitForFinished: the clipboard is given out by this program's own event loop.
        if (!QTest::qWaitFor([&] { return xclip.state() == QProcess::NotRunning; }, 30'000))
            return "(no answer)";
        return xclip.readAllStandardOutput();
    }

    ManualClock m_clock;
    Clipboard m_clipboard{QGuiApplication::clipboard(), m_clock};
};

LINEKEEPER_TEST(QApplication, ClipboardTest);
#include "clipboard_test.moc"
