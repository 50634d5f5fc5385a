// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/envelope.h"
#include "api/responses.h"

#include <QJsonArray>

#include <initializer_list>
#include <optional>

namespace linekeeper {

/// A list out of an answer. `isOdd`: it was found in another way than the service's document says.
struct FoundList
{
    QJsonArray items;
    bool isOdd = false;
};

/// The list that the document puts at `usual`. Where that has none, or an empty one, the one list of objects that
/// stands elsewhere counts, under one of these names in the data, beside it or in what has such a name itself. Nothing
/// where there are several, or none and something else stands there: that may be what was asked for in a shape that we
/// don't know.
std::optional<FoundList> findList(const Envelope& envelope, const QJsonValue& usual,
                                  std::initializer_list<QLatin1StringView> names);

/// An item that is wrapped in an object, {"id": 9, "message": {…}}, with what stands beside: the inner fields count.
/// Nothing where not exactly one of its fields is an object.
std::optional<QJsonObject> unwrappedItem(const QJsonObject& item);

/// Reads the data of rental-messages, {messages: […]}. What is no object, or has neither an id nor a text nor
/// a pin, is left out and counted. A message without an id gets one made of its content, the same on every
/// call; of several alike the second gets "-2" behind it, and so on. Of two with one id the later counts. A
/// message's own orderId is not read: whose it is depends on what was asked for. `messages: null` is an empty
/// list, as of a number that nothing has come to. A list as an object ({"0": {…}}) or in another place (see findList())
/// and a wrapped message are read too, and said to be odd. One with an id and other fields than the document's in place
/// of a text and a pin is left out and counted. Any other shape fails with Protocol.
Result<MessagesResponse> parseMessages(const Envelope& envelope);

} // namespace linekeeper
