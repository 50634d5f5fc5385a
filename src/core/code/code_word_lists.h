// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_word.h"

#include <array>
#include <string_view>

namespace linekeeper {

/// Words of one kind, "|" between them, as they are written. "*" at the end: whatever comes behind it.
struct CodeWordList
{
    CodeWord word;
    std::u16string_view words;
};

/// The words of all languages.
const std::array<CodeWordList, 8>& codeWordLists();

std::u16string_view codeFillers();
std::u16string_view codeConnectors();
std::u16string_view codeUnits();
std::u16string_view codeDomains();

} // namespace linekeeper
