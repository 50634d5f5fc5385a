// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace linekeeper {

/// Erases what copies of a record lie in its folder: the backups, the files that recoveries have set aside, and
/// whatever else is called "record" and is not the record's own. Goes on past one that can't be erased, and answers
/// with its error.
Result<void> eraseCopies(const QString& folder);

} // namespace linekeeper
