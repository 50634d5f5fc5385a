// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

#include <memory>

namespace linekeeper {

/// One shortcut that works whatever window has the keyboard, taken from the X server itself: for desktops on
/// X11 whose portal gives none. What the keyboard looks like is followed while the shortcut is wanted.
class X11Shortcut final : public QObject
{
    Q_OBJECT

public:
    /// Why the keys can't be had.
    enum class Refusal {
        Taken,   ///< another program, most often the window manager, has them
        Missing, ///< this keyboard has no such key, or it is no key that is offered
    };

    explicit X11Shortcut(QObject* parent = nullptr);
    /// Gives the keys back.
    ~X11Shortcut() override;

    /// Whether the program draws on an X server that sees every key. One within a Wayland session sees only
    /// those pressed in windows of its own.
    static bool isOffered();

    /// Takes the first combination of `keys` in place of what it had. Ends with bound() or refused(), at
    /// once.
    void bind(const QKeySequence& keys);
    /// Gives the keys back.
    void release();

Q_SIGNALS:
    /// They are there, or there again on another keyboard.
    void bound();
    /// They can't be had, or no longer. They are tried again when the keyboard changes.
    void refused(linekeeper::X11Shortcut::Refusal why);
    /// They were pressed; once, however long they are held.
    void activated();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
