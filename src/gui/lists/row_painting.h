// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStyleOptionViewItem>

class QPainter;

namespace linekeeper {

/// What all rows of the window share: their background by state and the line below.
void paintRowBackground(QPainter* painter, const QStyleOptionViewItem& option, bool isFirstColumn);

/// The dot of an unread row, centred in the rectangle.
void paintUnreadDot(QPainter* painter, const QRect& rect, const QColor& color);

/// The width and height of a small symbol beside a text.
inline constexpr int kSignSize = 14;

/// The room to the left and right of a cell's content.
inline constexpr int kCellMargin = 8;

} // namespace linekeeper
