// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/row_painting.h"

#include "gui/widgets/colours.h"

#include <QPainter>

namespace linekeeper {

namespace {

constexpr int kFocusBar = 3;
constexpr qreal kDot = 7;

} // namespace

void paintRowBackground(QPainter* painter, const QStyleOptionViewItem& option, bool isFirstColumn)
{
    const Colours colours(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, isSelected ? colours.selectedRow : option.palette.color(QPalette::Base));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      mixed(colours.line, option.palette.color(QPalette::Base), 0.35));
    // A selection is told by this bar too, not by its tint alone.
    if (isSelected && isFirstColumn) {
        const bool isActive = option.state.testFlag(QStyle::State_Active);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), kFocusBar, option.rect.height() - 1),
                          isActive ? colours.accent : colours.muted);
    }
}

void paintUnreadDot(QPainter* painter, const QRect& rect, const QColor& colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawEllipse(QRectF(rect).center(), kDot / 2, kDot / 2);
    painter->restore();
}

} // namespace linekeeper
