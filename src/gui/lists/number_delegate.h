// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lists/row_delegate.h"
#include "gui/widgets/palette_icon.h"

namespace linekeeper {

/// Paints the cells of NumbersModel.
class NumberDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    QRect chipRect(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    void paintNumber(QPainter* painter, const QRect& cell, const QModelIndex& index, const QFont& font,
                     const QColor& color) const;
    void paintArea(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                   const QModelIndex& index) const;
    void paintLabel(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                    const QString& label) const;
    void paintCode(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                   const QModelIndex& index) const;
    /// Where "Release…" stands beside the note that no message came; null without such a note, or room.
    QRect releaseRect(const QFont& font, const QRect& cell, const QModelIndex& index) const;
    void paintSilence(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                      const QModelIndex& index) const;
    void paintExpiry(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                     const QModelIndex& index) const;

    QIcon m_muted = paletteIcon(QStringLiteral("muted"));
    QIcon m_moved = paletteIcon(QStringLiteral("moved"));
};

} // namespace linekeeper
