// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace linekeeper {

/// What the window's own parts are painted with, made of the palette: so light, dark and high contrast all hold.
/// Texts keep a contrast of 4.5 : 1 against what they stand on, wherever the palette's own text does.
struct Colors
{
    explicit Colors(const QPalette& palette);

    QColor text;
    QColor muted;  ///< text of second rank
    QColor line;   ///< between rows and panes
    QColor field;  ///< behind input fields and quiet buttons
    QColor accent; ///< the one accent: primary action, bars, marks
    QColor onAccent;
    QColor selectedRow;
    QColor hoveredRow;
    QColor code;     ///< a code's letters
    QColor codeBack; ///< and the chip that they stand on
    QColor codeBackHover;
    QColor found;     ///< letters that a search found
    QColor foundBack; ///< and what they stand on
    QColor warning;
    QColor warningBack;
    QColor danger;

private:
    struct Mixing
    {
    };
    Colors(const QPalette& palette, Mixing);
    static const Colors& mixedOf(const QPalette& palette);
};

/// A color between two, `share` of the way from the first to the second.
QColor mixed(const QColor& from, const QColor& to, double share);
/// The contrast of two opaque colors after WCAG 2: 1 to 21.
double contrastOf(const QColor& a, const QColor& b);

} // namespace linekeeper
