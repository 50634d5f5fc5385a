// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keyword.h"

#include <array>
#include <string_view>

namespace linekeeper {

/// The words of one kind as they are spelled, separated by "|". A final "*" matches any ending.
struct CodeKeywordList
{
    CodeKeyword word;
    std::u16string_view words;
};

/// Returns the words of all languages.
const std::array<CodeKeywordList, 8>& codeKeywordLists();

std::u16string_view codeFillers();
std::u16string_view codeConnectors();
std::u16string_view codeUnits();
std::u16string_view codeDomains();

} // namespace linekeeper
