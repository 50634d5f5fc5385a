// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/banner.h"

#include "gui/widgets/colors.h"
#include "gui/widgets/plain_label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace linekeeper {

using namespace Qt::StringLiterals;

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(u"\u26a0"_s))
    , m_text(wrappedLabel())
    , m_button(new QPushButton)
    , m_second(new QPushButton)
{
    m_icon->setAccessibleName(tr("Warning"));
    // Also on a pane with a background of its own.
    for (QLabel* label : {m_icon, m_text})
        label->setForegroundRole(QPalette::WindowText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 10, 6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_second);
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    connect(m_second, &QPushButton::clicked, this, &Banner::secondButtonClicked);
    updateColours();
    hide();
}

void Banner::show(const QString& text, const QString& button, const QString& secondButton)
{
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_second->setText(secondButton);
    m_second->setVisible(!secondButton.isEmpty());
    if (m_text->text() != text || !isVisible()) {
        m_text->setText(text);
        setVisible(true);
        QAccessibleEvent alert(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::updateColours()
{
    const Colors colors(palette());
    QPalette mine = m_text->palette();
    if (mine.color(QPalette::WindowText) == colors.warning)
        return;
    mine.setColor(QPalette::WindowText, colors.warning);
    m_text->setPalette(mine);
    m_icon->setPalette(mine);
}

void Banner::paintEvent(QPaintEvent*)
{
    const Colors colors(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.warningBack);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.line);
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColours();
}

} // namespace linekeeper
