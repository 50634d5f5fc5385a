// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QVarLengthArray>

#include <string_view>

namespace linekeeper {

/// Returns the character as it appears in an offered code: digits of all scripts and full-width letters as ASCII,
/// variants of spaces and hyphens as the plain ones. Always one unit for one unit.
char16_t plainCharacter(char16_t c);

/// Returns the character as words are compared: lower case, without accents, Arabic spelling variants as one.
char16_t foldedCharacter(char16_t c);

/// Returns what stands for it between the words of a phrase: a space for hyphens, underscores and line ends.
char16_t wordSpacing(char16_t c);

/// The most characters that a word or phrase of the lists has.
inline constexpr int kLongestCodeWord = 48;

/// The same as joinsWords() for what is not ASCII.
bool joinsWordsBeyondAscii(char16_t c);

/// True for characters that form a word with a digit beside them: letters of the alphabets, but not of scripts that are
/// written without spaces or freely beside digits (Chinese, Japanese, Korean, Arabic, Hindi, Thai).
inline bool joinsWords(char16_t c)
{
    if (c < 0x80)
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z');
    return joinsWordsBeyondAscii(c);
}

/// Returns the length in units of a terminal sequence at that place (ESC [ 2 J clears its screen), whose letter is not
/// part of the text after it; 0 if none begins there.
qsizetype terminalSequenceAt(QStringView text, qsizetype at);

/// A message's text prepared for the search, in two forms of the same length: without format characters, combining
/// accents and terminal sequences, so that none of these hides a word.
struct CodeText
{
    explicit CodeText(QStringView text);

    QVarLengthArray<char16_t, 512> plain;  ///< plainCharacter() of each unit
    QVarLengthArray<char16_t, 512> folded; ///< foldedCharacter() of each unit

    int size() const { return static_cast<int>(plain.size()); }
    /// Returns the character there; a space before the text and after it.
    char16_t at(int i) const { return i < 0 || i >= size() ? u' ' : plain[i]; }
    std::u16string_view foldedPart(int from, int to) const
    {
        return {folded.constData() + from, static_cast<std::size_t>(to - from)};
    }
    std::u16string_view plainPart(int from, int to) const
    {
        return {plain.constData() + from, static_cast<std::size_t>(to - from)};
    }
};

} // namespace linekeeper
