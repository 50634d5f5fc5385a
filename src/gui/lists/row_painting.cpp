// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/row_painting.h"

#include "gui/widgets/colors.h"

#include <QPainter>

namespace linekeeper {

namespace {

constexpr int kFocusBar = 3;
constexpr qreal kDot = 7;

} // namespace

void paintRowBackground(QPainter* painter, const QStyleOptionViewItem& option, bool isFirstColumn)
{
    const Colors colors(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, isSelected ? colors.selectedRow : option.palette.color(QPalette::Base));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      mixed(colors.line, option.palette.color(QPalette::Base), 0.35));
    // A selection is told by this bar too, not by its tint alone.
    if (isSelected && isFirstColumn) {
        const bool isActive = option.state.testFlag(QStyle::State_Active);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), kFocusBar, option.rect.height() - 1),
                          isActive ? colors.accent : colors.muted);
    }
}

void paintUnreadDot(QPainter* painter, const QRect& rect, const QColor& color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(QRectF(rect).center(), kDot / 2, kDot / 2);
    painter->restore();
}

} // namespace linekeeper
