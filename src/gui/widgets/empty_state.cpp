// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/empty_state.h"

#include "gui/widgets/palette_icon.h"
#include "gui/widgets/plain_label.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {

namespace {

constexpr int kIconSize = 32;
constexpr int kWidestHint = 46; ///< letters, about

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_icon(plainLabel())
    , m_title(wrappedLabel())
    , m_hint(wrappedLabel())
    , m_button(new QPushButton)
    , m_second(new QPushButton)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    makeBold(m_title);
    for (QLabel* label : {m_icon, m_title, m_hint})
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_icon->setMinimumHeight(kIconSize);
    m_hint->setMaximumWidth(m_hint->fontMetrics().averageCharWidth() * kWidestHint);
    m_hint->setMinimumWidth(0);

    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    auto* hintRow = new QHBoxLayout;
    hintRow->addStretch(1);
    hintRow->addWidget(m_hint, 100);
    hintRow->addStretch(1);
    layout->addLayout(hintRow);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_button);
    buttons->addWidget(m_second);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
    connect(m_second, &QPushButton::clicked, this, &EmptyState::secondButtonClicked);
}

void EmptyState::set(const QString& icon, const QString& title, const QString& hint, const QString& button,
                     const QString& secondButton)
{
    m_iconName = icon;
    m_title->setText(title);
    m_hint->setText(hint);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_second->setText(secondButton);
    m_second->setVisible(!secondButton.isEmpty());
    updateIcon();
}

void EmptyState::updateIcon()
{
    m_icon->setVisible(!m_iconName.isEmpty());
    // Most of these are never seen.
    if (isVisible() && !m_iconName.isEmpty())
        m_icon->setPixmap(
            paletteIcon(m_iconName).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF(), QIcon::Disabled));
}

void EmptyState::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    updateIcon();
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

} // namespace linekeeper
