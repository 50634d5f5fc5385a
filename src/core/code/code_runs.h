// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_text.h"

// Runs of characters in a prepared text, whose digits and Latin letters are ASCII.

namespace linekeeper {

inline bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

inline bool isUpper(char16_t c)
{
    return c >= u'A' && c <= u'Z';
}

inline bool isLower(char16_t c)
{
    return c >= u'a' && c <= u'z';
}

inline bool isSpace(char16_t c)
{
    return c == u' ' || c == u'\n' || c == u'\r';
}

/// True for letters that form a word with those beside them; see joinsWords().
inline bool isJoiningLetter(char16_t c)
{
    return joinsWords(c) && !isDigit(c);
}

inline int endOfDigits(const CodeText& text, int at)
{
    while (isDigit(text.at(at)))
        ++at;
    return at;
}

inline int endOfLetters(const CodeText& text, int at)
{
    while (isJoiningLetter(text.at(at)))
        ++at;
    return at;
}

inline bool isLetterOrMark(char16_t c)
{
    if (c < 0x80)
        return isLower(c) || isUpper(c);
    return QChar(c).isLetter() || QChar(c).isMark();
}

/// The end of a word in any script, or the limit if that comes first.
inline int endOfWord(const CodeText& text, int at, int limit)
{
    while (at < limit && isLetterOrMark(text.at(at)))
        ++at;
    return at;
}

/// True for a word of scripts without spaces between words, or in which words are glued together.
inline bool isWithoutSpaces(std::u16string_view word)
{
    return !word.empty() && !joinsWords(word.back());
}

} // namespace linekeeper
