// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace linekeeper {

/// Writes zeros over a file, has them written to disk, and removes it. What a file system or a flash disk keeps of
/// earlier writes by itself is out of reach. A link is removed and its target left alone. No error where there is no
/// file.
Result<void> eraseFile(const QString& path);

} // namespace linekeeper
