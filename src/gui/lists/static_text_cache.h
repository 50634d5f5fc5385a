// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

class QColor;
class QPainter;
class QRect;

namespace linekeeper {

/// The lines of text of a list, shaped once each: finding glyphs and their places is most of what painting a row costs,
/// and a row is painted again whenever one above it comes or goes. Keeps the last few hundred.
class StaticTextCache final
{
public:
    /// One line of plain text, without the spaces around it, in the middle of the rectangle's height, cut with "…"
    /// where it does not fit.
    void paint(QPainter* painter, const QRect& rect, const QString& text, const QFont& font, const QColor& color,
               Qt::Alignment alignment = Qt::AlignLeft);
    /// In pixels, without any cutting, nor the spaces around it.
    int width(const QString& text, const QFont& font);

private:
    struct Key
    {
        QString text;
        QFont font;
        int room; ///< pixels that it was cut for; negative where it is whole

        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed)
        {
            return qHashMulti(seed, key.text, key.room, static_cast<int>(key.font.weight()));
        }
    };

    const QStaticText& line(const QString& text, const QFont& font, int room = -1);

    static constexpr int kMost = 400;
    QCache<Key, QStaticText> m_lines{kMost};
};

} // namespace linekeeper
