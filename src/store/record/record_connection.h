// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

#include <memory>

namespace linekeeper {

class Database;

/// Opens one more connection to the record of a folder, for work on another thread than the window's. Fails with
/// Storage, and makes nothing, where there is no record or it is not of this version: such a one is not changed.
Result<std::unique_ptr<Database>> openToUpdate(const QString& folder);

/// A record that is open to be read.
struct ReadableRecord
{
    std::unique_ptr<Database> database;
    /// The latest changes lie in a log beside the file that can't be read as long as nothing is written.
    bool lacksLog = false;
};

/// Opens the record of a folder on any thread so that nothing in the folder is changed, even where nothing can be. An
/// older record is read as a copy in memory that is brought up to date there. Fails with Storage (Newer) for one of a
/// later version that does not have all that this version reads.
Result<ReadableRecord> openToRead(const QString& folder);

} // namespace linekeeper
