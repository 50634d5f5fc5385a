// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/tray.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;

class TrayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QPixmap pixmap(64, 64);
        pixmap.fill(Qt::blue);
        m_tray = std::make_unique<Tray>(QIcon(pixmap));
        m_icon = m_tray->findChild<QSystemTrayIcon*>();
        QVERIFY(m_icon);
    }

    void saysHowManyAreUnread_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("toolTip");
        QTest::newRow("none") << 0 << u"Linekeeper"_s;
        QTest::newRow("one") << 1 << u"Linekeeper — 1 unread message"_s;
        QTest::newRow("three") << 3 << u"Linekeeper — 3 unread messages"_s;
        QTest::newRow("many") << 1234 << u"Linekeeper — 1234 unread messages"_s;
        QTest::newRow("senseless") << -1 << u"Linekeeper"_s;
    }

    void saysHowManyAreUnread()
    {
        QFETCH(int, count);
        QCOMPARE(m_icon->toolTip(), u"Linekeeper"_s);
        m_tray->setUnread(count);
        QTEST(m_icon->toolTip(), "toolTip");
    }

    void marksTheIconWhileSomethingIsUnread_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {16, 22, 24, 32, 48, 64})
            QTest::addRow("%d", size) << size;
    }

    void marksTheIconWhileSomethingIsUnread()
    {
        QFETCH(int, size);
        const QColor blue = Qt::blue;
        const int middle = size - size / 4;
        QCOMPARE(pixel(size, middle, middle), blue);
        m_tray->setUnread(2);
        QCOMPARE(m_icon->icon().actualSize(QSize(size, size)), QSize(size, size));
        const QColor dot = pixel(size, middle, middle);
        QVERIFY2(dot.red() > 150 && dot.green() < 100 && dot.alpha() == 255, qPrintable(dot.name()));
        QCOMPARE(pixel(size, 1, 1), blue);
        QVERIFY2(hasRing(size), "no light ring around the dot");
        m_tray->setUnread(0);
        QCOMPARE(pixel(size, middle, middle), blue);
    }

    void marksEvenAnEmptyIcon()
    {
        Tray tray{QIcon()};
        tray.setUnread(1);
        QVERIFY(!tray.findChild<QSystemTrayIcon*>()->icon().isNull());
    }

    void offersTheSameActionsAtAnyTime()
    {
        QCOMPARE(texts(),
                 (QStringList{u"No codes yet"_s, u"-"_s, u"&Show window"_s, u"&Refresh"_s, u"-"_s, u"&Quit"_s}));
        QVERIFY(!action(u"noCodes"_s)->isEnabled());
        m_tray->setWindowShown(true);
        QCOMPARE(action(u"toggleWindow"_s)->text(), u"&Hide window"_s);
        m_tray->setWindowShown(false);
        QCOMPARE(action(u"toggleWindow"_s)->text(), u"&Show window"_s);
    }

    void asksForWhatWasChosen()
    {
        QSignalSpy toggles(m_tray.get(), &Tray::toggleWindowRequested);
        QSignalSpy windows(m_tray.get(), &Tray::windowRequested);
        QSignalSpy refreshes(m_tray.get(), &Tray::refreshRequested);
        QSignalSpy quits(m_tray.get(), &Tray::quitRequested);
        for (const bool isShown : {false, true}) {
            m_tray->setWindowShown(isShown);
            action(u"toggleWindow"_s)->trigger();
            QCOMPARE(windows.takeFirst().constFirst().toBool(), !isShown);
        }
        QVERIFY(windows.isEmpty() && toggles.isEmpty());
        action(u"refresh"_s)->trigger();
        QCOMPARE(refreshes.size(), 1);
        action(u"quit"_s)->trigger();
        QCOMPARE(quits.size(), 1);
    }

    void togglesTheWindowOnALeftClickOnly_data()
    {
        QTest::addColumn<QSystemTrayIcon::ActivationReason>("reason");
        QTest::addColumn<int>("toggles");
        QTest::newRow("left") << QSystemTrayIcon::Trigger << 1;
        QTest::newRow("right") << QSystemTrayIcon::Context << 0;
        QTest::newRow("double") << QSystemTrayIcon::DoubleClick << 0;
        QTest::newRow("middle") << QSystemTrayIcon::MiddleClick << 0;
    }

    void togglesTheWindowOnALeftClickOnly()
    {
        QFETCH(QSystemTrayIcon::ActivationReason, reason);
        QSignalSpy toggles(m_tray.get(), &Tray::toggleWindowRequested);
        Q_EMIT m_icon->activated(reason);
        QTEST(static_cast<int>(toggles.size()), "toggles");
    }

    void copiesTheCodeThatWasChosen()
    {
        QSignalSpy copies(m_tray.get(), &Tray::copyRequested);
        m_tray->setCodes({{MessageRow{31}, u"111  Google"_s}, {MessageRow{20}, u"222  Discord"_s}});
        QCOMPARE(texts().mid(0, 3), (QStringList{u"111  Google"_s.simplified(), u"222 Discord"_s, u"-"_s}));
        action(u"code1"_s)->trigger();
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies.at(0).at(0).value<MessageRow>(), MessageRow{20});

        m_tray->setCodes({{MessageRow{40}, u"333"_s}, {MessageRow{31}, u"111"_s}});
        action(u"code1"_s)->trigger();
        QCOMPARE(copies.at(1).at(0).value<MessageRow>(), MessageRow{31});

        m_tray->setCodes({});
        QCOMPARE(texts().first(), u"No codes yet"_s);
        QCOMPARE(texts().size(), 6);
    }

    void showsFiveCodesAtMost()
    {
        QList<TrayCode> codes;
        for (int i = 1; i <= 9; ++i)
            codes.append({MessageRow{i}, QString::number(i)});
        m_tray->setCodes(codes);
        QCOMPARE(texts().mid(0, 6), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"-"_s}));
    }

    void showsForeignTextsAsTheyAre_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("ampersand") << u"12 R&B"_s << u"12 R&&B"_s;
        QTest::newRow("two ampersands") << u"1&&2&"_s << u"1&&&&2&&"_s;
        QTest::newRow("tab") << u"12\tCtrl+X"_s << u"12 Ctrl+X"_s;
        QTest::newRow("line end") << u"12\n34"_s << u"12 34"_s;
        QTest::newRow("direction") << u"1\u202e2"_s << u"12"_s;
        QTest::newRow("markup") << u"<b>1</b>"_s << u"<b>1</b>"_s;
        QTest::newRow("long") << QString(100'000, u'x') << QString(80, u'x') + u"…"_s;
    }

    void showsForeignTextsAsTheyAre()
    {
        QFETCH(QString, text);
        m_tray->setCodes({{MessageRow{1}, text}});
        QTEST(action(u"code0"_s)->text(), "shown");
    }

    void opensTheMessageOfTheBubble()
    {
        QSignalSpy opens(m_tray.get(), &Tray::openRequested);
        m_tray->show();
        m_tray->showBubble({MessageRow{5}, u"Google"_s, u"123"_s, u"Copy code"_s});
        m_tray->showBubble({MessageRow{6}, u"Discord"_s, u"456"_s, u"Copy code"_s});
        Q_EMIT m_icon->messageClicked();
        QCOMPARE(opens.size(), 1);
        QCOMPARE(opens.at(0).at(0).value<MessageRow>(), MessageRow{6});
    }

    void copiesByAClickOnTheBubbleWhereThatIsChosen()
    {
        const QSignalSpy opens(m_tray.get(), &Tray::openRequested);
        const QSignalSpy copies(m_tray.get(), &Tray::copyRequested);
        m_tray->show();
        Notice notice{MessageRow{5}, u"Google"_s, u"123"_s, u"Copy code"_s};
        notice.clickCopies = true;
        m_tray->showBubble(notice);
        Q_EMIT m_icon->messageClicked();
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies.at(0).at(0).value<MessageRow>(), MessageRow{5});
        // This one has no code.
        notice.copyLabel.clear();
        m_tray->showBubble(notice);
        Q_EMIT m_icon->messageClicked();
        QCOMPARE(opens.size(), 1);
        QCOMPARE(copies.size(), 1);
    }

    void tellsTheSubjectOfTheBubble()
    {
        const QSignalSpy opens(m_tray.get(), &Tray::openRequested);
        const QSignalSpy clicks(m_tray.get(), &Tray::subjectClicked);
        m_tray->show();
        Notice notice{{}, u"A number ends"_s, u"in 3 h"_s, {}};
        notice.subject = u"number 1"_s;
        m_tray->showBubble(notice);
        Q_EMIT m_icon->messageClicked();
        QCOMPARE(clicks.size(), 1);
        QCOMPARE(clicks.at(0).at(0).toString(), u"number 1"_s);
        m_tray->showBubble({MessageRow{6}, u"Discord"_s, u"456"_s, {}});
        Q_EMIT m_icon->messageClicked();
        QCOMPARE(clicks.size(), 1);
        QCOMPARE(opens.size(), 1);
    }

    void opensNothingForABubbleThatIsNotItsOwn()
    {
        QSignalSpy opens(m_tray.get(), &Tray::openRequested);
        Q_EMIT m_icon->messageClicked();
        QCOMPARE(opens.size(), 0);
    }

private:
    QAction* action(const QString& name) const { return m_icon->contextMenu()->findChild<QAction*>(name); }

    /// What the menu shows; "-" for a separator.
    QStringList texts() const
    {
        QStringList shown;
        for (const QAction* entry : m_icon->contextMenu()->actions()) {
            if (entry->isVisible())
                shown += entry->isSeparator() ? u"-"_s : entry->text();
        }
        return shown;
    }

    QColor pixel(int size, int x, int y) const
    {
        return m_icon->icon().pixmap(QSize(size, size), 1.0).toImage().pixelColor(x, y);
    }

    bool hasRing(int size) const
    {
        const int y = size - size / 4;
        for (int x = size / 2; x < size - size / 4; ++x) {
            const QColor color = pixel(size, x, y);
            if (color.red() > 200 && color.green() > 150 && color.blue() > 150)
                return true;
        }
        return false;
    }

    std::unique_ptr<Tray> m_tray;
    QSystemTrayIcon* m_icon = nullptr;
};

LINEKEEPER_TEST(QApplication, TrayTest);
#include "tray_test.moc"
