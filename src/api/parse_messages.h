// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/answers.h"
#include "api/envelope.h"

namespace linekeeper {

/// Reads the data of rental-messages, {messages: […]}. What is no object, or has neither an id nor a text nor
/// a pin, is left out and counted. A message without an id gets one made of its content, the same on every
/// call; of several alike the second gets "-2" behind it, and so on. Of two with one id the later counts. A
/// message's own orderId is not read: whose it is depends on what was asked for. `messages: null` is an empty
/// list, as of a number that nothing has come to. A list as an object ({"0": {…}}), as the data itself ([{…}]) or beside
/// the data is read too, and said to be odd. Any other shape fails with Protocol.
Result<MessagesAnswer> parseMessages(const Envelope& envelope);

/// True for an id that was made of a message's content; maybe also for one that the service gave.
bool isDerivedId(const MessageId& id);

} // namespace linekeeper
