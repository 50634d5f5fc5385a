// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/situations.h"

#include <QStringList>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// The situation of that name: every row of the table of errors with its variants, and every fault that HTTP
/// allows for. docs/simulator.md lists them; nothing for a name that isn't there.
std::optional<Situation> situationNamed(QStringView name);

/// All the names, in the document's order.
QStringList situationNames();

} // namespace linekeeper
