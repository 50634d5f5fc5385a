// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv_writer.h"
#include "core/error.h"
#include "store/sqlite/private_file.h"

namespace linekeeper {

class Progress;

/// What an export holds, and how.
enum class ExportKind {
    NumbersCsv,  ///< numbers and unconfirmed purchases, for a spreadsheet
    MessagesCsv, ///< messages, for a spreadsheet
    WholeJson,   ///< everything, to be read back
};

/// What came of an export.
struct ExportReport
{
    qint64 count = 0; ///< how many numbers or messages went out
    SavedFile file;
};

/// Exports the record in `folder` into a PrivateFile, over one connection and in one transaction of its own: a
/// consistent picture, whatever else is written meanwhile. The file appears whole or not at all; one that was there is
/// replaced only at the end. `form` is for the tables. Cancelled where `progress` was, Storage where record or file
/// fail; a target inside the record's folder is refused.
Result<ExportReport> exportRecord(const QString& folder, ExportKind kind, const QString& path, Progress& progress,
                                  const CsvForm& form = {});

} // namespace linekeeper
