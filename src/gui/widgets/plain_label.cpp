// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/plain_label.h"

#include <QVBoxLayout>

namespace linekeeper {

namespace {

QVBoxLayout* layoutOf(QWidget* widget, const QMargins& margins, int spacing)
{
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(margins);
    layout->setSpacing(spacing);
    return layout;
}

} // namespace

QLabel* plainLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* wrappedLabel(const QString& text)
{
    QLabel* label = plainLabel(text);
    label->setWordWrap(true);
    return label;
}

QLabel* selectable(QLabel* label)
{
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

void makeBold(QLabel* label)
{
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
}

QVBoxLayout* dialogLayout(QWidget* dialog, int spacing)
{
    return layoutOf(dialog, {20, 18, 20, 16}, spacing);
}

QVBoxLayout* partLayout(QWidget* part, int spacing)
{
    return layoutOf(part, {}, spacing);
}

} // namespace linekeeper
