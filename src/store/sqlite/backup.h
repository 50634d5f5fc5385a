// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"

namespace linekeeper {

class Database;

/// Copies a database into another one page by page, as it was at one moment; others may write to it meanwhile, and
/// are held up for a few milliseconds at most. Whatever was in `to` is gone. Fails with Storage, or Cancelled.
Result<void> copyDatabase(Database& from, Database& to, Progress& progress);

/// Copies the record at `from` into a new file at `to`, for its owner only: one file that needs no other beside it, on
/// disk when this returns. Where it fails, no file is left. Fails with Storage, or Cancelled.
Result<void> writeCopy(const QString& from, const QString& to, Progress& progress);

} // namespace linekeeper
