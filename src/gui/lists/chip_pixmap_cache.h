// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QPalette>
#include <QPixmap>
#include <QSize>

namespace linekeeper {

/// What codes stand on: the tinted chip with its copy mark, or for a guess its outline. Nearly all of a list are of one
/// size, and curves are dear to paint.
class ChipPixmapCache final
{
public:
    static constexpr int padding = 9;    ///< to the chip's left and right
    static constexpr int kMarkSize = 11; ///< of the little copy mark at its right

    QPixmap of(const QSize& size, qreal devicePixelRatio, const QPalette& palette, bool hovered,
               bool isOutline = false);

private:
    struct Key
    {
        QSize size;
        qreal devicePixelRatio;
        qint64 palette;
        bool hovered;
        bool isOutline;

        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed)
        {
            return qHashMulti(seed, key.size.width(), key.size.height(), key.palette, key.hovered);
        }
    };

    static constexpr int kMost = 32;
    QCache<Key, QPixmap> m_backs{kMost};
};

} // namespace linekeeper
