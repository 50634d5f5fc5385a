// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tour/tour_hand.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMouseEvent>
#include <QPainter>

namespace linekeeper {

namespace {

QMainWindow* mainWindow()
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (auto* window = qobject_cast<QMainWindow*>(widget))
            return window;
    }
    return nullptr;
}

QDialog* openDialog()
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (auto* dialog = qobject_cast<QDialog*>(widget); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

void sendKey(QWidget* widget, Qt::Key key, const QString& text = {})
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::NoModifier, text);
        QApplication::sendEvent(widget, &event);
    }
}

void sendClick(QWidget* widget)
{
    const QPointF centre = QRectF(widget->rect()).center();
    const QPointF onScreen = widget->mapToGlobal(centre);
    QMouseEvent down(QEvent::MouseButtonPress, centre, onScreen, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &down);
    QMouseEvent up(QEvent::MouseButtonRelease, centre, onScreen, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &up);
}

} // namespace

QWidget* TourHand::front()
{
    QWidget* dialog = openDialog();
    return dialog ? dialog : mainWindow();
}

QWidget* TourHand::find(const QString& accessibleName)
{
    const QWidget* top = front();
    if (!top)
        return nullptr;
    for (QWidget* widget : top->findChildren<QWidget*>()) {
        if (widget->accessibleName() == accessibleName && widget->isVisible())
            return widget;
    }
    return nullptr;
}

QAbstractItemView* TourHand::findView(const QString& accessibleName)
{
    const QMainWindow* window = mainWindow();
    if (!window)
        return nullptr;
    for (auto* view : window->findChildren<QAbstractItemView*>()) {
        if (view->accessibleName() == accessibleName)
            return view;
    }
    return nullptr;
}

bool TourHand::click(const QString& accessibleName)
{
    QWidget* widget = find(accessibleName);
    if (!widget || !widget->isEnabled())
        return false;
    sendClick(widget);
    return true;
}

bool TourHand::type(const QString& accessibleName, const QString& text)
{
    QWidget* widget = find(accessibleName);
    if (!widget || !widget->isEnabled())
        return false;
    widget->setFocus();
    for (const QChar letter : text)
        sendKey(widget, Qt::Key_unknown, letter);
    return true;
}

bool TourHand::press(const QString& accessibleName, Qt::Key key)
{
    QWidget* widget = find(accessibleName);
    if (!widget || !widget->isEnabled())
        return false;
    widget->setFocus();
    sendKey(widget, key);
    return true;
}

QString TourHand::cell(const QString& viewName, int row, int column)
{
    const QAbstractItemView* view = findView(viewName);
    return view && view->model() ? view->model()->index(row, column).data().toString() : QString();
}

QPixmap TourHand::picture()
{
    QMainWindow* window = mainWindow();
    if (!window)
        return {};
    QPixmap picture = window->grab();
    QDialog* dialog = openDialog();
    if (!dialog)
        return picture;
    QPainter painter(&picture);
    painter.fillRect(window->rect(), QColor(0, 0, 0, 70));
    QRect place(QPoint(), dialog->size());
    place.moveCenter(window->rect().center());
    painter.drawPixmap(place, dialog->grab());
    painter.setPen(QColor(0, 0, 0, 110));
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
    return picture;
}

} // namespace linekeeper
