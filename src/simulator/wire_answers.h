// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http_listener.h"
#include "simulator/simulated_account.h"

#include <QJsonValue>

namespace linekeeper {

/// The shape of every answer of the service: {statusCode, data, message, success}.
struct WireEnvelope
{
    int statusCode = 200;
    QJsonValue data{QJsonValue::Undefined}; ///< left out where undefined
    QString message;
    bool success = true;
};

/// "Services retrieved successfully"; prices as "threeDayLTRPrice": "2.27" where wanted, as an earlier
/// edition of the service's document had them.
WireEnvelope servicesEnvelope(const QList<SimulatedService>& services, bool withPrices);
/// "Rental Messages retrieved successfully": always all of an order's messages.
WireEnvelope messagesEnvelope(const SimulatedOrder& order);
/// "Order Confirmed!", 201.
WireEnvelope purchaseEnvelope(const SimulatedOrder& order);
/// "Number successfully released", without data.
WireEnvelope releaseEnvelope();
WireEnvelope refusalEnvelope(const Refusal& refusal);

/// The envelope as bytes, with its own status.
HttpReply answerFrom(const WireEnvelope& envelope);
/// The same, with Retry-After where the refusal has one.
HttpReply answerFrom(const Refusal& refusal);

} // namespace linekeeper
