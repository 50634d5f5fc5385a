// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace linekeeper {

class Progress;

/// What an export holds, and how.
enum class ExportKind {
    NumbersCsv,  ///< numbers and unconfirmed purchases, for a spreadsheet
    MessagesCsv, ///< messages, for a spreadsheet
    WholeJson,   ///< everything, to be read back
};

/// Exports the record in `folder` into a file for its owner only (0600), over one connection and in one transaction of its
/// own: a consistent picture, whatever else is written meanwhile. The file appears whole or not at all; one that was there
/// is replaced only at the end. Answers how many numbers or messages went out. Cancelled where `progress` was, Storage
/// where record or file fail; a target inside the record's folder is refused.
Result<qint64> exportRecord(const QString& folder, ExportKind kind, const QString& path, Progress& progress);

} // namespace linekeeper
