// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/command_bar.h"

#include "gui/widgets/calm_style.h"
#include "gui/widgets/colors.h"
#include "gui/widgets/palette_icon.h"
#include "gui/widgets/plain_label.h"
#include "gui/window/window_actions.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace linekeeper {

using namespace Qt::StringLiterals;

CommandBar::CommandBar(const WindowActions& actions, const QList<QAction*>& recordActions, const QString& mark,
                       QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 9);
    layout->setSpacing(6);
    addButton(layout, actions.rent)->setProperty(kPrimaryProperty, true);
    for (QAction* action : {actions.refresh, actions.copyCode, actions.copyNumber, actions.release})
        addButton(layout, action);
    layout->addStretch(1);

    if (!mark.isEmpty()) {
        auto* label = new QLabel(mark);
        makeBold(label);
        label->setContentsMargins(8, 0, 8, 0);
        layout->addWidget(label);
    }
    auto* menu = new QMenu(this);
    menu->addActions({actions.expectCode, actions.copyNext});
    menu->addSeparator();
    menu->addActions({actions.addOrders, actions.editRental, actions.markAllRead});
    menu->addSeparator();
    menu->addActions({actions.find, actions.searchMessages});
    menu->addSeparator();
    menu->addAction(actions.preferences);
    menu->addMenu(tr("Record"))->addActions(recordActions);
    menu->addSeparator();
    menu->addAction(actions.about);
    menu->addSeparator();
    menu->addActions({actions.close, actions.quit});
    auto* menuButton = new QPushButton(tr("Menu"));
    menuButton->setMenu(menu);
    menuButton->setShortcut(QKeySequence(Qt::Key_F10));
    layout->addWidget(menuButton);
}

QPushButton* CommandBar::addButton(QHBoxLayout* layout, QAction* action)
{
    auto* button = new QPushButton(action->text());
    QString name = action->text();
    name.remove(u'…');
    button->setAccessibleName(name);
    button->setObjectName(action->objectName() + u"Button"_s);
    button->setToolTip(action->shortcut().isEmpty()
                           ? name
                           : tr("%1 (%2)").arg(name, action->shortcut().toString(QKeySequence::NativeText)));
    button->setEnabled(action->isEnabled());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
    layout->addWidget(button);
    return button;
}

void CommandBar::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), Colors(palette()).line);
}

} // namespace linekeeper
