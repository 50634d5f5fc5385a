// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/envelope.h"
#include "core/rental.h"

namespace linekeeper {

/// Reads the data of request-rental. An order id is all it takes: what else is missing or unreadable stays
/// empty, for the number has been paid for. Fails with Protocol where there is no order id.
Result<Purchase> parsePurchase(const Envelope& envelope);

} // namespace linekeeper
