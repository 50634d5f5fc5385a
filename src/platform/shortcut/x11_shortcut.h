// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

#include <memory>

namespace linekeeper {

/// One global shortcut, grabbed on the X server itself: for desktops on X11 whose portal offers none. It follows
/// changes of the keyboard layout while the shortcut is wanted.
class X11Shortcut final : public QObject
{
    Q_OBJECT

public:
    /// Why the keys are not available.
    enum class GrabFailure {
        Taken,   ///< another program, usually the window manager, has them
        Missing, ///< this keyboard has no such key, or it is not a key that is offered
    };

    explicit X11Shortcut(QObject* parent = nullptr);
    /// Releases the keys.
    ~X11Shortcut() override;

    /// True if the program runs on an X server that sees every key. One within a Wayland session sees only keys pressed
    /// in its own windows.
    static bool isOffered();

    /// Grabs the first combination of `keys`, replacing the former. Ends with bound() or refused(), immediately.
    void bind(const QKeySequence& keys);
    /// Releases the keys.
    void release();

Q_SIGNALS:
    /// The keys are grabbed, or grabbed again after the keyboard changed.
    void bound();
    /// The keys are not available, or not any longer. They are tried again when the keyboard changes.
    void refused(linekeeper::X11Shortcut::GrabFailure why);
    /// The keys were pressed; emitted once, however long they are held.
    void activated();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
