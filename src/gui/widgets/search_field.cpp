// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/search_field.h"

#include <QKeyEvent>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLetters = 32;
constexpr int kFewestLetters = 16;
/// More than anybody types; a paste of megabytes is cut.
constexpr int kMostTyped = 1000;

} // namespace

SearchField::SearchField(QWidget* parent)
    : QLineEdit(parent)
{
    setObjectName(u"searchMessages"_s);
    setPlaceholderText(tr("Search messages"));
    setAccessibleName(tr("Search messages"));
    setClearButtonEnabled(true);
    setMaxLength(kMostTyped);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SearchField::enter()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

QSize SearchField::sizeFor(int letters, QSize size) const
{
    size.setWidth(fontMetrics().averageCharWidth() * letters);
    return size;
}

QSize SearchField::sizeHint() const
{
    return sizeFor(kLetters, QLineEdit::sizeHint());
}

QSize SearchField::minimumSizeHint() const
{
    return sizeFor(kFewestLetters, QLineEdit::minimumSizeHint());
}

bool SearchField::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // The field would take these away from the window, to copy nothing and to go to the line's end.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool copiesNothing = key->matches(QKeySequence::Copy) && !hasSelectedText();
        if (copiesNothing || key->keyCombination() == QKeyCombination(Qt::CTRL, Qt::Key_E)) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            Q_EMIT listRequested();
        else
            clear();
        return;
    case Qt::Key_Down:
        Q_EMIT listRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event->isAutoRepeat())
            Q_EMIT accepted();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT entered();
}

} // namespace linekeeper
