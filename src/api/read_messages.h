// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/answers.h"
#include "api/http_answer.h"

namespace linekeeper {

/// Reads an answer of rental-messages, as parseMessages() says, with no more work than it has news: nothing
/// is parsed of one that is known, and of another only the messages that are not. Whatever looks out of the
/// ordinary is read whole.
Result<MessagesAnswer> readMessages(const HttpAnswer& answer, const KnownAnswer& known);

/// The whole of an answer of which only the unknown messages were read.
Result<MessagesAnswer> readWhole(const MessagesAnswer& partial);

} // namespace linekeeper
