// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulated_order.h"

#include <QRandomGenerator>
#include <QString>

namespace linekeeper {

/// A message such as that service might send: with a code in one of its usual styles, or without one, such as
/// a sign-in warning. The words are our own. A service that isn't known gets a text that suits any.
SimulatedMessage composeMessage(const QString& serviceName, bool withCode, QRandomGenerator& random);

} // namespace linekeeper
