// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/message_delegate.h"

#include "gui/lists/code_chip.h"
#include "gui/lists/row_painting.h"
#include "gui/widgets/colors.h"
#include "models/messages_model.h"

#include <QPainter>

#include <optional>

namespace linekeeper {

namespace {

constexpr int kDotRoom = 18;
constexpr int kGap = 8;

QRect contentOf(const QRect& cell)
{
    return cell.adjusted(kCellMargin, 0, -kCellMargin, -1);
}

/// The chip of a cell: of the message's code, or else of what may be it.
std::optional<CodeChip> chipOf(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (index.column() != MessagesModel::Code)
        return std::nullopt;
    if (const QString code = index.data(MessagesModel::CodeRole).toString(); !code.isEmpty())
        return CodeChip(code, option.font);
    const QString guess = index.data(MessagesModel::LikelyCodeRole).toString();
    return guess.isEmpty() ? std::nullopt : std::optional(CodeChip(guess, option.font, true));
}

} // namespace

QRect MessageDelegate::chipRect(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto chip = chipOf(option, index);
    return chip ? chip->rectIn(contentOf(option.rect), Qt::AlignRight) : QRect();
}

void MessageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    paintRowBackground(painter, option, index.column() == 0);
    const Colors colors(option.palette);
    const QRect cell = contentOf(option.rect);
    const bool isUnread = index.data(MessagesModel::UnreadRole).toBool();
    switch (index.column()) {
    case MessagesModel::Time:
        if (isUnread)
            paintUnreadDot(painter, QRect(cell.left(), cell.top(), kDotRoom - kGap, cell.height()), colors.accent);
        texts().paint(painter, cell.adjusted(kDotRoom, 0, 0, 0), index.data().toString(), option.font, colors.muted);
        break;
    case MessagesModel::Text:
        m_messages.paint(painter, cell, option,
                         {.text = index.data().toString(),
                          .words = index.data(MessagesModel::QueryRole).toString(),
                          .code = index.data(MessagesModel::CodeRole).toString(),
                          .isBold = isUnread});
        break;
    case MessagesModel::Code:
        if (const auto chip = chipOf(option, index)) {
            const QRect rect = chip->rectIn(cell, Qt::AlignRight);
            chip->paint(painter, rect, option.palette, isHovered(option, rect), texts(), chipBacks());
        }
        break;
    default:
        texts().paint(painter, cell, index.data().toString(), option.font, colors.muted);
        break;
    }
    painter->restore();
}

} // namespace linekeeper
