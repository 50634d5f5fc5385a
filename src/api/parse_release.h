// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/envelope.h"
#include "api/responses.h"

namespace linekeeper {

/// Reads the answer of release-rental, which has no data. `success` may be missing where the envelope's own
/// statusCode says that it went well; fails with Protocol where neither says so, and where words or `released: false`
/// deny it.
Result<ReleaseResponse> parseRelease(const Envelope& envelope);

} // namespace linekeeper
