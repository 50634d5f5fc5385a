// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/rental.h"

namespace linekeeper {

class Database;

/// Adds the rental; false, and nothing changed, where its order is on record already.
Result<bool> insertRental(Database& database, const Rental& rental);
/// Writes the fields with these uses (field_list.h) of the rental of this order. Answers how many rows that were.
Result<int> updateRental(Database& database, const Rental& rental, unsigned uses);

} // namespace linekeeper
