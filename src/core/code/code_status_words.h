// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

/// True for a program's way of saying that there is no code (yet): "waiting", "null", "NotReceived", "WAIT1". Words run
/// together count only if they are all of it, apart from digits: "W4IT7K" and "NOTE42" are codes. With a label ("code:
/// …") or a digit, words such as "code" mean nothing.
bool saysNone(const QString& code);

/// True if it contains a masking character, or consists of nothing but zeros or one letter.
bool isMasked(const QString& code);

} // namespace linekeeper
