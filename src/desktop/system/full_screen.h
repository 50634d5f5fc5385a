// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

/// Whether another program's window fills the screen and has the keyboard: a film, a talk, a game. Only an X
/// server with a window manager tells; on Wayland no program is told of others' windows, and this is false.
/// Takes two answers of the X server.
bool isFullScreenInFront();

} // namespace linekeeper
