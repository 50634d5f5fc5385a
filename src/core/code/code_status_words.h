// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

/// True for what says in some program's words that there is no code (yet): "waiting", "null", "NotReceived", "WAIT1".
/// Words that are run together count only where they are all of it, its digits left out: "W4IT7K" and "NOTE42" are
/// codes. With a label ("code: …") or a digit words such as "code" tell nothing.
bool saysNone(const QString& code);

/// True with a character that stands for one that is not shown, and for nothing but zeros or one letter.
bool isMasked(const QString& code);

} // namespace linekeeper
