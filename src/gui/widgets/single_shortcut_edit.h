// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequenceEdit>

namespace linekeeper {

/// A field for one combination of keys, which takes what is pressed in it. Tab leaves it and Escape closes
/// its dialog, as everywhere.
class SingleShortcutEdit final : public QKeySequenceEdit
{
    Q_OBJECT

public:
    explicit SingleShortcutEdit(QWidget* parent = nullptr);

    /// By this name assistive technology knows the field and what is in it.
    void setName(const QString& name);

Q_SIGNALS:
    /// A whole combination was pressed.
    void pressed(const QKeySequence& keys);
    /// Keys are taken from now on, or no longer.
    void listens(bool on);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
};

/// Whether a combination may be taken from every other program: no such program would miss it much. It has
/// Super, or two of Ctrl, Alt and Shift, or one of these with a function key.
bool canBeTakenFromAll(const QKeySequence& keys);

} // namespace linekeeper
