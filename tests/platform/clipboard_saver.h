// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper::test {

/// A clipboard manager after freedesktop.org's rule, on the X server of DISPLAY: it takes over what a program
/// that quits asks it to save, and no more. Says "ready" and "saved TEXT"; never returns.
int saveClipboards();

} // namespace linekeeper::test
