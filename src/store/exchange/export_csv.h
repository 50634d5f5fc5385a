// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv_writer.h"
#include "core/error.h"
#include "core/ids.h"

#include <QSet>

namespace linekeeper {

class Database;
class PrivateFile;
class Progress;

// Tables for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, the first row the names of the columns, times in
// UTC as "2025-07-11 13:50:49". No spreadsheet runs or changes a text, an id or a code, and phone numbers are bare
// digits (core/csv_writer.h). The caller holds the transaction that makes what is read one picture. With orders, only
// those numbers go out. Both answer how many rows went out below the first.

/// The numbers, oldest first, and after all of them the purchases that nobody knows the outcome of.
Result<qint64> exportNumbersCsv(Database& database, PrivateFile& out, Progress& progress, const CsvForm& form,
                                const QSet<OrderId>& orders = {});

/// The messages of all numbers in the order they arrived in, read as they are written.
Result<qint64> exportMessagesCsv(Database& database, PrivateFile& out, Progress& progress, const CsvForm& form,
                                 const QSet<OrderId>& orders = {});

} // namespace linekeeper
