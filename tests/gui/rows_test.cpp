// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/chip_pixmap_cache.h"
#include "gui/lists/code_chip.h"
#include "gui/lists/message_layout_cache.h"
#include "gui/lists/number_delegate.h"
#include "gui/lists/static_text_cache.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyleOptionViewItem>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What rows keep so as to be painted again cheaply, on real pixels.
class RowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesAreNotCut_data();
    void codesAreNotCut();
    void longTextsAreCut();
    void severalLinesAreOne();
    void textsStandAtTheRight();
    void messagesFollowThePalette();
    void messagesFollowWhatTheySay();
    void chipBacks();
    void areaAndNoteStandApart();
};

namespace {

constexpr QSize kPaper(600, 60);
const QRect kRoom(QPoint(10, 10), QSize(580, 40));

template <typename Paint>
QImage painted(Paint paint)
{
    QImage paper(kPaper, QImage::Format_ARGB32_Premultiplied);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    paint(&painter);
    return paper;
}

QImage textIn(StaticTextCache& texts, const QRect& room, const QString& text, const QFont& font,
              Qt::Alignment alignment = Qt::AlignLeft)
{
    return painted([&](QPainter* painter) { texts.paint(painter, room, text, font, Qt::black, alignment); });
}

QFont fontOf(double points)
{
    QFont font;
    font.setPointSizeF(points);
    return font;
}

QImage messageIn(MessageLayoutCache& texts, const QPalette& palette, const MessageLayoutCache::MessageLine& shown)
{
    QStyleOptionViewItem option;
    option.palette = palette;
    option.font = fontOf(10);
    return painted([&](QPainter* painter) { texts.paint(painter, kRoom, option, shown); });
}

const MessageLayoutCache::MessageLine kMessage{u"483920 is your code"_s, {}, u"483920"_s, false};

} // namespace

void RowsTest::codesAreNotCut_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<double>("points");
    for (const QString& code :
         {u"7"_s, u"123456"_s, u"G-110558"_s, u"WWWWWW"_s, u"iiiiii"_s, u"12 34 56"_s, u"ff-fi-ffl"_s}) {
        for (const double points : {7.0, 9.0, 9.75, 10.0, 11.5, 13.0, 18.0})
            QTest::addRow("%s at %g", qPrintable(code), points) << code << points;
    }
}

void RowsTest::codesAreNotCut()
{
    QFETCH(QString, code);
    QFETCH(double, points);
    const CodeChip chip(code, fontOf(points));
    StaticTextCache texts;
    ChipPixmapCache backs;
    const auto chipIn = [&](const QRect& rect) {
        return painted([&](QPainter* painter) { chip.paint(painter, rect, QPalette(), false, texts, backs); });
    };
    const QRect own = chip.rectIn(kRoom, Qt::AlignLeft);
    // Up to where the letters end, a chip with more room looks the same; one with less does not.
    const QRect letters = own.adjusted(10, 0, -ChipPixmapCache::padding - ChipPixmapCache::kMarkSize - 3, 0);
    QCOMPARE(chipIn(own).copy(letters), chipIn(own.adjusted(0, 0, 60, 0)).copy(letters));
    if (code.size() > 1)
        QVERIFY(chipIn(own).copy(letters) != chipIn(own.adjusted(0, 0, -8, 0)).copy(letters));
}

void RowsTest::longTextsAreCut()
{
    StaticTextCache texts;
    const QFont font = fontOf(10);
    const QString text = u"New York, asked for Albany"_s;
    const int wide = texts.width(text, font);
    const QRect narrow(kRoom.topLeft(), QSize(wide / 2, kRoom.height()));
    const QImage cut = textIn(texts, narrow, text, font);
    QVERIFY(cut != textIn(texts, kRoom, text, font));
    QImage right = cut.copy(QRect(narrow.right() + 3, 0, kPaper.width(), kPaper.height()));
    QImage empty = right;
    empty.fill(Qt::white);
    QCOMPARE(right.copy(0, 0, 100, 60), empty.copy(0, 0, 100, 60));
    // A room that grows again shows the whole.
    QCOMPARE(textIn(texts, QRect(kRoom.topLeft(), QSize(wide, kRoom.height())), text, font),
             textIn(texts, kRoom, text, font));
}

void RowsTest::severalLinesAreOne()
{
    StaticTextCache texts;
    const QFont font = fontOf(10);
    QCOMPARE(textIn(texts, kRoom, u"two\nlines"_s, font), textIn(texts, kRoom, u"two lines"_s, font));
    QCOMPARE(textIn(texts, kRoom, u"<b>plain</b>"_s, font), textIn(texts, kRoom, u"<b>plain</b> "_s, font));
    QVERIFY(texts.width(u"<b>plain</b>"_s, font) > texts.width(u"plain"_s, font));
}

