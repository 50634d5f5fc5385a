// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyCombination>
#include <QList>

#include <cstdint>

struct xcb_connection_t;

namespace linekeeper {

/// A combination of keys as an X server takes it, on the keyboard as it is now.
struct X11Keys
{
    QList<std::uint8_t> codes; ///< the keys that have the symbol; empty where none has
    std::uint16_t modifiers = 0;
    /// What may be locked meanwhile, in every combination: Caps Lock, Num Lock, Scroll Lock.
    QList<std::uint16_t> locks;

    bool operator==(const X11Keys&) const = default;
};

/// Asks the server, two short questions, and waits for the answers.
X11Keys findX11Keys(xcb_connection_t* connection, QKeyCombination keys);

} // namespace linekeeper
