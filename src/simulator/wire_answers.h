// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http_listener.h"
#include "simulator/simulated_account.h"

#include <QJsonValue>

namespace linekeeper {

/// The shape of every response of the service: {statusCode, data, message, success}.
struct WireEnvelope
{
    int statusCode = 200;
    QJsonValue data{QJsonValue::Undefined}; ///< omitted if undefined
    QString message;
    bool success = true;
};

/// Makes "Services retrieved successfully"; with prices, if wanted, as "threeDayLTRPrice": "2.27", as an earlier
/// edition of the service's document had them.
WireEnvelope servicesEnvelope(const QList<SimulatedService>& services, bool withPrices);
/// Makes "Rental Messages retrieved successfully": always all messages of an order.
WireEnvelope messagesEnvelope(const SimulatedOrder& order);
/// Makes "Order Confirmed!", 201.
WireEnvelope purchaseEnvelope(const SimulatedOrder& order);
/// Makes "Number successfully released", without data.
WireEnvelope releaseEnvelope();
WireEnvelope refusalEnvelope(const Refusal& refusal);

/// Returns the envelope as bytes, with its own status.
HttpReply answerFrom(const WireEnvelope& envelope);
/// Does the same, with Retry-After if the refusal has one.
HttpReply answerFrom(const Refusal& refusal);

} // namespace linekeeper
