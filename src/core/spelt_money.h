// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

namespace linekeeper {

/// Reads an amount of dollars as services spell it: "3.46", "$3.46", "3.46 USD", "3,46", "1,234.50", "1.234,50". Rounds
/// to a ten-thousandth, in decimals, half up. Returns nothing for what is ambiguous: a comma before exactly three
/// digits ("1,234" is one dollar or a thousand; a point is always the document's decimal point). Returns nothing for
/// signs, other currencies and other words, and for an amount that would be rounded to zero: a price that is not zero
/// must not look like a gift.
std::optional<Money> readSpeltMoney(QStringView text);

} // namespace linekeeper
