// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_words.h"

#include <QVarLengthArray>

namespace linekeeper {

/// What a piece of a text could be as a code, by its form alone.
enum class PieceForm {
    Digits,   ///< 123456
    Grouped,  ///< 123-456, 123 456
    Prefixed, ///< G-123456
    Mixed,    ///< A7K29Q
    Letters,  ///< QWERTY
    Other,    ///< a date, an amount, a phone number: never a code, but it stands there
};

/// A run of characters that is one thing to a reader, cut nowhere inside a word or a number.
struct Piece
{
    PieceForm form = PieceForm::Other;
    int begin = 0;
    int end = 0;
    int digits = 0;
};

using Pieces = QVarLengthArray<Piece, 64>;

/// The pieces of the text in order: all that have a digit, and words of capitals that could be a code.
Pieces findPieces(const CodeText& text, const CodeWordHits& words);

/// Where the token begins at the text's end by which Android knows the app ("FA+9qCX9VSu"); text.size() where there is
/// none.
int appHashIn(const CodeText& text);

/// True right behind a colon, or behind a word such as "is".
bool isIntroduced(const CodeText& text, int at);

/// True for a number that a sign or a word beside it makes an amount, a phone number or a measure: $ or + before it,
/// "min", % or EUR behind it.
bool isMeasured(const CodeText& text, const Piece& piece);

} // namespace linekeeper
