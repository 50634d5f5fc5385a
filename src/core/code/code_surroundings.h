// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keywords.h"
#include "core/code/code_piece.h"

// What stands around a piece of a text and says that it is no code, or that it is one.

namespace linekeeper {

/// True for the sign in "F7K2Q9!Valid" and "F7K2Q9!15min", where somebody forgot the space.
bool startsSentenceBehind(const CodeText& text, int sign);

/// Returns where the token at the text's end begins by which Android identifies the app ("FA+9qCX9VSu"); text.size() if
/// there is none.
int appHashIn(const CodeText& text, const CodeLanguages& languages);

/// True right after a colon, or after a word such as "is".
bool isIntroduced(const CodeText& text, int at, const CodeLanguages& languages);

/// True for a number that a sign or word beside it makes an amount, a phone number or a measure: $ or + before it,
/// "min", % or EUR after it.
bool isMeasured(const CodeText& text, const Piece& piece, const CodeKeywordHits& words);

/// The same for what stands behind it only.
bool isMeasuredBehind(const CodeText& text, const Piece& piece, const CodeLanguages& languages);

/// True for a word of small letters behind a hyphen, slash or underscore: "604718-ignore", "604718/valid".
bool isRemarkBehind(const CodeText& text, int joint);

/// True if what surrounds a piece that looks like a code shows that it is something else: part of an amount or an
/// encoded character, hidden digits, a postal code, or the token by which an app finds its own messages.
bool isSomethingElse(const CodeText& text, const CodeKeywordHits& words, const Pieces& pieces, const Piece& piece);

} // namespace linekeeper
