// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace linekeeper {

/// A message made up for these tests, in a language, and the code that a person wants of it; "" for none.
struct CodeMessage
{
    const char16_t* text;
    const char16_t* code;
};

std::span<const CodeMessage> europeanCodeMessages();
std::span<const CodeMessage> otherCodeMessages();
std::span<const CodeMessage> messagesWithoutCode();

} // namespace linekeeper
