// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>

namespace linekeeper {

/// Starts reading the machine's fonts and fontconfig's settings on a thread of its own, which takes some milliseconds
/// that the first text in a window would have to wait for. Call it before QApplication is created, and wait for it
/// before the first widget; anything that needs fonts earlier reads the list again. Qt then finds the list loaded,
/// because fontconfig keeps it for the process.
std::future<void> readFontList();

} // namespace linekeeper
