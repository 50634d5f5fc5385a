// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keywords.h"
#include "core/code/code_piece.h"

namespace linekeeper {

/// Returns the pieces of the text in order: everything with a digit, and words in capitals that could be a code.
Pieces findPieces(const CodeText& text, const CodeKeywordHits& words);

} // namespace linekeeper
