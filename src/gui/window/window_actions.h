// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

class QWidget;

namespace linekeeper {

/// Everything that can be done in the window, with its words and keys; buttons and menus share them.
struct WindowActions
{
    explicit WindowActions(QWidget* window);

    QAction* rent;
    QAction* refresh;
    QAction* copyCode;
    QAction* copyNumber;
    QAction* expectCode; ///< checkable
    QAction* copyNext;   ///< checkable
    QAction* release;
    QAction* editDetails;
    QAction* editTags;
    QAction* undo;
    QAction* redo;
    QAction* openMessage;
    QAction* enterOrder;
    QAction* nothingRented;
    QAction* rentAgain;
    QAction* addOrders;
    QAction* editRental;
    QAction* markRead;
    QAction* markAllRead;
    QAction* exportSelected;
    QAction* find;
    QAction* searchMessages;
    QAction* preferences;
    QAction* about;
    QAction* close;
    QAction* quit;
};

} // namespace linekeeper
