// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

/// What a word in a message says about a number beside it. In the order in which the section counts where languages put
/// one word into different ones.
enum class CodeKeyword {
    None,
    Secret,      ///< a code to log in or confirm with: "verification code", OTP
    Code,        ///< "code", which may also be one for a discount
    NotSecret,   ///< a code that is none of these: "postal code"
    Purpose,     ///< the subject of such messages: "log in", "verify"
    Verb,        ///< what to do with a code: "enter"
    Old,         ///< before a code that no longer counts: "old"
    Void,        ///< says of a code that it no longer counts, or never came: "has expired"
    Warning,     ///< says what not to do with a code
    Advertising, ///< words in whose neighborhood a "code" is a voucher
    Thing,       ///< what has a number that is never a code: "order", "call"
    Account,     ///< what a code may be for, and what has a number of its own: "account", "phone"
};

} // namespace linekeeper
