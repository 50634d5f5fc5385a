// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/service_delegate.h"

#include "gui/lists/row_painting.h"
#include "gui/widgets/colors.h"
#include "models/services_model.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace linekeeper {

namespace {

constexpr int kStarRoom = 30;
constexpr qreal kStarRadius = 6.5;

QPolygonF starAt(const QPointF& centre)
{
    constexpr int kPoints = 5;
    constexpr qreal kInner = 0.42;
    QPolygonF star;
    for (int i = 0; i < 2 * kPoints; ++i) {
        const qreal radius = i % 2 == 0 ? kStarRadius : kStarRadius * kInner;
        const qreal angle = std::numbers::pi * i / kPoints - std::numbers::pi / 2;
        star << centre + QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return star;
}

QRect starRoom(const QRect& row)
{
    return {row.left(), row.top(), kStarRoom, row.height()};
}

} // namespace

void ServiceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colors colors(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor back = isSelected ? colors.selectedRow : isHovered ? colors.hoveredRow : QColor(Qt::transparent);
    painter->setPen(Qt::NoPen);
    painter->setBrush(back);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(6, 1, -6, -1), 5, 5);
    if (isSelected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(colors.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(6.5, 1.5, -6.5, -1.5), 5, 5);
    }

    const bool isFavourite = index.data(ServicesModel::FavouriteRole).toBool();
    if (isFavourite || isHovered) {
        painter->setPen(QPen(colors.muted, 1));
        painter->setBrush(isFavourite ? QBrush(colors.muted) : Qt::NoBrush);
        painter->drawPolygon(starAt(QRectF(starRoom(option.rect)).center() + QPointF(5, 0)));
    }
    QRect room = option.rect.adjusted(kStarRoom + 4, 0, -kCellMargin, 0);
    if (index.data(ServicesModel::MutedRole).toBool()) {
        const QRect sign(room.right() - kSignSize - kCellMargin, room.center().y() - kSignSize / 2, kSignSize,
                         kSignSize);
        m_muted.paint(painter, sign);
        room.setRight(sign.left() - kCellMargin / 2);
    }
    m_texts.paint(painter, room, index.data().toString(), option.font, colors.text);
    painter->restore();
}

QSize ServiceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    constexpr int air = 12;
    return {0, option.fontMetrics.height() + air};
}

bool ServiceDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                  const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton && starRoom(option.rect).contains(mouse->position().toPoint())) {
            Q_EMIT starClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace linekeeper
