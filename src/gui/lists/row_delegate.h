// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lists/chip_pixmap_cache.h"
#include "gui/lists/static_text_cache.h"

#include <QStyledItemDelegate>

namespace linekeeper {

/// A delegate whose cells may hold a chip with a code. The table asks it where, so that a click can copy.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Null where the cell has no chip.
    virtual QRect chipRect(const QStyleOptionViewItem& option, const QModelIndex& index) const = 0;

protected:
    /// Whether the mouse is over the chip at this moment.
    static bool isHovered(const QStyleOptionViewItem& option, const QRect& chip);
    StaticTextCache& texts() const { return m_texts; }
    ChipPixmapCache& chipBacks() const { return m_chipBacks; }

private:
    mutable StaticTextCache m_texts;
    mutable ChipPixmapCache m_chipBacks;
};

} // namespace linekeeper
