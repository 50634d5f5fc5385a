// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

/// True if another program's window fills the screen and has the keyboard focus: a film, a talk, a game. Only an X
/// server with a window manager reports this; on Wayland no program sees others' windows, and this is false. Waits for
/// two replies from the X server.
bool isFullScreenInFront();

} // namespace linekeeper
