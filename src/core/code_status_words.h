// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace linekeeper {

/// True for a word by which services say that there is no code (yet): "waiting", "null". Small, without accents, as
/// foldedCharacter() makes them.
bool isStatusWord(QStringView folded);

/// True for a word that says nothing of a code where no digit stands beside it: "no", "code", "sms".
bool isNothingWord(QStringView folded);

} // namespace linekeeper
