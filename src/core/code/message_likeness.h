// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringView>

namespace linekeeper {

// A service may number its messages anew at each answer, or give none a number: what a message says tells, too, which
// one it is. None of these looks at ids.

/// What tells a sender: the digits of a phone number, however it is written, else the name. Empty where none is told.
QString senderKey(const Message& message);

/// The same sender, time and text: one message, or its twin.
bool isSameContent(const Message& a, const Message& b);

/// Whether both are one code to whoever types it: "G-276964" and "276964", "123 456" and "123456".
bool isSameCode(QStringView a, QStringView b);

/// Of two messages with one id: whether `listed` is `known` after an edit, and not another message that was given the
/// id. It is where the words or the code are the same, or one text begins with the other, or one is blank. Another code
/// is another message, and so is another text of another time or sender, or one without the code that was known:
/// nothing that somebody may need is overwritten. Times that can't be read tell nothing.
bool isEditOf(const Message& listed, const Message& known);

/// The same for two with different ids, where the known one is listed no more: of one sender and time, and the text or
/// the code is the same. Where a time can't be read, as of "1 minute ago", it takes the same text.
bool isEditUnderNewId(const Message& listed, const Message& known);

/// What the record has of `known` after the edit `listed`, under the known id: all that the service says, but for
/// words, a sender or a code in the pin that it says no more. A pin often goes, or becomes "expired", once a code is
/// used.
Message afterEdit(const Message& known, const Message& listed);

} // namespace linekeeper
