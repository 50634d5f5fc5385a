// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVarLengthArray>

namespace linekeeper {

/// What a piece of a text could be as a code, judged by its form alone.
enum class PieceForm {
    Digits,   ///< 123456
    Grouped,  ///< 123-456, 123 456
    Prefixed, ///< G-123456
    Mixed,    ///< A7K29Q
    Letters,  ///< QWERTY
    Spelled,  ///< K 7 R 2: single letters and digits with spaces between them, which are no part of the code
    Word,     ///< mopcat: small letters that are all that follows a label
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

} // namespace linekeeper
