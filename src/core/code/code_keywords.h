// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keyword.h"
#include "core/code/code_text.h"

#include <QVarLengthArray>

#include <string_view>

namespace linekeeper {

/// A keyword found in a text.
struct CodeKeywordHit
{
    CodeKeyword word = CodeKeyword::Weak;
    int begin = 0;
    int end = 0; ///< past the last character
};

using CodeKeywordHits = QVarLengthArray<CodeKeywordHit, 64>;

/// Returns all keywords in the text, in order; of those that begin at the same place, the longest.
CodeKeywordHits findCodeKeywords(const CodeText& text);

/// True for meaningless words between a name and its number: "is", "your", "no".
bool isFiller(std::u16string_view folded);

/// True for words that say the number beside them is the one meant: "is", "ist", "es".
bool isConnector(std::u16string_view folded);

/// True for what a number before it counts: "minutes", "%", "EUR".
bool isUnit(std::u16string_view folded);

/// True for top-level domains: "com".
bool isTopLevelDomain(std::u16string_view folded);

} // namespace linekeeper
