// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

#include <memory>

namespace linekeeper {

class Database;

/// One more connection to the record of a folder, for work on another thread than the window's. Fails with Storage, and
/// makes nothing, where there is no record or it is not of this version: such a one is not worked on.
Result<std::unique_ptr<Database>> openToWork(const QString& folder);

/// The same for reading alone, also of a record that can't be written: as Record::openToRead() reads it.
Result<std::unique_ptr<Database>> openToReadAll(const QString& folder);

} // namespace linekeeper
