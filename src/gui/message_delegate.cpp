// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/message_delegate.h"

#include "core/code.h"
#include "gui/code_chip.h"
#include "gui/colours.h"
#include "gui/row_painting.h"
#include "models/messages_model.h"

#include <QPainter>
#include <QTextLayout>

namespace linekeeper {

namespace {

constexpr int kDotRoom = 18;
constexpr int kGap = 8;
constexpr int kLines = 2;
/// More than two lines of any window hold: laying out a whole 100,000 characters would be felt.
constexpr qsizetype kMostShown = 600;

QRect contentOf(const QRect& cell)
{
    return cell.adjusted(cellMargin, 0, -cellMargin, -1);
}

QList<QTextLayout::FormatRange> highlight(const QString& text, const QString& code, const QColor& colour)
{
    const qsizetype at = positionOfCode(text, code);
    if (at < 0)
        return {};
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(at);
    range.length = static_cast<int>(code.size());
    range.format.setFontWeight(QFont::Bold);
    range.format.setForeground(colour);
    return {range};
}

/// Breaks the text into at most two lines; what does not fit ends in "…".
void layOut(QTextLayout& layout, int width, const QFontMetrics& metrics)
{
    const auto breakLines = [&layout, width, &metrics] {
        layout.beginLayout();
        for (int i = 0; i < kLines; ++i) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(width);
            line.setPosition(QPointF(0, i * metrics.height()));
        }
        layout.endLayout();
    };
    breakLines();
    const QTextLine last = layout.lineAt(layout.lineCount() - 1);
    if (last.textStart() + last.textLength() >= layout.text().size())
        return;
    const QString head = layout.text().left(last.textStart());
    layout.setText(head + metrics.elidedText(layout.text().mid(last.textStart()), Qt::ElideRight, width - 2 * metrics.averageCharWidth()));
    breakLines();
}

void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell, const QModelIndex& index,
               bool isUnread)
{
    const Colours colours(option.palette);
    const QString text = index.data().toString().left(kMostShown);
    QFont font = option.font;
    font.setBold(isUnread);
    QTextLayout layout(text, font);
    QTextOption flow(Qt::AlignLeft);
    flow.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(flow);
    layout.setFormats(highlight(text, index.data(MessagesModel::CodeRole).toString(), colours.code));
    if (text.isEmpty())
        return;
    layOut(layout, cell.width(), QFontMetrics(font));
    const int high = layout.lineCount() * QFontMetrics(font).height();
    painter->setPen(colours.text);
    layout.draw(painter, QPointF(cell.left(), cell.top() + (cell.height() - high) / 2));
}

} // namespace

QRect MessageDelegate::chipRect(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString code = index.data(MessagesModel::CodeRole).toString();
    if (index.column() != MessagesModel::Code || code.isEmpty())
        return {};
    return CodeChip(code, option.font).rectIn(contentOf(option.rect), Qt::AlignRight);
}

void MessageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    paintRowBackground(painter, option, index.column() == 0);
    const Colours colours(option.palette);
    const QRect cell = contentOf(option.rect);
    const bool isUnread = index.data(MessagesModel::UnreadRole).toBool();
    switch (index.column()) {
    case MessagesModel::Time:
        if (isUnread)
            paintUnreadDot(painter, QRect(cell.left(), cell.top(), kDotRoom - kGap, cell.height()), colours.accent);
        paintRowText(painter, cell.adjusted(kDotRoom, 0, 0, 0), index.data().toString(), option.font, colours.muted);
        break;
    case MessagesModel::Text:
        paintText(painter, option, cell, index, isUnread);
        break;
    case MessagesModel::Code:
        if (const QString code = index.data(MessagesModel::CodeRole).toString(); !code.isEmpty()) {
            const CodeChip chip(code, option.font);
            const QRect rect = chip.rectIn(cell, Qt::AlignRight);
            chip.paint(painter, rect, option.palette, isHovered(option, rect));
        }
        break;
    default:
        paintRowText(painter, cell, index.data().toString(), option.font, colours.muted);
        break;
    }
    painter->restore();
}

} // namespace linekeeper
