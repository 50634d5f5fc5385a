// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>

namespace linekeeper {

/// Starts reading the list of the machine's fonts, and fontconfig's settings, on a thread of its own: some milliseconds
/// that the first word on a window would wait for. Call it before QApplication is made and wait for it before the first
/// widget; whoever asks for fonts earlier reads the list once more. Qt then finds it read: fontconfig keeps it for the
/// process.
std::future<void> readFontList();

} // namespace linekeeper
