// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_text.h"

#include <QVarLengthArray>

namespace linekeeper {

/// True for what stands before a full stop and a number of its own: "no. 47", "z dn. 09-11".
bool abbreviatesNumber(std::u16string_view folded);

/// The sentences of a text. A line is one too, except for a label and the line below it.
class CodeSentences final
{
public:
    /// The text must outlive it.
    explicit CodeSentences(const CodeText& text);

    /// True if no sentence ends between the two places.
    bool areOne(int from, int to) const { return from >= to || m_ends[from] == m_ends[to]; }
    /// True for [begin, end) if it is a sentence by itself, behind another one.
    bool isWhole(int begin, int end) const;
    /// True if a sentence begins there, behind another one or with the text.
    bool beginAt(int begin) const { return begin < 2 || !areOne(begin - 2, begin); }
    /// True if nothing of a sentence follows.
    bool endWith(int end) const { return end >= m_text.size() || endsAt(end); }

private:
    bool endsAt(int at) const;
    bool isAbbreviation(int stop) const;

    const CodeText& m_text;
    QVarLengthArray<int, 512> m_ends; ///< how many sentences end before each character
};

} // namespace linekeeper
