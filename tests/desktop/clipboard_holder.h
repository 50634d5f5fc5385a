// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace linekeeper::test {

/// Whether this start of the test program is to play one of the parts below.
bool isClipboardPart(const QStringList& arguments);

/// Plays a part at the clipboard of the display it is started on, as told line by line on standard input:
/// `--holder` has our Clipboard and a clock of its own ("copy TEXT", "pass SECONDS", "quit"; says "copied",
/// "refused", "passed", "emptied"), without any window. `--heedful` and `--greedy` are clipboard managers that take over
/// what others copy, the first one not what is marked as secret; they say "took TEXT" or "left".
int playClipboardPart(int& argc, char** argv);

} // namespace linekeeper::test
