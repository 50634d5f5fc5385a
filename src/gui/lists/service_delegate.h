// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lists/static_text_cache.h"
#include "gui/widgets/palette_icon.h"

#include <QStyledItemDelegate>

namespace linekeeper {

/// Paints a service: its star, full for a favorite, and its name. A click on the star asks to change it.
class ServiceDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

Q_SIGNALS:
    void starClicked(const QModelIndex& index);

private:
    mutable StaticTextCache m_texts;
    QIcon m_muted = paletteIcon(QStringLiteral("muted"));
};

} // namespace linekeeper
