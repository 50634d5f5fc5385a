// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace linekeeper::test {

/// Whether this start of the test program is to play one of the parts below.
bool isClipboardPart(const QStringList& arguments);

/// Plays a part at the clipboard of the display it is started on, as told line by line on standard input:
/// `--holder` has our Clipboard and a clock of its own ("copy TEXT", "number TEXT", "pass SECONDS", "quit"; says
/// "copied", "refused", "passed", "emptied"), without any window. `--heedful` and `--greedy` are clipboard managers
/// that take over what others copy, the first one not what is marked as secret; they say "took TEXT" or "left".
/// `--saving` saves what a program that quits hands over (freedesktop.org's clipboard manager) and says "saved TEXT".
int playClipboardPart(int& argc, char** argv);

} // namespace linekeeper::test
