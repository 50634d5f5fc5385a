// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/static_text_cache.h"

#include "core/plain_text.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextOption>

#include <cmath>

namespace linekeeper {

void StaticTextCache::paint(QPainter* painter, const QRect& rect, const QString& text, const QFont& font,
                            const QColor& color, Qt::Alignment alignment)
{
    if (text.isEmpty() || rect.isEmpty())
        return;
    const int wide = width(text, font);
    // Metrics and glyphs round differently: a pixel is no reason to cut a code.
    const QStaticText& shown = wide <= rect.width() + 1 ? line(text, font) : line(text, font, rect.width());
    const QSizeF size = shown.size();
    const qreal left = alignment.testFlag(Qt::AlignRight) ? rect.right() + 1 - std::ceil(size.width()) : rect.left();
    painter->setFont(font);
    painter->setPen(color);
    painter->drawStaticText(QPointF(left, rect.top() + (rect.height() - size.height()) / 2), shown);
}

int StaticTextCache::width(const QString& text, const QFont& font)
{
    return text.isEmpty() ? 0 : static_cast<int>(std::ceil(line(text, font).size().width()));
}

const QStaticText& StaticTextCache::line(const QString& text, const QFont& font, int room)
{
    const Key key{text, font, room};
    if (const QStaticText* known = m_lines.object(key))
        return *known;
    QTextOption flow(Qt::AlignLeft);
    flow.setWrapMode(QTextOption::NoWrap);
    // A static text would take two lines for two.
    const QString safe = singleLine(text);
    auto* made = new QStaticText(room < 0 ? safe : QFontMetrics(font).elidedText(safe, Qt::ElideRight, room));
    made->setTextFormat(Qt::PlainText);
    made->setTextOption(flow);
    made->prepare({}, font);
    m_lines.insert(key, made);
    return *made;
}

} // namespace linekeeper
