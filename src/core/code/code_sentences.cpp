// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_sentences.h"

#include "core/code/code_runs.h"

#include <algorithm>
#include <array>

namespace linekeeper {

CodeSentences::CodeSentences(const CodeText& text)
    : m_text(text)
{
    m_ends.reserve(text.size() + 1);
    int ends = 0;
    for (int i = 0; i < text.size(); ++i) {
        m_ends.append(ends);
        ends += endsAt(i) ? 1 : 0;
    }
    m_ends.append(ends);
}

bool CodeSentences::isWhole(int begin, int end) const
{
    return begin > 1 && m_text.at(begin - 1) == u' ' && endsAt(begin - 2) && endWith(end);
}

bool CodeSentences::endsAt(int at) const
{
    const char16_t c = m_text.plain[at];
    if (c > u'?' && c < u'\u06d4')
        return false; // letters, which most characters are
    if (c == u'.' && isAbbreviation(at))
        return false;
    if (c == u'.' || c == u'!' || c == u'?')
        return !joinsWords(m_text.at(at + 1)) && m_text.at(at + 1) != u'/';
    if (c == u'\n') {
        int label = at; // "Your code for the account:", and then the code on a line of its own
        while (label > 0 && isSpace(m_text.at(label)))
            --label;
        // A sentence that goes on below begins with a small letter.
        return m_text.at(label) != u':' && !QChar(m_text.at(at + 1)).isLower();
    }
    return c == u'\u3002' || c == u'\uff01' || c == u'\uff1f' || c == u'\u0964' || c == u'\u06d4';
}

/// True for the full stop in "no. 47", in "no. is", in the Romanian "dvs. de" and in "kr. hos".
bool CodeSentences::isAbbreviation(int stop) const
{
    int begin = stop;
    while (isLetterOrMark(m_text.at(begin - 1)))
        --begin;
    const auto word = m_text.foldedPart(begin, stop);
    const char16_t next = m_text.at(stop + 2);
    return m_text.at(stop + 1) == u' '
           && ((isDigit(next) && abbreviatesNumber(word))
               || (QChar(next).isLower()
                   && (word == u"dvs" || word == u"pt" || word == u"kr"
                       || (word.size() > 1 && abbreviatesNumber(word)))));
}

bool abbreviatesNumber(std::u16string_view folded)
{
    static constexpr auto kWords =
        std::to_array<std::u16string_view>({u"nr", u"no", u"n", u"c", u"num", u"nro", u"dn"});
    return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

} // namespace linekeeper
