// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QStringView>

namespace linekeeper {

// A service may number its messages anew at each answer, or give none a number: what a message says tells, too, which one
// it is. None of these looks at ids.

/// One moment: the same words, or words that are read alike.
bool isSameTime(const Message& a, const Message& b);

/// The same sender, time and text: one message, or its twin.
bool isSameContent(const Message& a, const Message& b);

/// Whether both are one code to whoever types it: "G-276964" and "276964", "123 456" and "123456".
bool isSameCode(QStringView a, QStringView b);

/// Of two messages with one id: whether `listed` is `known` after an edit, and not another message that was given the id.
/// Another code is another message, and so is another text of another time or sender, or one without the code that was
/// known: nothing that somebody may need is overwritten.
bool isEditOf(const Message& listed, const Message& known);

/// The same for two with different ids, where the known one is listed no more: of one sender and time, and the text or the
/// code is the same.
bool isEditUnderNewId(const Message& listed, const Message& known);

} // namespace linekeeper
