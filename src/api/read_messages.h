// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http_response.h"
#include "api/responses.h"

namespace linekeeper {

/// Reads an answer of rental-messages, as parseMessages() says; nothing is parsed of one that is known.
Result<MessagesResponse> readMessages(const HttpResponse& answer, const ResponseDigest& known);

} // namespace linekeeper
