// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/palette_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

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
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(m_file).render(&painter, QRectF(QPointF(), size));
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), QGuiApplication::palette().color(group, QPalette::WindowText));
        return pixmap;
    }

    QIconEngine* clone() const override { return new PaletteIconEngine(m_file); }

private:
    QString m_file;
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
