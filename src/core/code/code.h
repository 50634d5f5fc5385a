// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// The version of the rules behind codeOf(). Raise it with every change to its results: the record stores the codes it
/// found, and reads the messages of active numbers again after such a change (see tests/core/code_finder_test).
inline constexpr int kCodeFinderVersion = 5;

/// Returns the code of a message, ready for the clipboard, on one line, without control and format characters: the
/// service's own `pin` if it is sane, including its prefix ("G-276964"), else the code in the text, with ASCII digits.
/// Nothing if there is none, or if it is unclear which of several it is.
///
/// A pin is sane if it has a letter or a digit and at most 32 characters, is not a program's way of saying that there
/// is none ("null", "waiting"), and the text does not show that it is something else. See code_pin.h.
///
/// Only for the record, which stores the result: everyone else reads the `code` of a StoredMessage.
std::optional<QString> codeOf(const Message& message);

/// Returns everything that may be a code of the message, without duplicates: the stored code first if there is one,
/// then the others, likeliest first. If only the others exist, the user may see which one is the code while the program
/// can't.
QStringList codesOf(const StoredMessage& stored);

/// Returns what is probably the code of a message for which none is stored: the only candidate in its text, or one that
/// is likelier than all others. Empty if there is no such thing, or a stored code. It may well be something else: offer
/// it only where the user reads the message, marked as a guess.
QString likelyCode(const StoredMessage& stored);

/// Returns where `code` is in `text` as a whole word, in any script's digits; -1 if it is not. A Latin letter or digit
/// beside it makes it part of something else, as 2769 is of G-27694.
qsizetype positionOfCode(QStringView text, QStringView code);

} // namespace linekeeper
