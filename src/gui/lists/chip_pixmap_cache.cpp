// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/chip_pixmap_cache.h"

#include "gui/widgets/colors.h"

#include <QPainter>

namespace linekeeper {

namespace {

/// Two sheets, one behind the other.
void paintCopyMark(QPainter* painter, const QRectF& rect, const QColor& color, const QColor& back)
{
    const qreal size = rect.width() * 0.68;
    painter->setPen(QPen(color, 1.2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect.right() - size, rect.top(), size, size), 1.5, 1.5);
    painter->setBrush(back);
    painter->drawRoundedRect(QRectF(rect.left(), rect.bottom() - size, size, size), 1.5, 1.5);
}

} // namespace

QPixmap ChipPixmapCache::of(const QSize& size, qreal devicePixelRatio, const QPalette& palette, bool hovered,
                            bool isOutline)
{
    const Key key{size, devicePixelRatio, palette.cacheKey(), hovered, isOutline};
    if (const QPixmap* known = m_backs.object(key))
        return *known;
    const Colors colors(palette);
    const QColor filled = hovered ? colors.codeBackHover : colors.codeBack;
    const QColor back = isOutline ? palette.color(QPalette::Base) : filled;
    const QRectF rect(QPointF(), size);
    QPixmap pixmap((QSizeF(size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isOutline ? QPen(hovered ? colors.muted : mixed(colors.muted, back, 0.6), 1) : QPen(Qt::NoPen));
    painter.setBrush(isOutline ? QColor(Qt::transparent) : back);
    const qreal inset = isOutline ? 0.5 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 5, 5);
    const QRectF mark(rect.right() - padding - kMarkSize, rect.center().y() - kMarkSize / 2.0, kMarkSize, kMarkSize);
    paintCopyMark(&painter, mark, mixed(isOutline ? colors.muted : colors.code, back, hovered ? 0.0 : 0.35), back);
    painter.end();
    m_backs.insert(key, new QPixmap(pixmap));
    return pixmap;
}

} // namespace linekeeper
