// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/single_shortcut_edit.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace linekeeper {

SingleShortcutEdit::SingleShortcutEdit(QWidget* parent)
    : QKeySequenceEdit(parent)
{
}

void SingleShortcutEdit::setName(const QString& name)
{
    setAccessibleName(name);
    if (auto* text = findChild<QLineEdit*>())
        text->setAccessibleName(name);
}

void SingleShortcutEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        event->ignore();
        return;
    }
    // Qt 6.8 would take the way back for keys that are meant.
    const bool isBack = event->key() == Qt::Key_Backtab;
    if ((isBack || event->key() == Qt::Key_Tab) && !(event->modifiers() & ~Qt::KeyboardModifiers(Qt::ShiftModifier))) {
        focusNextPrevChild(!isBack);
        return;
    }
    QKeySequenceEdit::keyPressEvent(event);
    const QKeySequence keys = keySequence();
    if (keys.isEmpty())
        return;
    // Qt would wait for up to three more.
    setKeySequence(QKeySequence(keys[0]));
    Q_EMIT pressed(keySequence());
}

void SingleShortcutEdit::keyReleaseEvent(QKeyEvent* event)
{
    // Nothing is waited for: see above.
    event->accept();
}

void SingleShortcutEdit::focusInEvent(QFocusEvent* event)
{
    QKeySequenceEdit::focusInEvent(event);
    Q_EMIT listens(true);
}

void SingleShortcutEdit::focusOutEvent(QFocusEvent* event)
{
    QKeySequenceEdit::focusOutEvent(event);
    Q_EMIT listens(false);
}

bool canBeTakenFromAll(const QKeySequence& keys)
{
    if (keys.count() != 1)
        return false;
    const Qt::KeyboardModifiers modifiers = keys[0].keyboardModifiers();
    const Qt::Key key = keys[0].key();
    const int plain = int(modifiers.testFlag(Qt::ControlModifier)) + int(modifiers.testFlag(Qt::AltModifier))
                      + int(modifiers.testFlag(Qt::ShiftModifier));
    const bool isFunctionKey = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    return modifiers.testFlag(Qt::MetaModifier) || plain >= (isFunctionKey ? 1 : 2);
}

} // namespace linekeeper
