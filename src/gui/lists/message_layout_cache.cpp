// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/message_layout_cache.h"

#include "core/code/code.h"
#include "core/search_form.h"
#include "gui/widgets/colors.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>

namespace linekeeper {

namespace {

constexpr int kLines = 2;
/// More than two lines of any window hold: laying out a whole 100,000 characters would be felt.
constexpr qsizetype kMostShown = 600;
/// Letters that are shown before what a search found, where the text does not begin at its beginning for it.
constexpr qsizetype kBefore = 24;
/// Letters that the "…" at the end takes the place of, at most.
constexpr qsizetype kLostToDots = 4;

QList<QTextLayout::FormatRange> highlight(const QString& text, const QString& code, const QColor& color)
{
    const qsizetype at = positionOfCode(text, code);
    if (at < 0)
        return {};
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(at);
    range.length = static_cast<int>(code.size());
    range.format.setFontWeight(QFont::Bold);
    range.format.setForeground(color);
    return {range};
}

/// What a search found is told by a line below as well as by its color.
QList<QTextLayout::FormatRange> marks(const QString& text, const QString& words, const Colors& colors)
{
    QList<QTextLayout::FormatRange> ranges;
    for (const TextSpan& span : matchesIn(text, words)) {
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(span.start);
        range.length = static_cast<int>(span.length);
        range.format.setBackground(colors.foundBack);
        range.format.setForeground(colors.found);
        range.format.setFontUnderline(true);
        ranges.append(range);
    }
    return ranges;
}

/// The text from a little before `place` on, from the beginning of a word if there is one near; from further up where
/// the rest of it would not fill the room, which takes so many letters.
QString beginningNear(const QString& text, qsizetype place, qsizetype fitting)
{
    const qsizetype before = std::clamp<qsizetype>(fitting / 3, 0, kBefore);
    qsizetype from = std::max<qsizetype>(std::min(place - before, text.size() - fitting + before), 0);
    const qsizetype space = text.indexOf(u' ', from);
    if (space >= 0 && space < place)
        from = space + 1;
    else if (text.at(from).isLowSurrogate())
        ++from;
    return from > 0 ? u'…' + text.mid(from) : text;
}

/// How much of the text its first lines hold, roughly: what follows can't be seen.
qsizetype lengthThatFits(const QString& text, const QFont& font, const QTextOption& flow, int width)
{
    QTextLayout layout(text, font);
    layout.setTextOption(flow);
    layout.beginLayout();
    qsizetype end = 0;
    for (int i = 0; i < kLines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        end = line.textStart() + line.textLength();
    }
    layout.endLayout();
    return end < text.size() ? end - kLostToDots : end;
}

/// The text from a place on that lets the first of what was found be seen.
QString beginningIn(const QString& text, const TextSpan& first, const QFont& font, const QTextOption& flow, int width)
{
    const QString near = beginningNear(text, first.start, lengthThatFits(text.left(kMostShown), font, flow, width));
    const qsizetype end = near.size() - (text.size() - first.start - first.length);
    if (end <= lengthThatFits(near.left(kMostShown), font, flow, width))
        return near.left(kMostShown);
    // Lines that break in unlucky places.
    return u'…' + text.mid(first.start, kMostShown);
}

/// Breaks the text into at most two lines; what does not fit ends in "…".
void layOut(QTextLayout& layout, int width, const QFontMetrics& metrics)
{
    const auto breakLines = [&layout, width, &metrics] {
        layout.beginLayout();
        for (int i = 0; i < kLines; ++i) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(width);
            line.setPosition(QPointF(0, i * metrics.height()));
        }
        layout.endLayout();
    };
    breakLines();
    const QTextLine last = layout.lineAt(layout.lineCount() - 1);
    if (last.textStart() + last.textLength() >= layout.text().size())
        return;
    const QString head = layout.text().left(last.textStart());
    layout.setText(head
                   + metrics.elidedText(layout.text().mid(last.textStart()), Qt::ElideRight,
                                        width - 2 * metrics.averageCharWidth()));
    breakLines();
}

} // namespace

void MessageLayoutCache::paint(QPainter* painter, const QRect& cell, const QStyleOptionViewItem& option,
                               const MessageLine& shown)
{
    if (shown.text.isEmpty())
        return;
    const Colors colors(option.palette);
    // The layouts hold theirs.
    if (option.palette.cacheKey() != m_palette) {
        m_palette = option.palette.cacheKey();
        m_layouts.clear();
    }
    QFont font = option.font;
    font.setBold(shown.isBold);
    const Key key{shown, font, cell.width()};
    const QTextLayout* layout = m_layouts.object(key);
    if (!layout) {
        QTextLayout* made = laidOut(key, colors).release();
        m_layouts.insert(key, made, std::min(shown.text.size(), kMostLetters));
        layout = made;
    }
    const int high = layout->lineCount() * QFontMetrics(font).height();
    painter->setPen(colors.text);
    layout->draw(painter, QPointF(cell.left(), cell.top() + (cell.height() - high) / 2));
}

std::unique_ptr<QTextLayout> MessageLayoutCache::laidOut(const Key& key, const Colors& colors)
{
    QTextOption flow(Qt::AlignLeft);
    flow.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const QString& whole = key.shown.text;
    QString text = whole.left(kMostShown);
    if (const auto found = matchesIn(whole, key.shown.words, 1); !found.isEmpty()) {
        const TextSpan& first = found.constFirst();
        if (first.start + first.length > lengthThatFits(text, key.font, flow, key.room))
            text = beginningIn(whole, first, key.font, flow, key.room);
    }
    auto layout = std::make_unique<QTextLayout>(text, key.font);
    layout->setCacheEnabled(true);
    layout->setTextOption(flow);
    layout->setFormats(highlight(text, key.shown.code, colors.code) + marks(text, key.shown.words, colors));
    layOut(*layout, key.room, QFontMetrics(key.font));
    return layout;
}

} // namespace linekeeper
