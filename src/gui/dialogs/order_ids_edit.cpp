// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/order_ids_edit.h"

#include <QMimeData>

namespace linekeeper {

namespace {

/// What is shown as it was pasted.
constexpr qsizetype kSmallPaste = 16 * 1024;

} // namespace

OrderIdsEdit::OrderIdsEdit(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
}

void OrderIdsEdit::append(const QList<OrderId>& orders)
{
    QString lines = toPlainText();
    if (!lines.isEmpty() && !lines.endsWith(u'\n'))
        lines += u'\n';
    for (const OrderId& order : orders)
        lines += order.text() + u'\n';
    setPlainText(lines);
    moveCursor(QTextCursor::End);
}

void OrderIdsEdit::insertFromMimeData(const QMimeData* source)
{
    const QString text = source->text();
    if (text.size() <= kSmallPaste) {
        // Plain text whatever is offered: a web page would bring its own colors.
        insertPlainText(text);
        return;
    }
    const OrderList list = readOrderIds(text);
    append(list.ids);
    Q_EMIT listRead(list);
}

} // namespace linekeeper
