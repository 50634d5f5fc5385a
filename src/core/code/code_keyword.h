// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

/// What a word in a message says about a number beside it.
enum class CodeKeyword {
    Strong,  ///< a code to log in or confirm with: "verification code", OTP
    Plain,   ///< "code", which may also be one for a discount
    Weak,    ///< the subject of such messages: "log in", "verify"
    Verb,    ///< what to do with a code: "enter"
    Subject, ///< what a code may be for, and what has a number of its own: "account", "phone"
    Never,   ///< what has a number that is never a code, whatever surrounds it: "order", "call"
    Bargain, ///< words of advertising and bills, where a "code" is a voucher
    Warning, ///< says what not to do with a code
};

} // namespace linekeeper
