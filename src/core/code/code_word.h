// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace linekeeper
