// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/code_chip.h"

#include "gui/colours.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace linekeeper {

namespace {

constexpr int kPadding = 9;
constexpr int kSymbol = 11; ///< the little copy mark
constexpr int kGap = 7;
constexpr double kLarger = 1.12;

QFont codeFont(QFont font)
{
    font.setBold(true);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * kLarger);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    return font;
}

/// Two sheets, one behind the other.
void paintCopyMark(QPainter* painter, const QRectF& rect, const QColor& colour, const QColor& back)
{
    const qreal size = rect.width() * 0.68;
    painter->setPen(QPen(colour, 1.2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect.right() - size, rect.top(), size, size), 1.5, 1.5);
    painter->setBrush(back);
    painter->drawRoundedRect(QRectF(rect.left(), rect.bottom() - size, size, size), 1.5, 1.5);
}

} // namespace

CodeChip::CodeChip(QString code, const QFont& font)
    : m_code(std::move(code))
    , m_font(codeFont(font))
{
}

int CodeChip::width() const
{
    return QFontMetrics(m_font).horizontalAdvance(m_code) + 2 * kPadding + kGap + kSymbol;
}

QRect CodeChip::rectIn(const QRect& cell, Qt::Alignment alignment) const
{
    const int wide = std::min(width(), cell.width());
    const int high = std::min(QFontMetrics(m_font).height() + 6, cell.height() - 2);
    const int left = alignment.testFlag(Qt::AlignRight) ? cell.right() - wide + 1 : cell.left();
    return {left, cell.top() + (cell.height() - high) / 2, wide, high};
}

void CodeChip::paint(QPainter* painter, const QRect& rect, const QPalette& palette, bool hovered) const
{
    const Colours colours(palette);
    const QColor back = hovered ? colours.codeBackHover : colours.codeBack;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(back);
    painter->drawRoundedRect(rect, 5, 5);

    const QRect text = rect.adjusted(kPadding, 0, -kPadding - kGap - kSymbol, 0);
    painter->setPen(colours.code);
    painter->setFont(m_font);
    const bool isWhole = rect.width() >= width();
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip,
                      isWhole ? m_code : QFontMetrics(m_font).elidedText(m_code, Qt::ElideRight, text.width()));

    const QRectF mark(rect.right() - kPadding - kSymbol + 1, rect.center().y() - kSymbol / 2.0 + 0.5, kSymbol, kSymbol);
    paintCopyMark(painter, mark, mixed(colours.code, back, hovered ? 0.0 : 0.35), back);
    painter->restore();
}

} // namespace linekeeper
