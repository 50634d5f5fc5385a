// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_text.h"
#include "core/code/code_word.h"

#include <QVarLengthArray>

#include <string_view>

namespace linekeeper {

/// Such a word in a text.
struct CodeWordHit
{
    CodeWord word = CodeWord::Weak;
    int begin = 0;
    int end = 0; ///< past the last character
};

using CodeWordHits = QVarLengthArray<CodeWordHit, 64>;

/// All of them in the text, in order; of those that begin at one place the longest.
CodeWordHits findCodeWords(const CodeText& text);

/// True for what stands between a name and its number and says nothing: "is", "your", "no".
bool isFiller(std::u16string_view folded);

/// True for what says that the number beside it is one to be told: "is", "ist", "es".
bool isConnector(std::u16string_view folded);

/// True for what a number counts when it stands behind it: "minutes", "%", "EUR".
bool isUnit(std::u16string_view folded);

/// True for the ends of addresses on the web: "com".
bool isTopLevelDomain(std::u16string_view folded);

} // namespace linekeeper
