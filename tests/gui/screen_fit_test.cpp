// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/record_care.h"
#include "account/record_work.h"
#include "gui/app/quit_guard.h"
#include "gui/dialogs/import_dialog.h"
#include "gui/dialogs/recovery_dialog.h"
#include "gui/robot.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/screen_fit.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QTabBar>
#include <QTest>
#include <QVBoxLayout>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
/// 1440 × 900 at a scale of 1.75. One of 1366 × 768 is larger, and so is every other that programs still have to fit.
constexpr QSize kSmallScreen(823, 514);

/// The first window or dialog that does not lie in its screen, or has a button outside; empty where all is well.
QString outside()
{
    const auto windows = QApplication::topLevelWidgets();
    for (const QWidget* window : windows) {
        if (!window->isVisible() || (window->windowType() != Qt::Window && window->windowType() != Qt::Dialog))
            continue;
        const QRect area = window->screen()->availableGeometry();
        QString found;
        QDebug(&found) << window->metaObject()->className() << window->windowTitle();
        if (!area.contains(window->frameGeometry())) {
            QDebug(&found) << window->frameGeometry();
            return found;
        }
        for (const QPushButton* button : window->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->window() == window
                && !window->rect().contains(QRect(button->mapTo(window, QPoint()), button->size()))) {
                // One among what scrolls comes into view when it gets the focus.
                bool scrolled = false;
                for (const QWidget* parent = button->parentWidget(); parent; parent = parent->parentWidget())
                    scrolled = scrolled || parent->inherits("QScrollArea");
                if (!scrolled)
                    return found + button->text();
            }
        }
    }
    return {};
}

QList<QWidget*> dialogs()
{
    QList<QWidget*> open;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && window->windowType() == Qt::Dialog)
            open.append(window);
    }
    return open;
}

} // namespace

/// Every window and dialog, on the smallest screen.
class ScreenFitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void windowFits();
    void rememberedWindowFits();
    void everyDialogFits_data();
    void everyDialogFits();
    void tallDialogScrollsAboveItsButtons();
    void laterTextLetsItScroll();

private:
    QAction* action(const QString& name) { return m_place->window().findChild<QAction*>(name); }
    bool open(const QString& dialog);

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
};

void ScreenFitTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(m_place->window(), u"Rent number"_s), kPatience);
    m_order = m_place->rent();
    QVERIFY(m_place->receive(m_order, {.text = u"Your code is 481922. "_s.repeated(60)}));
}

void ScreenFitTest::cleanup()
{
    // One may be the parent of another.
    for (QList<QWidget*> open = dialogs(); !open.isEmpty(); open = dialogs())
        delete open.constFirst();
    m_place.reset();
}

void ScreenFitTest::windowFits()
{
    QTRY_COMPARE_WITH_TIMEOUT(outside(), QString(), kPatience);
    // It has taken the room that there is.
    QVERIFY(m_place->window().width() > kSmallScreen.width() - 60);
}

void ScreenFitTest::rememberedWindowFits()
{
    m_place->window().setGeometry(400, 300, 1800, 1000);
    m_place->leave();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(outside(), QString(), kPatience);
}

