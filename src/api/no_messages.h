// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http_response.h"

#include <QStringView>

namespace linekeeper {

/// Whether an answer of rental-messages that lists nothing may mean "no message yet". Services say that in many ways:
/// an empty list, no data, 204, or a refusal with "No messages", "Not found" or no words at all. Of an order that
/// exists each of these is an empty list; whether the order exists, such an answer does not tell. False where the words
/// give another reason, where anything that could be a message is left unread, and where it is not the service's own
/// envelope: a page of a proxy says nothing.
bool mayMeanNoMessages(const HttpResponse& answer);

/// Whether the service's words say that there is no such order: "Order not found", "Invalid order id".
bool saysUnknownOrder(QStringView words);

/// Whether they say that nothing has come yet: "No messages", "Waiting for SMS"; not what may be of the order, as "Not
/// found".
bool saysNoMessages(QStringView words);

} // namespace linekeeper
