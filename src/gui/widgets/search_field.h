// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace linekeeper {

/// A field for words that are searched for in a list, at first the messages. Esc empties it, and leaves it when it is
/// empty.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget* parent = nullptr);

    /// Takes the keyboard, with what is typed selected.
    void enter();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The keyboard came.
    void entered();
    /// The person wants to go on to what was found.
    void listRequested();
    /// Enter was pressed.
    void accepted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QSize sizeFor(int letters, QSize size) const;
};

} // namespace linekeeper
