// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/situations.h"

#include <QStringList>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// Returns the situation with that name: every row of the table of errors with its variants, and every fault that HTTP
/// allows. docs/simulator.md lists them. Nothing for an unknown name.
std::optional<Situation> situationNamed(QStringView name);

/// Returns all names, in the document's order.
QStringList situationNames();

} // namespace linekeeper
