// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http_response.h"
#include "api/responses.h"

namespace linekeeper {

/// Reads an answer of rental-messages, as parseMessages() says, with no more work than it has news: nothing
/// is parsed of one that is known, and of another only the messages that are not. Whatever looks out of the
/// ordinary is read whole.
Result<MessagesResponse> readMessages(const HttpResponse& answer, const KnownResponse& known);

/// The whole of an answer of which only the unknown messages were read.
Result<MessagesResponse> readWhole(const MessagesResponse& partial);

} // namespace linekeeper
