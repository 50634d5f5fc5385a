// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/palette_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

class PaletteIconEngine final : public QIconEngine
{
public:
    explicit PaletteIconEngine(const QString& file)
        : m_file(file)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor color = QGuiApplication::palette().color(group, QPalette::WindowText);
        const auto known = std::find_if(m_drawn.cbegin(), m_drawn.cend(), [&size, &color](const Drawn& drawn) {
            return drawn.pixmap.size() == size && drawn.color == color;
        });
        if (known != m_drawn.cend())
            return known->pixmap;
        if (m_drawn.size() == kMostDrawn)
            m_drawn.removeFirst();
        m_drawn.append({color, draw(size, color)});
        return m_drawn.constLast().pixmap;
    }

    QIconEngine* clone() const override { return new PaletteIconEngine(m_file); }

private:
    /// Enabled and disabled, in two sizes.
    static constexpr qsizetype kMostDrawn = 4;

    struct Drawn
    {
        QColor color;
        QPixmap pixmap;
    };

    QPixmap draw(const QSize& size, const QColor& color) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(m_file).render(&painter, QRectF(QPointF(), size));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
        return pixmap;
    }

    QString m_file;
    QList<Drawn> m_drawn; ///< reading the drawing again costs more than painting it
};

} // namespace

QIcon paletteIcon(const QString& name)
{
    return QIcon(new PaletteIconEngine(u":/icons/%1.svg"_s.arg(name)));
}

QIcon programIcon()
{
    return QIcon(u":/icons/linekeeper.svg"_s);
}

} // namespace linekeeper
