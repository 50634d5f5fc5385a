// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"
#include "store/rescue/salvage_result.h"

namespace linekeeper {

class Database;

/// Reads every row that can still be read from a damaged record (or what should be one), whatever of it is broken, and
/// brings it into `target`, a sound record of the newest version: what is not there is added, what is there is brought
/// to the newer state, and nothing comes twice. All or nothing. Fails with Storage for `target`'s troubles, and
/// Cancelled; a file of which nothing can be read is no failure.
Result<Salvaged> salvage(const QString& damaged, Database& target, Progress& progress);

} // namespace linekeeper
