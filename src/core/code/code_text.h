// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QVarLengthArray>

#include <string_view>

namespace linekeeper {

/// The character as a code is offered with: digits of all scripts and full-width letters as ASCII, kinds of
/// spaces and hyphens as the plain ones. Never more or fewer units than before.
char16_t plainCharacter(char16_t c);

/// The character as words are compared: small, without accents, Arabic spelling variants as one.
char16_t foldedCharacter(char16_t c);

/// True for what forms words with a digit beside it: letters of the alphabets, not of the scripts that are
/// written without spaces or stand beside digits freely (Chinese, Japanese, Korean, Arabic, Hindi, Thai).
bool joinsWords(char16_t c);

/// How many units from there on are a terminal's sequence (ESC [ 2 J clears its screen), the letter of which is no part
/// of what follows; 0: none begins there.
qsizetype terminalSequenceAt(QStringView text, qsizetype at);

/// A message's text made ready for the search, in two forms of the same length: without format characters,
/// accents put on afterwards and a terminal's sequences, so that none of these hides a word.
struct CodeText
{
    explicit CodeText(QStringView text);

    QVarLengthArray<char16_t, 512> plain;  ///< plainCharacter() of each
    QVarLengthArray<char16_t, 512> folded; ///< foldedCharacter() of each

    int size() const { return static_cast<int>(plain.size()); }
    /// The character there; a space before the text and after it.
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