void RowsTest::textsStandAtTheRight()
{
    StaticTextCache texts;
    const QFont font = fontOf(10);
    const QString text = u"1.50"_s;
    const int wide = texts.width(text, font);
    const QRect right(kRoom.right() + 1 - wide, kRoom.top(), wide, kRoom.height());
    QCOMPARE(textIn(texts, kRoom, text, font, Qt::AlignRight), textIn(texts, right, text, font));
}

void RowsTest::messagesFollowThePalette()
{
    const QPalette light(Qt::lightGray, Qt::white);
    QPalette dark(Qt::darkGray, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    MessageLayoutCache texts;
    MessageLayoutCache fresh;
    const QImage before = messageIn(texts, light, kMessage);
    QCOMPARE(messageIn(texts, light, kMessage), before);
    const QImage after = messageIn(texts, dark, kMessage);
    QVERIFY(after != before);
    QCOMPARE(after, messageIn(fresh, dark, kMessage));
}

void RowsTest::messagesFollowWhatTheySay()
{
    const QPalette palette;
    MessageLayoutCache texts;
    QList<MessageLayoutCache::MessageLine> all{kMessage, kMessage, kMessage, kMessage, kMessage};
    all[1].text = u"483920 was your code"_s;
    all[2].words = u"code"_s;
    all[3].code.clear();
    all[4].isBold = true;
    for (const MessageLayoutCache::MessageLine& shown : std::as_const(all)) {
        MessageLayoutCache fresh;
        QCOMPARE(messageIn(texts, palette, shown), messageIn(fresh, palette, shown));
    }
    const QImage first = messageIn(texts, palette, kMessage);
    for (const MessageLayoutCache::MessageLine& shown : all.sliced(1))
        QVERIFY(messageIn(texts, palette, shown) != first);
    QCOMPARE(messageIn(texts, palette, {}), messageIn(texts, palette, {u""_s, u"x"_s, {}, true}));
}

void RowsTest::chipBacks()
{
    ChipPixmapCache backs;
    const QPalette palette(Qt::lightGray, Qt::white);
    const QSize size(80, 24);
    const QImage plain = backs.of(size, 1, palette, false).toImage();
    QCOMPARE(plain.size(), size);
    QCOMPARE(backs.of(size, 1, palette, false).toImage(), plain);
    QVERIFY(backs.of(size, 1, palette, true).toImage() != plain);
    QVERIFY(backs.of(size, 1, QPalette(Qt::darkGray, Qt::black), false).toImage() != plain);
    QCOMPARE(backs.of(size, 2, palette, false).size(), size * 2);
    QCOMPARE(backs.of(size, 1.5, palette, false).deviceIndependentSize(), QSizeF(size));
    QVERIFY(plain.pixelColor(0, 0).alpha() < 255);
}

void RowsTest::areaAndNoteStandApart()
{
    QStandardItemModel model(1, NumbersModel::ColumnCount);
    const QModelIndex index = model.index(0, NumbersModel::Area);
    const QString note = u"not 503 as paid for"_s;
    model.setData(index, u"Georgia, "_s + note, Qt::DisplayRole);
    model.setData(index, note, NumbersModel::NoteRole);
    const NumberDelegate delegate;
    QStyleOptionViewItem option;
    option.rect = QRect(QPoint(), kPaper);
    option.palette = QPalette(Qt::lightGray, Qt::white);
    option.font = fontOf(10);
    option.fontMetrics = QFontMetrics(option.font);
    const QImage row = painted([&](QPainter* painter) { delegate.paint(painter, option, index); });
    // The note is the only thing that has a color.
    const auto column = [&row](int x, auto holds) {
        for (int y = 0; y < row.height() - 2; ++y) {
            if (holds(row.pixelColor(x, y)))
                return true;
        }
        return false;
    };
    int noteAt = 0;
    while (noteAt < row.width() && !column(noteAt, [](const QColor& color) { return color.red() - color.blue() > 60; }))
        ++noteAt;
    QVERIFY(noteAt < row.width());
    int areaEnds = noteAt - 1;
    while (areaEnds > 0 && !column(areaEnds, [](const QColor& color) { return color.lightness() < 200; }))
        --areaEnds;
    QVERIFY(areaEnds > 0);
    QVERIFY2(noteAt - areaEnds > option.fontMetrics.horizontalAdvance(u' '),
             qPrintable(u"%1 pixels"_s.arg(noteAt - areaEnds)));
}

LINEKEEPER_TEST(QApplication, RowsTest);
#include "rows_test.moc"
