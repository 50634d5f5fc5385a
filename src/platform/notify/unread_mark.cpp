// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/unread_mark.h"

#include <QPainter>
#include <QPixmap>

namespace linekeeper {

namespace {

/// The sizes that panels ask for.
constexpr int sizes[] = {16, 22, 24, 32, 48, 64};

void drawMark(QPainter& painter, int size)
{
    const qreal diameter = size * 0.5;
    const qreal line = qMax(1.0, size / 24.0);
    const QRectF whole(size - diameter, size - diameter, diameter, diameter);
    const auto inset = [&](qreal by) { return whole.adjusted(by, by, -by, -by); };

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setBrush(Qt::black);
    painter.drawEllipse(whole.adjusted(-line, -line, line, line));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(Qt::white);
    painter.drawEllipse(whole);
    painter.setBrush(QColor(0xd3, 0x2f, 0x2f));
    painter.drawEllipse(inset(line));
}

} // namespace

QIcon withUnreadMark(const QIcon& icon)
{
    QIcon marked;
    for (const int size : sizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        icon.paint(&painter, pixmap.rect());
        drawMark(painter, size);
        painter.end();
        marked.addPixmap(pixmap);
    }
    return marked;
}

} // namespace linekeeper
