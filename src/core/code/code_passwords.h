// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keywords.h"
#include "core/code/code_piece.h"
#include "core/code/code_text.h"

// Temporary passwords, which look like words or have signs in them.

namespace linekeeper {

/// Returns the end of letters, digits and signs at a place, as in "temporary password: hT9#vq2L"; the place itself if
/// there are none, or the text does not say that they are a password.
int endOfPassword(const CodeText& text, const CodeKeywordHits& words, int from);

/// True for the small letters in "LOGIN PASSCODE: mopcat": nothing else may stand behind the label on the line.
bool isWordOfLabel(const CodeText& text, const CodeKeywordHits& words, const Piece& piece);

} // namespace linekeeper
