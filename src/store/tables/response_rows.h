// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "core/response_digest.h"

namespace linekeeper {

class Database;

// A row of `answers` says: all that is in the answer with this digest is on record, or was erased by the
// person. Whatever takes a message away or edits it outside of a merge removes the row.

/// The digest of the order's last answer; a null one where none is on record.
Result<ResponseDigest> findAnswer(Database& database, const OrderId& order);
/// Puts the digest in the place of what was there for this rental (its row in `rentals`).
Result<void> saveDigest(Database& database, qint64 rental, const ResponseDigest& digest);

} // namespace linekeeper
