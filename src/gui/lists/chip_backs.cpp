// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/chip_backs.h"

#include "gui/widgets/colours.h"

#include <QPainter>

namespace linekeeper {

namespace {

/// Two sheets, one behind the other.
void paintCopyMark(QPainter* painter, const QRectF& rect, const QColor& colour, const QColor& back)
{
    const qreal size = rect.width() * 0.68;
    painter->setPen(QPen(colour, 1.2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect.right() - size, rect.top(), size, size), 1.5, 1.5);
    painter->setBrush(back);
    painter->drawRoundedRect(QRectF(rect.left(), rect.bottom() - size, size, size), 1.5, 1.5);
}

} // namespace

QPixmap ChipBacks::of(const QSize& size, qreal devicePixelRatio, const QPalette& palette, bool hovered)
{
    const Key key{size, devicePixelRatio, palette.cacheKey(), hovered};
    if (const QPixmap* known = m_backs.object(key))
        return *known;
    const Colours colours(palette);
    const QColor back = hovered ? colours.codeBackHover : colours.codeBack;
    const QRect rect(QPoint(), size);
    QPixmap pixmap((QSizeF(size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(rect, 5, 5);
    const QRectF mark(rect.right() - padding - markSize + 1, rect.center().y() - markSize / 2.0 + 0.5, markSize,
                      markSize);
    paintCopyMark(&painter, mark, mixed(colours.code, back, hovered ? 0.0 : 0.35), back);
    painter.end();
    m_backs.insert(key, new QPixmap(pixmap));
    return pixmap;
}

} // namespace linekeeper
