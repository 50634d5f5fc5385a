// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lists/message_layout_cache.h"
#include "gui/lists/row_delegate.h"

namespace linekeeper {

/// Paints the cells of MessagesModel: up to two lines of text with the code standing out, and the chip that copies it.
class MessageDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    QRect chipRect(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    mutable MessageLayoutCache m_messages;
};

} // namespace linekeeper
