// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/row_table.h"
#include "gui/preferences/appearance.h"
#include "gui/robot.h"
#include "gui/widgets/colors.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include <algorithm>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

QPalette highContrast(const QColor& text, const QColor& back, const QColor& highlight, const QColor& onHighlight)
{
    QPalette palette(text, back, back, back, back, text, text, back, back);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, onHighlight);
    return palette;
}

/// All windows and dialogs on screen.
QList<QWidget*> tops()
{
    QList<QWidget*> visible;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (top->isVisible())
            visible << top;
    }
    return visible;
}

QString describe(const QObject* object)
{
    return QLatin1StringView(object->metaObject()->className()) + u' ' + object->objectName();
}

} // namespace

/// What the eye and assistive technology find in the windows.
class LooksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void textsCanBeRead_data();
    void textsCanBeRead();
    void marksCanBeSeen_data();
    void marksCanBeSeen();
    void namesAndRolesAreThere();
    void everythingInReachHasAName();
    void foreignTextIsPlain();
    void nothingIsCut_data();
    void nothingIsCut();
    void tabReachesEverything();
    void enterPressesTheButtonInFocus();
    void chipCopies();
    void paletteMayChange();
    void iconsAreDrawn();

private:
    MainWindow& window() { return m_place->window(); }
    /// Calls `look` once for each dialog of the program, opened the way a person does.
    template <class Look>
    void withEachDialog(Look look);
    QDialog* anyDialog();

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
};

void LooksTest::init()
{
    appearance().set(Appearance::Light);
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
    m_order = m_place->rent();
    QVERIFY(m_place->receive(m_order, {.text = u"G-276964 is your Google verification code."_s, .pin = u"G-276964"_s}));
}

void LooksTest::cleanup()
{
    m_place.reset();
}

QDialog* LooksTest::anyDialog()
{
    for (QWidget* top : tops()) {
        if (auto* dialog = qobject_cast<QDialog*>(top))
            return dialog;
    }
    return nullptr;
}

template <class Look>
void LooksTest::withEachDialog(Look look)
{
    const auto action = [this](const char* name) { return window().findChild<QAction*>(QString::fromLatin1(name)); };
    for (const char* name : {"rent", "release", "preferences", "about", "openMessage", "addOrders", "editRental",
                             "exportRecord", "eraseMessages", "eraseEverything"}) {
        QAbstractItemView* messages = robot::view(window(), u"Messages"_s);
        messages->setCurrentIndex(messages->model()->index(0, 0));
        action(name)->trigger();
        QDialog* dialog = anyDialog();
        QVERIFY2(dialog, name);
        look(*dialog);
        dialog->close();
        QTRY_VERIFY(!anyDialog());
    }
}

void LooksTest::textsCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("white on black") << highContrast(Qt::white, Qt::black, QColor(0x1aebff), Qt::black);
    QTest::newRow("black on yellow") << highContrast(Qt::black, Qt::yellow, Qt::black, Qt::yellow);
    QTest::newRow("green on black") << highContrast(Qt::green, Qt::black, Qt::blue, Qt::white);
}

void LooksTest::textsCanBeRead()
{
    QFETCH(QPalette, palette);
    const Colors colors(palette);
    const QColor base = palette.color(QPalette::Base);
    const struct
    {
        const char* what;
        QColor front;
        QColor back;
    } pairs[] = {
        {"text", colors.text, base},
        {"text on a selected row", colors.text, colors.selectedRow},
        {"text on a hovered row", colors.text, colors.hoveredRow},
        {"muted", colors.muted, base},
        {"muted on a selected row", colors.muted, colors.selectedRow},
        {"muted on the window", colors.muted, palette.color(QPalette::Window)},
        {"code", colors.code, colors.codeBack},
        {"code under the mouse", colors.code, colors.codeBackHover},
        {"warning in its banner", colors.warning, colors.warningBack},
        {"warning", colors.warning, base},
        {"warning on a selected row", colors.warning, colors.selectedRow},
        {"danger", colors.danger, base},
        {"danger on the window", colors.danger, palette.color(QPalette::Window)},
        {"accent", colors.onAccent, colors.accent},
    };
    for (const auto& pair : pairs) {
        const double contrast = contrastOf(pair.front, pair.back);
        QVERIFY2(contrast >= 4.5, qPrintable(u"%1: %2 on %3 has only %4"_s
                                                 .arg(QLatin1StringView(pair.what), pair.front.name(), pair.back.name())
                                                 .arg(contrast)));
    }
}

