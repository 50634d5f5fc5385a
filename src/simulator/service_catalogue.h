// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulated_order.h"

#include <QList>

namespace linekeeper {

/// Returns the services of the simulated account, in the order in which they are listed. Some can't be rented for one,
/// three, seven or fourteen days; all can for thirty and ninety.
QList<SimulatedService> serviceCatalogue();

} // namespace linekeeper
