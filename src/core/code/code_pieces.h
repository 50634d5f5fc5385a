// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keywords.h"

#include <QVarLengthArray>

namespace linekeeper {

/// What a piece of a text could be as a code, judged by its form alone.
enum class PieceForm {
    Digits,   ///< 123456
    Grouped,  ///< 123-456, 123 456
    Prefixed, ///< G-123456
    Mixed,    ///< A7K29Q
    Letters,  ///< QWERTY
    Other,    ///< a date, an amount, a phone number: never a code, but kept because it is there
};

/// A run of characters that a reader sees as one thing, never cut inside a word or a number.
struct Piece
{
    PieceForm form = PieceForm::Other;
    int begin = 0;
    int end = 0;
    int digits = 0;
};

using Pieces = QVarLengthArray<Piece, 64>;

/// Returns the pieces of the text in order: everything with a digit, and words in capitals that could be a code.
Pieces findPieces(const CodeText& text, const CodeKeywordHits& words);

/// Returns where the token at the text's end begins by which Android identifies the app ("FA+9qCX9VSu"); text.size() if
/// there is none.
int appHashIn(const CodeText& text);

/// True right after a colon, or after a word such as "is".
bool isIntroduced(const CodeText& text, int at);

/// True for a number that a sign or word beside it makes an amount, a phone number or a measure: $ or + before it,
/// "min", % or EUR after it.
bool isMeasured(const CodeText& text, const Piece& piece);

} // namespace linekeeper