void LooksTest::marksCanBeSeen_data()
{
    QTest::addColumn<Appearance>("look");
    QTest::addColumn<bool>("isRound");
    QTest::addColumn<bool>("isOn");
    for (const bool isRound : {false, true}) {
        for (const bool isOn : {false, true}) {
            const QByteArray name = QByteArray(isRound ? "radio button" : "check box") + (isOn ? ", on" : ", off");
            QTest::addRow("%s, light", name.constData()) << Appearance::Light << isRound << isOn;
            QTest::addRow("%s, dark", name.constData()) << Appearance::Dark << isRound << isOn;
        }
    }
}

void LooksTest::marksCanBeSeen()
{
    QFETCH(const Appearance, look);
    QFETCH(const bool, isRound);
    QFETCH(const bool, isOn);
    appearance().set(look);
    QWidget place;
    QAbstractButton* button = isRound ? static_cast<QAbstractButton*>(new QRadioButton(&place)) : new QCheckBox(&place);
    button->setCheckable(true);
    button->setChecked(isOn);
    place.resize(60, 30);
    const QImage picture = place.grab().toImage();
    const QColor back = picture.pixelColor(50, 25);
    double most = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            most = std::max(most, contrastOf(picture.pixelColor(x, y), back));
    }
    QVERIFY2(most >= 3, qPrintable(QString::number(most)));
}

void LooksTest::namesAndRolesAreThere()
{
    const auto roleOf = [](const QWidget& top, const QString& name) {
        QWidget* widget = robot::find(top, name);
        QAccessibleInterface* seen = widget ? QAccessible::queryAccessibleInterface(widget) : nullptr;
        return seen ? seen->role() : QAccessible::NoRole;
    };
    const auto roleOfView = [this](const QString& name) {
        return QAccessible::queryAccessibleInterface(robot::view(window(), name))->role();
    };
    QCOMPARE(roleOfView(u"Services"_s), QAccessible::List);
    QCOMPARE(roleOfView(u"Numbers"_s), QAccessible::Table);
    QCOMPARE(roleOfView(u"Messages"_s), QAccessible::Table);
    QCOMPARE(roleOf(window(), u"Filter services"_s), QAccessible::EditableText);
    for (const QString& name : {u"Rent number"_s, u"Release"_s, u"Refresh"_s, u"Copy code"_s, u"Copy number"_s})
        QCOMPARE(roleOf(window(), name), QAccessible::PushButton);

    QVERIFY(robot::click(window(), u"Rent number"_s));
    QDialog* rent = robot::dialog(u"Rent a number"_s);
    QVERIFY(rent);
    QCOMPARE(roleOf(*rent, u"Service"_s), QAccessible::ComboBox);
    QCOMPARE(roleOf(*rent, u"Duration"_s), QAccessible::ComboBox);
    QCOMPARE(roleOf(*rent, u"Area codes"_s), QAccessible::EditableText);
    QCOMPARE(roleOf(*rent, u"Rent number"_s), QAccessible::PushButton);
    rent->reject();
    QVERIFY(robot::click(window(), u"Release"_s));
    QDialog* release = robot::dialog(u"Release number"_s);
    QVERIFY(release);
    QCOMPARE(QAccessible::queryAccessibleInterface(release)->role(), QAccessible::Dialog);
    QCOMPARE(roleOf(*release, u"Release"_s), QAccessible::PushButton);
    release->reject();

    WorkplaceOptions options;
    options.hasKey = false;
    WindowFixture fresh(options);
    QVERIFY(fresh.open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(fresh.window(), u"Connect"_s), kPatience);
    QCOMPARE(roleOf(fresh.window(), u"API key"_s), QAccessible::EditableText);
    QCOMPARE(roleOf(fresh.window(), u"Connect"_s), QAccessible::PushButton);
}

