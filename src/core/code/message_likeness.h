// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringView>

namespace linekeeper {

// A service may number its messages anew in each response, or give them no ids: the content then tells which one it is.
// None of these functions reads ids.

/// Returns what identifies a sender: the digits of a phone number, however it is written, else the name. Empty if
/// neither is known.
QString senderKey(const Message& message);

/// True for the same sender, time and text: the same message, or its twin.
bool isSameContent(const Message& a, const Message& b);

/// True if both are the same code to somebody typing it: "G-276964" and "276964", "123 456" and "123456".
bool isSameCode(QStringView a, QStringView b);

/// True if `listed` is `known` after an edit, and not another message that was given the same id. It is if the words or
/// the code are the same, or one text begins with the other, or one is blank. Another code means another message, and
/// so does another text with another time or sender, or one that lacks the known code: nothing that the user may need
/// is overwritten. Times that can't be read are ignored.
bool isEditOf(const Message& listed, const Message& known);

/// The same for two with different ids, where the known one is no longer listed: they need the same sender and time,
/// and the same text or code. If a time can't be read, such as "1 minute ago", they need the same text.
bool isEditUnderNewId(const Message& listed, const Message& known);

/// Returns what the record stores of `known` after the edit `listed`, under the known id: everything the service sends,
/// except that words, a sender or a code in the pin are kept if the service no longer sends them. A pin is often
/// removed, or becomes "expired", once a code is used.
Message afterEdit(const Message& known, const Message& listed);

} // namespace linekeeper
