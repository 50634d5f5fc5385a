// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QDialog>
#include <QString>
#include <QStringList>
#include <QWidget>

/// Finds and uses widgets as a person with assistive technology does: by name, and only what is on screen.
namespace linekeeper::hand {

/// The name that assistive technology hears.
QString nameOf(QWidget* widget);
/// A widget that is no label; null where there is none on screen.
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

/// A list or table, on screen or behind what stands where it is empty.
QAbstractItemView* view(const QWidget& top, const QString& name);
/// The dialog of this name that is open; null where there is none.
QDialog* dialog(const QString& name);

/// True where there was an enabled button of this name to click.
bool click(const QWidget& top, const QString& name);
/// Types into the field of this name, after what it holds is selected.
bool type(const QWidget& top, const QString& name, const QString& text);
/// Pastes into the field of this name, after what it holds is selected.
bool paste(const QWidget& top, const QString& name, const QString& text);
bool isEnabled(const QWidget& top, const QString& name);

/// What a cell of the view shows.
QString cell(const QAbstractItemView& view, int row, int column);
/// The texts of all labels on screen.
QStringList texts(const QWidget& top);
/// Whether one of these texts contains `text`.
bool says(const QWidget& top, const QString& text);
/// The text of the label of this name, empty where it is not on screen.
QString label(const QWidget& top, const QString& name);

} // namespace linekeeper::hand