void LooksTest::everythingInReachHasAName()
{
    const auto check = [](const QWidget& top) {
        int seen = 0;
        for (QWidget* widget : top.findChildren<QWidget*>()) {
            // A message box lets the keyboard select its texts, which are their own names.
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            ++seen;
            QVERIFY2(!robot::nameOf(widget).trimmed().isEmpty(), qPrintable(describe(widget)));
        }
        QVERIFY2(seen > 0, qPrintable(describe(&top)));
    };
    check(window());
    withEachDialog([&check](QDialog& dialog) {
        QVERIFY2(!robot::nameOf(&dialog).isEmpty(), qPrintable(describe(&dialog)));
        check(dialog);
    });
}

void LooksTest::foreignTextIsPlain()
{
    // Texts of our own that hold no mark-up are not in danger either way.
    const auto check = [](const QWidget& top) {
        for (const QLabel* label : top.findChildren<QLabel*>()) {
            const bool isSafe = label->textFormat() == Qt::PlainText
                                || (label->textFormat() == Qt::AutoText && !Qt::mightBeRichText(label->text()));
            QVERIFY2(isSafe, qPrintable(describe(label) + u": "_s + label->text()));
        }
        // Those that take texts from outside can be told by their text not being ours.
        for (const QLabel* label : top.findChildren<QLabel*>()) {
            if (label->text().contains("Google"_L1) || label->text().contains("276964"_L1)
                || label->text().contains("555-01"_L1))
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(describe(label) + u": "_s + label->text()));
        }
    };
    check(window());
    withEachDialog(check);
}

void LooksTest::nothingIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(900, 600);
    QTest::newRow("usual") << QSize(1240, 780);
    QTest::newRow("large") << QSize(1920, 1080);
}

void LooksTest::nothingIsCut()
{
    QFETCH(QSize, size);
    window().resize(size);
    QCOMPARE(window().size(), size);
    QTest::qWait(0);
    const auto check = [](const QWidget& top) {
        for (const QPushButton* button : top.findChildren<QPushButton*>()) {
            if (!button->isVisible())
                continue;
            QVERIFY2(button->width() >= button->sizeHint().width() && button->height() >= button->sizeHint().height(),
                     qPrintable(button->text()));
            const QRect place(button->mapTo(&top, QPoint()), button->size());
            QVERIFY2(top.rect().contains(place), qPrintable(button->text()));
        }
    };
    check(window());
    withEachDialog(check);
    for (const QString& name :
         {u"Rent number"_s, u"Refresh"_s, u"Copy code"_s, u"Copy number"_s, u"Release"_s, u"Menu"_s})
        QVERIFY2(robot::find(window(), name), qPrintable(name));
    // The code can be seen without scrolling sideways.
    const auto* messages = qobject_cast<QTableView*>(robot::view(window(), u"Messages"_s));
    const QRect code = messages->visualRect(messages->model()->index(0, MessagesModel::Code));
    QVERIFY(messages->viewport()->rect().contains(code.center()));
    const auto* numbers = qobject_cast<QTableView*>(robot::view(window(), u"Numbers"_s));
    if (size.width() >= 1240) {
        const QRect expires = numbers->visualRect(numbers->model()->index(0, NumbersModel::Expires));
        QVERIFY(numbers->viewport()->rect().contains(expires.center()));
    }
}

