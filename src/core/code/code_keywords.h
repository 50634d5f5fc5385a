// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keyword.h"
#include "core/code/code_text.h"
#include "core/code/word_table.h"

#include <QVarLengthArray>

#include <algorithm>
#include <string_view>

namespace linekeeper {

/// A keyword found in a text.
struct CodeKeywordHit
{
    CodeKeyword word = CodeKeyword::None;
    int begin = 0;
    int end = 0; ///< past the last character

    /// True for what has a number that is no code.
    bool isNever() const
    {
        return word == CodeKeyword::Thing || word == CodeKeyword::NotSecret || word == CodeKeyword::Old;
    }
};

/// The keywords of a text, in order and apart from each other; of those that begin at the same place, the longest.
struct CodeKeywordHits
{
    QVarLengthArray<CodeKeywordHit, 64> hits;
    CodeLanguages languages; ///< of the hits: which of the small words below count

    auto begin() const { return hits.begin(); }
    auto end() const { return hits.end(); }
    /// The first that begins at or behind a place in the text.
    auto firstFrom(int at) const
    {
        return std::lower_bound(begin(), end(), at,
                                [](const CodeKeywordHit& hit, int place) { return hit.begin < place; });
    }
};

/// Returns the keywords of resources/code-words in the text. "code" right behind what has codes of its own ("order
/// code") or behind "old" is part of the thing, or of the old code.
CodeKeywordHits findCodeKeywords(const CodeText& text);

// Short words in Latin, Greek and Cyrillic letters count only in texts that have keywords of the same language: "to" is
// Polish for "is".

/// True for meaningless words between a name and its number: "is", "your", "no".
bool isFiller(std::u16string_view folded, const CodeLanguages& languages);

/// True for words that say the number beside them is the one meant: "is", "ist", "es".
bool isConnector(std::u16string_view folded, const CodeLanguages& languages);

/// True for what a number before it counts: "minutes", "EUR".
bool isUnit(std::u16string_view folded, const CodeLanguages& languages);

/// True for top-level domains: "com".
bool isTopLevelDomain(std::u16string_view folded);

} // namespace linekeeper
