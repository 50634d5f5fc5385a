// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/code_chip.h"

#include "gui/lists/chip_pixmap_cache.h"
#include "gui/lists/static_text_cache.h"
#include "gui/widgets/colors.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace linekeeper {

namespace {

constexpr int kPadding = ChipPixmapCache::padding;
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

} // namespace

CodeChip::CodeChip(const QString& code, const QFont& font, bool isGuess)
    : m_code(isGuess ? code + u'?' : code)
    , m_font(isGuess ? font : codeFont(font))
    , m_isGuess(isGuess)
{
}

int CodeChip::width() const
{
    return QFontMetrics(m_font).horizontalAdvance(m_code) + 2 * kPadding + kGap + ChipPixmapCache::kMarkSize;
}

QRect CodeChip::rectIn(const QRect& cell, Qt::Alignment alignment) const
{
    const int wide = std::min(width(), cell.width());
    const int high = std::min(QFontMetrics(m_font).height() + 6, cell.height() - 2);
    const int left = alignment.testFlag(Qt::AlignRight) ? cell.right() - wide + 1 : cell.left();
    return {left, cell.top() + (cell.height() - high) / 2, wide, high};
}

void CodeChip::paint(QPainter* painter, const QRect& rect, const QPalette& palette, bool hovered,
                     StaticTextCache& texts, ChipPixmapCache& backs) const
{
    if (rect.isEmpty())
        return;
    painter->drawPixmap(rect.topLeft(),
                        backs.of(rect.size(), painter->device()->devicePixelRatio(), palette, hovered, m_isGuess));
    const QRect text = rect.adjusted(kPadding, 0, -kPadding - kGap - ChipPixmapCache::kMarkSize, 0);
    const Colors colors(palette);
    texts.paint(painter, text, m_code, m_font, m_isGuess ? colors.muted : colors.code);
}

} // namespace linekeeper
