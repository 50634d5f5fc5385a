// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;

namespace linekeeper {

/// Makes a dialog that is shown tall enough for a text in it that came later and wraps. It never shrinks: its buttons
/// would jump about. Where the screen has no room for it and `spare` pixels more, the dialog
/// scrolls instead.
void growToFit(QDialog& dialog, int spare = 0);

} // namespace linekeeper
