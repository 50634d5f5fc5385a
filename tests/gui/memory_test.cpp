// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window/closing.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

/// How a window was left.
struct Arrangement
{
    QSize size;
    QList<QList<int>> splitters;
    QList<int> columns;
    QList<int> order;
    int sortedBy = -1;
    Qt::SortOrder direction = Qt::AscendingOrder;

    friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

QHeaderView* headerOf(const QWidget& window)
{
    return qobject_cast<QTableView*>(robot::view(window, u"Numbers"_s))->horizontalHeader();
}

Arrangement arrangementOf(const QWidget& window)
{
    Arrangement found;
    found.size = window.size();
    for (const QSplitter* splitter : window.findChildren<QSplitter*>())
        found.splitters << splitter->sizes();
    const QHeaderView* header = headerOf(window);
    for (int i = 0; i < header->count(); ++i) {
        found.columns << header->sectionSize(i);
        found.order << header->visualIndex(i);
    }
    found.sortedBy = header->sortIndicatorSection();
    found.direction = header->sortIndicatorOrder();
    return found;
}

QByteArray textOf(const Arrangement& found)
{
    QString text;
    QDebug(&text) << found.size << found.splitters << found.columns << found.order << found.sortedBy << found.direction;
    return text.toUtf8();
}

} // namespace

/// What is kept of how a person arranged the window.
class MemoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void arrangementIsKept();
    void hidingKeepsItToo();
    void closingToTheTrayIsTold();
    void windowIsShownAndHiddenAsAsked();
    void damagedSettingsLeaveTheDefaults_data();
    void damagedSettingsLeaveTheDefaults();

private:
    void arrange();

    std::unique_ptr<WindowFixture> m_place;
};

void MemoryTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
    QVERIFY(!m_place->rent(u"1fe58df2"_s).isEmpty());
    m_place->clock.advance(std::chrono::minutes(1));
    QVERIFY(!m_place->rent(u"8f6d0558"_s).isEmpty());
}

void MemoryTest::cleanup()
{
    m_place.reset();
}

void MemoryTest::arrange()
{
    MainWindow& window = m_place->window();
    // Fits into the screen: a restored window is fitted into it.
    window.resize(780, 640);
    const auto splitters = window.findChildren<QSplitter*>();
    QCOMPARE(splitters.size(), 3);
    for (QSplitter* splitter : splitters)
        splitter->setSizes(splitter->orientation() == Qt::Horizontal ? QList<int>{250, 520} : QList<int>{220, 350});
    QHeaderView* header = headerOf(window);
    header->resizeSection(NumbersModel::Label, 222);
    header->moveSection(header->visualIndex(NumbersModel::Price), 0);
    // A click on a column's head, as a person sorts.
    const auto click = [header](int column) {
        const int x = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    };
    click(NumbersModel::Expires);
    click(NumbersModel::Expires);
    QCOMPARE(header->sortIndicatorSection(), int(NumbersModel::Expires));
}

void MemoryTest::arrangementIsKept()
{
    const Arrangement before = arrangementOf(m_place->window());
    arrange();
    const Arrangement arranged = arrangementOf(m_place->window());
    QVERIFY(!(before == arranged));
    const auto firstRow = [this] {
        return robot::cell(*robot::view(m_place->window(), u"Numbers"_s), 0, NumbersModel::Number);
    };
    const QString first = firstRow();

    m_place->leave();
    QVERIFY(m_place->open());
    QTRY_VERIFY2_WITH_TIMEOUT(arrangementOf(m_place->window()) == arranged,
                              textOf(arrangementOf(m_place->window())).constData(), kPatience);
    QCOMPARE(firstRow(), first);
}

void MemoryTest::hidingKeepsItToo()
{
    arrange();
    const Arrangement arranged = arrangementOf(m_place->window());
    // As to the tray; from there the session may just end.
    m_place->window().hide();
    m_place->settings().sync();
    const QSettings written(m_place->settingsFile(), QSettings::IniFormat);
    QVERIFY(written.contains(u"window/geometry"_s));
    m_place->window().show();
    QTRY_VERIFY2(arrangementOf(m_place->window()) == arranged, textOf(arrangementOf(m_place->window())).constData());
}

void MemoryTest::closingToTheTrayIsTold()
{
    MainWindow& window = m_place->window();
    window.closing().setTrayAsker([] { return TrayHost::Presence::There; });
    QSignalSpy told(&window.closing(), &Closing::wentToTray);
    QSignalSpy quits(&window, &MainWindow::quitRequested);
    window.hide();
    window.show();
    window.showMinimized();
    window.showNormal();
    QVERIFY(told.isEmpty());
    window.close();
    QCOMPARE(told.size(), 1);
    QVERIFY(quits.isEmpty());
}

void MemoryTest::windowIsShownAndHiddenAsAsked()
{
    MainWindow& window = m_place->window();
    QWidget another;
    another.show();
    another.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&another, kPatience));
    window.setShown(false);
    QVERIFY(!window.isVisible());
    window.setShown(true);
    QVERIFY(window.isVisible());
    another.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&another, kPatience));
    // A click on the icon brings a window forward that stands behind another.
    window.toggleShown();
    QVERIFY(window.isVisible());
    QVERIFY(QTest::qWaitForWindowActive(&window, kPatience));
    window.toggleShown();
    QVERIFY(!window.isVisible());
}

void MemoryTest::damagedSettingsLeaveTheDefaults_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::newRow("empty") << QVariant(QByteArray());
    QTest::newRow("garbage") << QVariant(QByteArray::fromHex("ffff00ff00ff12345678deadbeef"));
    QTest::newRow("long garbage") << QVariant(QByteArray(100'000, '\xa5'));
    QTest::newRow("text") << QVariant(u"wide, please"_s);
    QTest::newRow("number") << QVariant(-1);
    QTest::newRow("list") << QVariant(QStringList{u"a"_s, u"b"_s});
}

void MemoryTest::damagedSettingsLeaveTheDefaults()
{
    QFETCH(QVariant, value);
    const Arrangement untouched = arrangementOf(m_place->window());
    m_place->leave();
    {
        QSettings settings(m_place->settingsFile(), QSettings::IniFormat);
        const QStringList keys = settings.allKeys();
        QVERIFY(keys.size() >= 4);
        for (const QString& key : keys)
            settings.setValue(key, value);
        for (const QString& key : {u"preferences/appearance"_s, u"preferences/staysInTray"_s})
            settings.setValue(key, value);
    }
    QVERIFY(m_place->open());
    QTRY_VERIFY2_WITH_TIMEOUT(arrangementOf(m_place->window()) == untouched,
                              textOf(arrangementOf(m_place->window())).constData(), kPatience);
    QCOMPARE(robot::view(m_place->window(), u"Numbers"_s)->model()->rowCount(), 2);
}

LINEKEEPER_TEST(QApplication, MemoryTest);
#include "memory_test.moc"
