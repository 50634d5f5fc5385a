// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyCombination>
#include <QList>

#include <cstdint>

struct xcb_connection_t;

namespace linekeeper {

/// A key combination as an X server takes it, for the current keyboard layout.
struct X11Keys
{
    QList<std::uint8_t> codes; ///< the keys that have the symbol; empty if none has
    std::uint16_t modifiers = 0;
    /// The locks that may be active meanwhile, in every combination: Caps Lock, Num Lock, Scroll Lock.
    QList<std::uint16_t> locks;

    bool operator==(const X11Keys&) const = default;
};

/// Looks up the keys with two short requests to the server, and waits for the replies.
X11Keys findX11Keys(xcb_connection_t* connection, QKeyCombination keys);

} // namespace linekeeper
