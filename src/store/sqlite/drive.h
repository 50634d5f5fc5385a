// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace linekeeper {

/// Fills in Error::drive where a failure of the record is its drive's: it can't do what SQLite asks, it fails, or it is
/// mounted read-only. `path` is a file or folder on it, which need not exist.
void nameDrive(Error& error, const QString& path);

} // namespace linekeeper
