// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_text.h"

#include <QVarLengthArray>

namespace linekeeper {

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
    /// True if nothing of a sentence follows.
    bool endWith(int end) const { return end >= m_text.size() || endsAt(end); }

private:
    bool endsAt(int at) const;
    bool isAbbreviation(int stop) const;

    const CodeText& m_text;
    QVarLengthArray<int, 512> m_ends; ///< how many sentences end before each character
};

} // namespace linekeeper
