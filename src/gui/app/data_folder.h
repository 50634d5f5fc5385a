// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

struct Options;

/// Where the record lies that a program started like this works with. Every server has one of its own: an order means
/// nothing to another one.
QString dataFolder(const Options& options);

} // namespace linekeeper
