// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QString>

class QAbstractItemView;
class QWidget;

namespace linekeeper {

/// Uses the windows as a person does: with key strokes and clicks on the real widgets, found by the names that
/// assistive technology sees.
class TourHand final
{
public:
    /// The widget with this accessible name that is on screen; in the dialog that is open, else in the window.
    static QWidget* find(const QString& accessibleName);
    static QAbstractItemView* findView(const QString& accessibleName);

    /// True where there was something enabled to click.
    static bool click(const QString& accessibleName);
    static bool type(const QString& accessibleName, const QString& text);
    static bool press(const QString& accessibleName, Qt::Key key);
    /// The text of the view's cell, empty where there is none.
    static QString cell(const QString& viewName, int row, int column);

    /// The window with the dialog that is open on it.
    static QPixmap picture();

private:
    static QWidget* front();
};

} // namespace linekeeper
