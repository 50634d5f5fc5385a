// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http_listener.h"
#include "simulator/simulated_account.h"

#include <QJsonObject>

namespace linekeeper {

/// The JSON object in a request's body. 413 for more than 64 KiB, 400 for a content type other than
/// application/json and for anything that isn't a strict JSON object.
Granted<QJsonObject> readJsonBody(const HttpRequest& request);

/// A field that must be a text with something in it; 400 "orderId is required" else.
Granted<QString> requiredText(const QJsonObject& body, const QString& field);

} // namespace linekeeper
