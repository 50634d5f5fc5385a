// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace linekeeper {

/// Writes zeros over a file, has them written to disk, and removes it. What a file system or a flash disk keeps of earlier
/// writes by itself is out of reach. A link is removed and its target left alone. No error where there is no file.
Result<void> eraseFile(const QString& path);

/// Erases what copies of a record lie in its folder: the backups, the files that recoveries have set aside, and whatever
/// else is called "record" and is not the record's own. Goes on past one that can't be erased, and answers with its error.
Result<void> eraseCopies(const QString& folder);

} // namespace linekeeper
