// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lists/chip_backs.h"
#include "gui/lists/row_texts.h"

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
    RowTexts& texts() const { return m_texts; }
    ChipBacks& chipBacks() const { return m_chipBacks; }

private:
    mutable RowTexts m_texts;
    mutable ChipBacks m_chipBacks;
};

} // namespace linekeeper
