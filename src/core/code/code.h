// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// Which state of its rules codeOf() works by. To be raised with every change that makes it answer something else: the
/// record keeps what it found, and then has the messages of active numbers read again (tests/core/code_finder_test says
/// when).
inline constexpr int codeFinderVersion = 1;

/// The code of a message, ready for the clipboard, on one line, without control and format characters: the
/// service's own `pin` if it is sane, prefix included ("G-276964"), else the one that the text gives, with
/// its digits as ASCII. Nothing where there is none, or where it is in doubt which of several it is.
///
/// A pin is sane that has a letter or a digit, at most 32 characters, does not say in some program's words that there
/// is none ("null", "waiting"), and that the text does not show to be something else. See code_pin.h.
///
/// For the record alone, which keeps the answer: whoever has a StoredMessage reads its `code`.
std::optional<QString> codeOf(const Message& message);

/// All that may be a code of the message, each once: the one on record first where there is one, then the others, the
/// likeliest first. These can be there without it: a person then sees which it is, the program does not.
QStringList codesOf(const StoredMessage& stored);

/// The ASCII digits of a code alone: "276964" of "G-276964", "123456" of "123 456". Empty where it has none.
QString digitsOfCode(QStringView code);

/// Where `code` stands in `text`, as one whole word, whatever the script of its digits; -1 where it does not.
/// A Latin letter or a digit beside it makes it a part of something else, as 2769 is of G-27694.
qsizetype positionOfCode(QStringView text, QStringView code);

} // namespace linekeeper
