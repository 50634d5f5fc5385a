// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/row_delegate.h"

#include <QAbstractItemView>
#include <QCursor>

namespace linekeeper {

bool RowDelegate::isHovered(const QStyleOptionViewItem& option, const QRect& chip)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view && option.state.testFlag(QStyle::State_MouseOver)
           && chip.contains(view->viewport()->mapFromGlobal(QCursor::pos()));
}

} // namespace linekeeper
