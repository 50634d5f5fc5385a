// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QDialog>
#include <QString>
#include <QStringList>
#include <QWidget>

/// Finds and uses widgets like a user of assistive technology: by name, and only what is on screen.
namespace linekeeper::robot {

/// Returns the name that assistive technology presents.
QString nameOf(QWidget* widget);
/// Returns a widget that is not a label; null if there is none on screen.
QWidget* find(const QWidget& top, const QString& name);

template <class Widget>
Widget* find(const QWidget& top, const QString& name)
{
    for (Widget* widget : top.findChildren<Widget*>()) {
        if (widget->isVisible() && nameOf(widget) == name)
            return widget;
    }
    return nullptr;
}

/// Returns a list or table, on screen or hidden behind its empty state.
QAbstractItemView* view(const QWidget& top, const QString& name);
/// Returns the open dialog with this name; null if there is none.
QDialog* dialog(const QString& name);

/// Clicks a button; true if there was an enabled one with this name.
bool click(const QWidget& top, const QString& name);
/// Types into the field with this name, replacing its contents.
bool type(const QWidget& top, const QString& name, const QString& text);
/// Pastes into the field with this name, replacing its contents.
bool paste(const QWidget& top, const QString& name, const QString& text);
bool isEnabled(const QWidget& top, const QString& name);

/// Returns what a cell of the view shows.
QString cell(const QAbstractItemView& view, int row, int column);
/// Returns the texts of all labels on screen.
QStringList texts(const QWidget& top);
/// True if one of these texts contains `text`.
bool says(const QWidget& top, const QString& text);
/// Returns the text of the label with this name; empty if it is not on screen.
QString label(const QWidget& top, const QString& name);

} // namespace linekeeper::robot
