// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv_writer.h"
#include "core/error.h"
#include "core/ids.h"
#include "store/sqlite/private_file.h"

#include <QList>

namespace linekeeper {

class Progress;

/// What an export holds, and how.
enum class ExportKind {
    NumbersCsv,  ///< numbers and unconfirmed purchases, for a spreadsheet
    MessagesCsv, ///< messages, for a spreadsheet
    WholeJson,   ///< everything, to be read back
};

/// What to export.
struct ExportRequest
{
    ExportKind kind = ExportKind::WholeJson;
    CsvForm form{};          ///< of tables
    QList<OrderId> orders{}; ///< for tables: only these numbers; empty for all, with the unconfirmed purchases
};

/// What came of an export.
struct ExportReport
{
    qint64 count = 0; ///< how many numbers or messages went out
    SavedFile file;
};

/// Exports the record in `folder` into a PrivateFile, over one connection and in one transaction of its own: a
/// consistent picture, whatever else is written meanwhile. The file appears whole or not at all; one that was there is
/// replaced only at the end. Cancelled where `progress` was, Storage where record or file
/// fail; a target inside the record's folder is refused.
Result<ExportReport> exportRecord(const QString& folder, const ExportRequest& wanted, const QString& path,
                                  Progress& progress);

} // namespace linekeeper
