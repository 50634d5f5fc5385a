// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>
#include <QRect>
#include <QString>

class QPainter;

namespace linekeeper {

class ChipPixmapCache;
class StaticTextCache;

/// The code as the loudest thing of its row: bold on a tinted chip, which is also the button that copies it.
class CodeChip final
{
public:
    /// `font` is the row's; the code is set larger and bold. A guess is set as the row is, on a mere outline, and with
    /// a question mark.
    CodeChip(const QString& code, const QFont& font, bool isGuess = false);

    /// Where the chip stands in a cell: centred in height, at its left or right edge, no wider than the cell.
    QRect rectIn(const QRect& cell, Qt::Alignment alignment) const;
    void paint(QPainter* painter, const QRect& rect, const QPalette& palette, bool hovered, StaticTextCache& texts,
               ChipPixmapCache& backs) const;
    int width() const;

private:
    QString m_code;
    QFont m_font;
    bool m_isGuess;
};

} // namespace linekeeper
