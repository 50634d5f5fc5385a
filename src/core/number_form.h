// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/phone_number.h"

#include <array>

namespace linekeeper {

/// How a number is written where a form asks for it. The values are part of the settings file.
enum class NumberForm {
    International, ///< +19128648532
    Digits,        ///< 19128648532
    National,      ///< 9128648532
    Parentheses,   ///< (912) 864-8532
    Hyphens        ///< 912-864-8532
};

inline constexpr std::array kAllNumberForms{NumberForm::International, NumberForm::Digits, NumberForm::National,
                                            NumberForm::Parentheses, NumberForm::Hyphens};

/// Returns the number in that form; as PhoneNumber::dialled() if it has none, since only North American numbers have
/// the last three.
QString inForm(const PhoneNumber& number, NumberForm form);

} // namespace linekeeper
