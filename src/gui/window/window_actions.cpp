// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/window_actions.h"

#include "gui/widgets/palette_icon.h"

#include <QCoreApplication>
#include <QWidget>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QAction* make(QWidget* window, const char* name, const char* text, const QKeySequence& key, const QString& icon = {})
{
    auto* action = new QAction(QCoreApplication::translate("WindowActions", text), window);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    if (!icon.isEmpty())
        action->setIcon(paletteIcon(icon));
    window->addAction(action);
    return action;
}

} // namespace

WindowActions::WindowActions(QWidget* window)
    : rent(make(window, "rent", QT_TRANSLATE_NOOP("WindowActions", "Rent number…"), QKeySequence::New, u"plus"_s))
    , refresh(make(window, "refresh", QT_TRANSLATE_NOOP("WindowActions", "Refresh"), QKeySequence(Qt::Key_F5),
                   u"refresh"_s))
    , copyCode(make(window, "copyCode", QT_TRANSLATE_NOOP("WindowActions", "Copy code"), QKeySequence::Copy, u"copy"_s))
    , copyNumber(make(window, "copyNumber", QT_TRANSLATE_NOOP("WindowActions", "Copy number"),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), u"phone"_s))
    , expectCode(make(window, "expectCode", QT_TRANSLATE_NOOP("WindowActions", "Expect a code"),
                      QKeySequence(Qt::CTRL | Qt::Key_E)))
    , copyNext(make(window, "copyNext", QT_TRANSLATE_NOOP("WindowActions", "Copy the next code"), {}))
    , release(
          make(window, "release", QT_TRANSLATE_NOOP("WindowActions", "Release…"), QKeySequence::Delete, u"release"_s))
    , editDetails(
          make(window, "editDetails", QT_TRANSLATE_NOOP("WindowActions", "Edit details"), QKeySequence(Qt::Key_F2)))
    , editTags(
          make(window, "editTags", QT_TRANSLATE_NOOP("WindowActions", "Tags…"), QKeySequence(Qt::CTRL | Qt::Key_T)))
    , undo(make(window, "undo", QT_TRANSLATE_NOOP("WindowActions", "Undo edit of details"), QKeySequence::Undo))
    , redo(make(window, "redo", QT_TRANSLATE_NOOP("WindowActions", "Redo edit of details"), QKeySequence::Redo))
    , openMessage(make(window, "openMessage", QT_TRANSLATE_NOOP("WindowActions", "Show full message"), {}))
    , enterOrder(make(window, "enterOrder", QT_TRANSLATE_NOOP("WindowActions", "Enter order ID…"), {}))
    , nothingRented(make(window, "nothingRented", QT_TRANSLATE_NOOP("WindowActions", "Nothing was rented…"), {}))
    , rentAgain(make(window, "rentAgain", QT_TRANSLATE_NOOP("WindowActions", "Rent again…"), {}))
    , addOrders(make(window, "addOrders", QT_TRANSLATE_NOOP("WindowActions", "Add orders…"), {}))
    , editRental(make(window, "editRental", QT_TRANSLATE_NOOP("WindowActions", "Edit rental…"),
                      QKeySequence(Qt::SHIFT | Qt::Key_F2)))
    , markRead(make(window, "markRead", QT_TRANSLATE_NOOP("WindowActions", "Mark as read"),
                    QKeySequence(Qt::CTRL | Qt::Key_R)))
    , markAllRead(make(window, "markAllRead", QT_TRANSLATE_NOOP("WindowActions", "Mark all as read"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)))
    , exportSelected(make(window, "exportSelected", QT_TRANSLATE_NOOP("WindowActions", "Export selected numbers…"), {}))
    , find(make(window, "find", QT_TRANSLATE_NOOP("WindowActions", "Find in list"), QKeySequence::Find, u"search"_s))
    , searchMessages(make(window, "searchMessages", QT_TRANSLATE_NOOP("WindowActions", "Search messages"),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), u"search"_s))
    , preferences(make(window, "preferences", QT_TRANSLATE_NOOP("WindowActions", "Preferences…"),
                       QKeySequence(Qt::CTRL | Qt::Key_Comma), u"settings"_s))
    , about(make(window, "about", QT_TRANSLATE_NOOP("WindowActions", "About Linekeeper"), {}))
    , close(make(window, "close", QT_TRANSLATE_NOOP("WindowActions", "Close window"), QKeySequence::Close))
    , quit(make(window, "quit", QT_TRANSLATE_NOOP("WindowActions", "Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q)))
{
    expectCode->setCheckable(true);
    copyNext->setCheckable(true);
}

} // namespace linekeeper
