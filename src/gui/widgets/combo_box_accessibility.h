// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

/// Makes combo boxes go by their own names for assistive technology. On Linux Qt 6 gives what is chosen in one as its
/// name, so that a script that looks for "Service" finds "Google". To be called once, before the first window.
void nameChoicesForAssistiveTechnology();

} // namespace linekeeper
