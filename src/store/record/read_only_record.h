// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <memory>

namespace linekeeper {

class Database;

/// Opens a record's file so that nothing is changed, even in a folder where nothing can be. `lacksLog` becomes true
/// where that is possible only without the log beside it, and so without the latest changes.
Result<std::unique_ptr<Database>> openFileToRead(const QString& path, bool& lacksLog);

/// The same database with everything that this version reads: an older one as a copy in memory that is brought up to
/// date there. Storage (Newer) for one of a later version that does not have it all.
Result<std::unique_ptr<Database>> madeReadable(std::unique_ptr<Database> database);

} // namespace linekeeper
