// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulated_order.h"

#include <QRandomGenerator>
#include <QString>

namespace linekeeper {

/// Composes a message as that service might send it: with a code in one of its usual formats, or without one, such as a
/// sign-in warning. The texts are our own. An unknown service gets a generic text.
SimulatedMessage composeMessage(const QString& serviceName, bool withCode, QRandomGenerator& random);

} // namespace linekeeper
