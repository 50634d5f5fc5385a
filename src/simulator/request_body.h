// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http_listener.h"
#include "simulator/simulated_account.h"

#include <QJsonObject>

namespace linekeeper {

/// Returns the JSON object in a request's body. Refuses with 413 above 64 KiB, and with 400 for a content type other
/// than application/json and for anything that isn't a strict JSON object.
Granted<QJsonObject> readJsonBody(const HttpRequest& request);

/// Returns a field that must be a non-empty text; otherwise refuses with 400 "orderId is required".
Granted<QString> requiredText(const QJsonObject& body, const QString& field);

} // namespace linekeeper
