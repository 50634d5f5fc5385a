// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/message_delegate.h"
#include "gui/robot.h"
#include "gui/widgets/colors.h"
#include "gui/window/codes_controller.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "test_program.h"

#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kSearch = u"Search messages"_s;

/// What stands out in the Text cell of a message with this text, so many pixels wide: the share of its pixels that have
/// the color behind what a search found.
double markedShare(const QString& text, const QString& words, int width, const QPalette& palette)
{
    QStandardItemModel model(1, MessagesModel::ColumnCount);
    const QModelIndex index = model.index(0, MessagesModel::Text);
    model.setData(index, text);
    model.setData(index, words, MessagesModel::QueryRole);
    QTableView view;
    const MessageDelegate delegate(&view);
    QStyleOptionViewItem option;
    option.palette = palette;
    option.font = view.font();
    option.rect = QRect(0, 0, width, 60);
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(palette.color(QPalette::Base));
    QPainter painter(&image);
    delegate.paint(&painter, option, index);
    painter.end();
    const QRgb found = Colors(palette).foundBack.rgb();
    int marked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            marked += image.pixel(x, y) == found;
    }
    return double(marked) / (image.width() * image.height());
}

} // namespace

/// The search of messages as a person uses it.
class SearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void findsWhileTyping();
    void keys();
    void nothingFound();
    void shortWords();
    void allNumbersForASearchAlone();
    void withoutANumber();
    void aMessageThatIsToBeShownEndsTheSearch();
    void messagesComeIn();
    void hostileWords_data();
    void hostileWords();
    void marksWhatWasFound_data();
    void marksWhatWasFound();
    void marksCanBeRead_data();
    void marksCanBeRead();

private:
    MainWindow& window() { return m_place->window(); }
    QLineEdit* field() { return robot::find<QLineEdit>(window(), kSearch); }
    QAbstractItemView& messages() { return *robot::view(window(), u"Messages"_s); }
    /// The texts of the messages in the list, each on a line; empty where another thing stands in its place.
    QString shown()
    {
        QStringList texts;
        for (int row = 0; messages().isVisible() && row < messages().model()->rowCount(); ++row)
            texts << robot::cell(messages(), row, MessagesModel::Text);
        return texts.join(u'\n');
    }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_first;
    OrderId m_second;
};

/// Two numbers; the second is selected and has one message, the first has two.
void SearchTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
    m_first = m_place->rent();
    m_second = m_place->rent();
    QVERIFY(m_place->receive(m_first, {.text = u"Your Zebra code is 111222"_s, .pin = u"111222"_s}));
    m_place->clock.advance(1min);
    QVERIFY(m_place->receive(m_first, {.text = u"Привет"_s}));
    m_place->clock.advance(1min);
    QVERIFY(m_place->receive(m_second, {.text = u"Your Quokka code is 333444"_s, .pin = u"333444"_s}));
    const auto newest = m_place->account().inbox().page({m_second}, {}, 1);
    window().codes().showMessage(newest->constFirst().row);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Quokka code is 333444"_s, kPatience);
}