void LooksTest::tabReachesEverything()
{
    QSet<QString> reached;
    robot::find(window(), u"Filter services"_s)->setFocus();
    for (int i = 0; i < 40; ++i) {
        QWidget* focused = window().focusWidget();
        QVERIFY(focused);
        QVERIFY2(focused->isVisible(), qPrintable(describe(focused)));
        reached << robot::nameOf(focused) << focused->accessibleName();
        QTest::keyClick(focused, Qt::Key_Tab);
    }
    for (const QString& name :
         {u"Filter services"_s, u"Services"_s, u"Which numbers"_s, u"Numbers"_s, u"Messages"_s, u"All numbers"_s,
          u"Rent number"_s, u"Refresh"_s, u"Copy code"_s, u"Copy number"_s, u"Release"_s, u"Menu"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
}

void LooksTest::enterPressesTheButtonInFocus()
{
    withEachDialog([](QDialog& dialog) {
        for (const QPushButton* button : dialog.findChildren<QPushButton*>())
            QVERIFY2(button->autoDefault(), qPrintable(describe(&dialog) + u' ' + button->text()));
    });
}

void LooksTest::chipCopies()
{
    auto* messages = qobject_cast<RowTable*>(robot::view(window(), u"Messages"_s));
    auto* numbers = qobject_cast<RowTable*>(robot::view(window(), u"Numbers"_s));
    const auto clickIn = [](RowTable* table, int column, bool atRight) {
        const QRect cell = table->visualRect(table->model()->index(0, column));
        const QPoint place(atRight ? cell.right() - 24 : cell.left() + 40, cell.center().y());
        QTest::mouseMove(table->viewport(), place);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
    };
    const auto copied = [] {
        const QString text = QApplication::clipboard()->text();
        QApplication::clipboard()->clear();
        return text;
    };
    window().resize(1920, 1080);
    QApplication::clipboard()->clear();
    clickIn(messages, MessagesModel::Code, true);
    QCOMPARE(copied(), u"G-276964"_s);
    clickIn(numbers, NumbersModel::LastCode, false);
    QCOMPARE(copied(), u"G-276964"_s);
    // Only the chip does: not the text beside it.
    clickIn(messages, MessagesModel::Text, true);
    clickIn(numbers, NumbersModel::Service, false);
    QCOMPARE(copied(), QString());

    // Pressed on the chip and let go elsewhere is no click; the mouse may go anywhere.
    const QRect cell = messages->visualRect(messages->model()->index(0, MessagesModel::Code));
    QTest::mousePress(messages->viewport(), Qt::LeftButton, {}, QPoint(cell.right() - 24, cell.center().y()));
    QTest::mouseRelease(messages->viewport(), Qt::LeftButton, {}, QPoint(cell.left() - 60, cell.center().y()));
    QCOMPARE(copied(), QString());
    for (const int x : {-5, 0, 300, 5000})
        QTest::mouseMove(messages->viewport(), QPoint(x, x));
    QVERIFY(!messages->grab().isNull());
}

void LooksTest::paletteMayChange()
{
    const QImage light = window().grab().toImage();
    appearance().set(Appearance::Dark);
    QCoreApplication::sendPostedEvents();
    const QImage dark = window().grab().toImage();
    QVERIFY(light != dark);
    const auto brightness = [](const QImage& image) {
        return image.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixelColor(0, 0).lightness();
    };
    QVERIFY(brightness(light) > 150);
    QVERIFY(brightness(dark) < 100);
    appearance().set(Appearance::Light);
    QCoreApplication::sendPostedEvents();
    QVERIFY(brightness(window().grab().toImage()) > 150);
}

void LooksTest::iconsAreDrawn()
{
    const auto isBlank = [](const QIcon& icon) {
        const QImage image = icon.pixmap(QSize(16, 16)).toImage().convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) > 0)
                    return false;
            }
        }
        return true;
    };
    int seen = 0;
    for (const QAction* action : window().findChildren<QAction*>()) {
        if (action->icon().isNull())
            continue;
        ++seen;
        QVERIFY2(!isBlank(action->icon()), qPrintable(action->text()));
    }
    QVERIFY(seen >= 5);
}

LINEKEEPER_TEST(QApplication, LooksTest);
#include "looks_test.moc"
