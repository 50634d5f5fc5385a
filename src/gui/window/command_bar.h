// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QPushButton;

namespace linekeeper {

struct WindowActions;

/// The row of buttons on top of the window: the one primary action, the others beside it, the menu at the far end.
class CommandBar final : public QWidget
{
    Q_OBJECT

public:
    /// `recordActions` make a menu of their own within the menu. `mark` is shown beside it, such as "Demo"; nothing
    /// where it is empty.
    CommandBar(const WindowActions& actions, const QList<QAction*>& recordActions, const QString& mark,
               QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPushButton* addButton(QHBoxLayout* layout, QAction* action);
};

} // namespace linekeeper
