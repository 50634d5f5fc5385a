// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keywords.h"
#include "core/code/code_piece.h"

namespace linekeeper {

/// True for numbers that can be a day, a month and a year: "02.11.2025".
bool isDate(const CodeText& text, int from, int to);

/// Joins numbers with spaces between them: phone numbers, and codes in groups, of equal size or behind a label.
void joinNumbers(const CodeText& text, const CodeKeywordHits& words, Pieces& pieces);

/// Joins "KR4 7T8" behind a label: groups of equal size with a digit in each.
void joinMixed(const CodeText& text, const CodeKeywordHits& words, Pieces& pieces);

/// Single letters and digits with spaces between them: "K 7 R 2".
struct Spelled
{
    int end = 0; ///< where it began if there are none
    bool isCode = false;
};
Spelled spelledFrom(const CodeText& text, int from);

} // namespace linekeeper
