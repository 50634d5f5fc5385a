// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;
class QSize;
class QWidget;

namespace linekeeper {

/// The size that a window may have, without its frame, on the screen that it is on or will come up on.
QSize roomFor(const QWidget& window);

/// Has what a dialog holds scroll between its title and its buttons, and what was hidden above these stay with them.
/// Does nothing where it scrolls already, or where the dialog's layout is no column.
void letScroll(QDialog& dialog);
bool scrolls(const QDialog& dialog);

/// Keeps every window of the program within the usable area of its screen, from its first moment on: one that is too
/// large gets smaller, a dialog that can't scrolls, and one that came up beyond an edge is moved. Lives as long as its
/// window.
class ScreenFit final : public QObject
{
    Q_OBJECT

public:
    /// `window` is the one that all the others stand before; it may not be shown yet.
    explicit ScreenFit(QWidget& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace linekeeper