void ScreenFitTest::everyDialogFits_data()
{
    QTest::addColumn<QString>("dialog");
    for (const char* name : {"rent", "release", "openMessage", "addOrders", "editRental", "preferences", "about",
                             "exportRecord", "importRecord", "import", "eraseMessages", "eraseEverything", "recovery",
                             "enterOrder", "nothingRented", "rentAgain", "quitting", "forgetKey"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

bool ScreenFitTest::open(const QString& dialog)
{
    if (dialog == "import"_L1) {
        auto* work = new RecordWork(m_place->account(), &m_place->window());
        (new ImportDialog(*work, m_place->settingsFile(), &m_place->window()))->open();
    } else if (dialog == "recovery"_L1) {
        RecoveryReport report;
        report.setAside = u"/home/somebody/.local/share/linekeeper/set-aside/2025-07-11"_s;
        report.brokenBackups = 3;
        m_place->account().care().setRecovery(report);
        (new RecoveryDialog(m_place->account().care(), &m_place->window()))->open();
    } else if (dialog == "quitting"_L1) {
        Situation slow;
        slow.isAnswered = false;
        m_place->server().situations().set(CallName::Request, slow, 1);
        m_place->account().rentals().rent({ServiceId(u"1fe58df2"_s), RentalDuration::ThreeDays, {}}, u"Google"_s, this,
                                          [](const auto&) {});
        (new QuitGuard(m_place->account().rentals(), m_place->window()))->begin();
    } else if (dialog == "forgetKey"_L1) {
        action(u"preferences"_s)->trigger();
        return robot::click(*dialogs().constFirst(), u"Forget key…"_s);
    } else {
        if (dialog == "openMessage"_L1)
            robot::view(m_place->window(), u"Messages"_s)->setFocus();
        if (QStringList{u"enterOrder"_s, u"nothingRented"_s, u"rentAgain"_s}.contains(dialog)) {
            m_place->set(CallName::Request, u"acts-then-502"_s, 1);
            m_place->rent();
            m_place->window().findChild<QTabBar*>()->setCurrentIndex(static_cast<int>(NumberState::Attention));
        }
        if (!action(dialog) || !action(dialog)->isEnabled())
            return false;
        action(dialog)->trigger();
    }
    return true;
}

void ScreenFitTest::everyDialogFits()
{
    QFETCH(const QString, dialog);
    QVERIFY(open(dialog));
    QTRY_VERIFY_WITH_TIMEOUT(!dialogs().isEmpty(), kPatience);
    QVERIFY(QTest::qWaitForWindowExposed(dialogs().constLast()));
    QTRY_COMPARE_WITH_TIMEOUT(outside(), QString(), kPatience);
    if (const QString folder = qEnvironmentVariable("LINEKEEPER_PICTURES"); !folder.isEmpty())
        dialogs().constLast()->grab().save(folder + u'/' + dialog + u".png"_s);
}

void ScreenFitTest::tallDialogScrollsAboveItsButtons()
{
    QDialog dialog(&m_place->window());
    auto* layout = new QVBoxLayout(&dialog);
    for (int i = 0; i < 40; ++i)
        layout->addWidget(new QLabel(u"A line that is needed"_s));
    auto* result = new QLabel;
    result->hide();
    layout->addWidget(result);
    auto* button = new QPushButton(u"Go on"_s);
    layout->addWidget(button);
    button->setFocus();
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTRY_COMPARE_WITH_TIMEOUT(outside(), QString(), kPatience);
    QVERIFY(scrolls(dialog));
    QVERIFY(button->parentWidget() == &dialog);
    QVERIFY(dialog.focusWidget() == button);
    QVERIFY(!result->isVisible());
    // What comes later is seen without scrolling.
    result->setText(u"It did not work."_s);
    result->show();
    growToFit(dialog);
    QCOMPARE(result->parentWidget(), &dialog);
    QTRY_COMPARE_WITH_TIMEOUT(outside(), QString(), kPatience);
}

void ScreenFitTest::laterTextLetsItScroll()
{
    QDialog dialog(&m_place->window());
    auto* layout = new QVBoxLayout(&dialog);
    auto* text = new QLabel(u"Short"_s);
    text->setWordWrap(true);
    layout->addWidget(text);
    auto* button = new QPushButton(u"Go on"_s);
    layout->addWidget(button);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!scrolls(dialog));
    text->setText(u"A text that is as long as a service's error page. "_s.repeated(100));
    growToFit(dialog);
    QVERIFY(scrolls(dialog));
    QTRY_COMPARE_WITH_TIMEOUT(outside(), QString(), kPatience);
    QVERIFY(text->isVisible() && button->isVisible());
}

static int runTest(int argc, char** argv)
{
    // The screen has its size before there is an application.
    const QTemporaryDir folder;
    QFile screens(folder.filePath(u"screens.json"_s));
    if (!screens.open(QIODevice::WriteOnly))
        return 1;
    screens.write(QJsonDocument(QJsonObject{{u"screens"_s, QJsonArray{QJsonObject{{u"name"_s, u"small"_s},
                                                                                  {u"x"_s, 0},
                                                                                  {u"y"_s, 0},
                                                                                  {u"width"_s, kSmallScreen.width()},
                                                                                  {u"height"_s, kSmallScreen.height()},
                                                                                  {u"logicalDpi"_s, 96},
                                                                                  {u"logicalBaseDpi"_s, 96},
                                                                                  {u"dpr"_s, 1}}}}})
                      .toJson());
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screens.fileName()));
    QApplication app(argc, argv);
    ScreenFitTest test;
    return QTest::qExec(&test, argc, argv);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "screen_fit_test.moc"
