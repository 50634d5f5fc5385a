// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code_text.h"

#include <QVarLengthArray>

#include <string_view>

namespace linekeeper {

/// What a word of a message says of a number beside it.
enum class CodeWord {
    Strong,  ///< a code to log in or confirm with: "verification code", OTP
    Plain,   ///< "code", which may also be one for a discount
    Weak,    ///< what such messages are about: "log in", "verify"
    Verb,    ///< what to do with a code: "enter"
    Subject, ///< what a code may be for, and what has a number itself: "account", "phone"
    Never,   ///< what has a number that is no code, whatever stands around: "order", "call"
    Bargain, ///< words of advertising and bills, where a "code" is a voucher
    Warning, ///< what says what not to do with a code
};

/// Such a word in a text.
struct CodeWordHit
{
    CodeWord word = CodeWord::Weak;
    int begin = 0;
    int end = 0; ///< past the last character
};

using CodeWordHits = QVarLengthArray<CodeWordHit, 64>;

/// All of them in the text, in order; of those that begin at one place the longest.
CodeWordHits findCodeWords(const CodeText& text);

/// True for what stands between a name and its number and says nothing: "is", "your", "no".
bool isFiller(std::u16string_view folded);

/// True for what says that the number beside it is one to be told: "is", "ist", "es".
bool isConnector(std::u16string_view folded);

/// True for what a number counts when it stands behind it: "minutes", "%", "EUR".
bool isUnit(std::u16string_view folded);

/// True for the ends of addresses on the web: "com".
bool isTopLevelDomain(std::u16string_view folded);

} // namespace linekeeper