void SearchTest::findsWhileTyping()
{
    QVERIFY(robot::click(window(), u"All numbers"_s));
    QVERIFY(field());
    field()->setFocus();
    QTest::keyClicks(field(), u"CODE is 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Zebra code is 111222"_s, kPatience);
    QTest::keyClick(field(), Qt::Key_Backspace);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Quokka code is 333444\nYour Zebra code is 111222"_s, kPatience);
    QVERIFY(robot::paste(window(), kSearch, u"ПРИВ"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Привет"_s, kPatience);
    QVERIFY(robot::type(window(), kSearch, u"3334"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Quokka code is 333444"_s, kPatience);
    field()->clear();
    QTRY_COMPARE_WITH_TIMEOUT(messages().model()->rowCount(), 3, kPatience);
}

void SearchTest::keys()
{
    QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(field()->hasFocus());
    QTest::keyClicks(field(), u"quok"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Quokka code is 333444"_s, kPatience);
    QTest::keyClick(field(), Qt::Key_Down);
    QVERIFY(messages().hasFocus());
    QCOMPARE(messages().currentIndex().row(), 0);
    // Copying goes on as ever; the field keeps what was typed.
    QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(field()->selectedText(), u"quok"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(messages().hasFocus());
    QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(field()->text(), QString());
    QVERIFY(field()->hasFocus());
    QTest::keyClick(field(), Qt::Key_Escape);
    QVERIFY(messages().hasFocus());
}

void SearchTest::nothingFound()
{
    QVERIFY(robot::type(window(), kSearch, u"zebra"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No message of this number contains “zebra”."_s), kPatience);
    QVERIFY(robot::find<QPushButton>(window(), u"Show all messages"_s));
    QVERIFY(robot::click(window(), u"Search all numbers"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Zebra code is 111222"_s, kPatience);
    field()->setText(u"wombat"_s); // an empty field in between would end the search
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No message of any number contains “wombat”."_s), kPatience);
    QVERIFY(!robot::find<QPushButton>(window(), u"Search all numbers"_s));
    QVERIFY(robot::click(window(), u"Show all messages"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Quokka code is 333444"_s, kPatience);
    QVERIFY(field()->hasFocus());
}

void SearchTest::shortWords()
{
    QVERIFY(robot::type(window(), kSearch, u"zq"_s));
    // All were read, so nothing is said of those that were not.
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No message of this number contains “zq”."_s), kPatience);
}

void SearchTest::allNumbersForASearchAlone()
{
    QVERIFY(robot::type(window(), kSearch, u"zebra"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"Nothing found"_s), kPatience);
    QTest::keyClick(field(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Zebra code is 111222"_s, kPatience);
    QTest::keyClick(field(), Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Quokka code is 333444"_s, kPatience);
    QVERIFY(!robot::find<QPushButton>(window(), u"All numbers"_s)->isChecked());
    // Whoever wanted all of them before keeps them.
    QVERIFY(robot::click(window(), u"All numbers"_s));
    QVERIFY(robot::type(window(), kSearch, u"zebra"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Zebra code is 111222"_s, kPatience);
    QTest::keyClick(field(), Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(messages().model()->rowCount(), 3, kPatience);
}

void SearchTest::withoutANumber()
{
    robot::view(window(), u"Numbers"_s)->setCurrentIndex({});
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No number selected"_s), kPatience);
    QVERIFY(robot::type(window(), kSearch, u"zebra"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Your Zebra code is 111222"_s, kPatience);
    QTest::keyClick(field(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No number selected"_s), kPatience);
}

void SearchTest::aMessageThatIsToBeShownEndsTheSearch()
{
    QVERIFY(robot::type(window(), kSearch, u"nowhere"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"Nothing found"_s), kPatience);
    const auto oldest = m_place->account().inbox().page({m_first}, {}, 10)->constLast();
    window().codes().showMessage(oldest.row);
    QCOMPARE(shown(), u"Привет\nYour Zebra code is 111222"_s);
    QCOMPARE(messages().currentIndex().row(), 1);
    QCOMPARE(field()->text(), QString());
}

void SearchTest::messagesComeIn()
{
    QVERIFY(robot::type(window(), kSearch, u"wombat"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"Nothing found"_s), kPatience);
    QVERIFY(m_place->receive(m_second, {.text = u"A Wombat"_s}));
    QVERIFY(m_place->receive(m_second, {.text = u"Nothing of the kind"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"A Wombat"_s, kPatience);
}

void SearchTest::hostileWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("markup") << u"<b>bold</b><img src=x>"_s;
    QTest::newRow("syntax") << u"\" OR 1=1 --"_s;
    QTest::newRow("place markers") << u"%1 %2 %n"_s;
    QTest::newRow("half a character") << QString(QChar(0xd83d)) + u"abc"_s;
    QTest::newRow("the other direction") << u"\u202eabc"_s;
    QTest::newRow("very long") << u"x"_s.repeated(100'000);
}

void SearchTest::hostileWords()
{
    QFETCH(QString, words);
    QVERIFY(robot::type(window(), kSearch, u"z"_s));
    field()->setText(words);
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"Nothing found"_s), kPatience);
    QVERIFY(robot::says(window(), u"No message of this number contains “"_s));
    for (const QString& text : robot::texts(window()))
        QVERIFY(!text.contains(QChar(0x202e)) && text.size() < 500);
    if (words.size() < 60 && !words.contains(QChar(0xd83d)) && !words.contains(QChar(0x202e)))
        QVERIFY(robot::says(window(), words));
}

void SearchTest::marksWhatWasFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("marked");
    QTest::newRow("no search") << u"Your code is 1"_s << QString() << false;
    QTest::newRow("in sight") << u"Your CODE is 1"_s << u"code"_s << true;
    QTest::newRow("not in the text") << u"Your pin is 1"_s << u"code"_s << false;
    QTest::newRow("beyond what is seen") << u"word "_s.repeated(60) + u"code. "_s + u"word "_s.repeated(60) << u"code"_s
                                         << true;
    QTest::newRow("at the very end") << u"word "_s.repeated(60) + u"code"_s << u"code"_s << true;
    QTest::newRow("without a space") << u"w"_s.repeated(300) + u"code"_s << u"code"_s << true;
    QTest::newRow("beyond what is laid out") << u"word "_s.repeated(190) + u"code"_s << u"code"_s << true;
    QTest::newRow("after emojis") << QString::fromUcs4(U"\U0001F600").repeated(200) + u"code"_s << u"code"_s << true;
}

void SearchTest::marksWhatWasFound()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    QFETCH(bool, marked);
    for (const int width : {90, 200, 600})
        QVERIFY2((markedShare(text, words, width, QApplication::palette()) > 0.002) == marked,
                 qPrintable(QString::number(width)));
}

void SearchTest::marksCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("base");
    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white);
    QTest::newRow("white on black") << QColor(Qt::white) << QColor(Qt::black);
    QTest::newRow("yellow on black") << QColor(Qt::yellow) << QColor(Qt::black);
    QTest::newRow("light") << QColor(0x1b1e23) << QColor(0xffffff);
    QTest::newRow("dark") << QColor(0xe6e8eb) << QColor(0x1b1d21);
    QTest::newRow("solarized") << QColor(0x586e75) << QColor(0xfdf6e3);
}

void SearchTest::marksCanBeRead()
{
    QFETCH(QColor, text);
    QFETCH(QColor, base);
    QPalette palette;
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Base, base);
    const Colors colors(palette);
    QVERIFY(contrastOf(colors.found, colors.foundBack) >= 4.5);
    QVERIFY(contrastOf(colors.foundBack, base) >= 1.2);
}

LINEKEEPER_TEST(QApplication, SearchTest);
#include "search_test.moc"
