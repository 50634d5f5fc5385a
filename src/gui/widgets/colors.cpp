// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/colors.h"

#include <algorithm>
#include <cmath>

namespace linekeeper {

namespace {

constexpr double kReadable = 4.5;

double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// Moves the color towards the text's own until it can be read on `back`.
QColor readable(QColor color, const QColor& back, const QColor& text)
{
    constexpr double step = 0.1;
    for (double share = step; contrastOf(color, back) < kReadable && share <= 1.0 + step / 2; share += step)
        color = mixed(color, text, share);
    return color;
}

} // namespace

QColor mixed(const QColor& from, const QColor& to, double share)
{
    const auto part = [share](float a, float b) {
        return static_cast<float>(std::clamp(a + (b - a) * share, 0.0, 1.0));
    };
    return QColor::fromRgbF(part(from.redF(), to.redF()), part(from.greenF(), to.greenF()),
                            part(from.blueF(), to.blueF()));
}

double contrastOf(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colors::Colors(const QPalette& palette)
    : Colors(mixedOf(palette))
{
}

const Colors& Colors::mixedOf(const QPalette& palette)
{
    // Every cell of every row asks, nearly always with the palette of the one before.
    static qint64 key = palette.cacheKey();
    static Colors colors(palette, Mixing());
    if (key != palette.cacheKey()) {
        key = palette.cacheKey();
        colors = Colors(palette, Mixing());
    }
    return colors;
}

Colors::Colors(const QPalette& palette, Mixing)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const bool isDark = luminance(base) < 0.2;
    text = palette.color(QPalette::Active, QPalette::Text);
    accent = palette.color(QPalette::Active, QPalette::Highlight);
    onAccent = palette.color(QPalette::Active, QPalette::HighlightedText);
    line = mixed(base, text, isDark ? 0.16 : 0.12);
    field = mixed(base, text, isDark ? 0.06 : 0.03);
    selectedRow = mixed(base, accent, isDark ? 0.26 : 0.13);
    hoveredRow = mixed(base, text, 0.035);
    muted = readable(mixed(text, base, 0.38), selectedRow, text);

    const QColor green(isDark ? 0x8fe3b0 : 0x0b5a33);
    const QColor amber(isDark ? 0xffcc66 : 0x8a4b00);
    const QColor red(isDark ? 0xff8f85 : 0xb3261e);
    codeBack = mixed(base, isDark ? QColor(0x2f9e63) : QColor(0x2f9e63), isDark ? 0.26 : 0.13);
    codeBackHover = mixed(base, QColor(0x2f9e63), isDark ? 0.40 : 0.26);
    code = readable(green, codeBackHover, text);
    foundBack = mixed(base, QColor(0xf5a623), isDark ? 0.38 : 0.42);
    found = readable(text, foundBack, isDark ? QColor(Qt::white) : QColor(Qt::black));
    warningBack = mixed(base, QColor(0xf5a623), isDark ? 0.20 : 0.15);
    warning = readable(readable(amber, warningBack, text), selectedRow, text);
    danger = readable(red, base, text);
}

} // namespace linekeeper
