// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/exchange/import_summary.h"

#include <QString>

namespace linekeeper {

class Progress;

/// The largest file that is read, in bytes. A message takes some 300 of them.
inline constexpr qint64 kLargestImport = 8LL * 1024 * 1024 * 1024;

/// What an import of the file would bring, with nothing written.
Result<ImportSummary> previewImport(const QString& folder, const QString& path, Progress& progress);

/// Takes an export into the record in `folder`, in one transaction: all or nothing. What is on record stays:
/// - a rental keeps its label, number, price and times where it has them; a release that went further wins;
/// - a message keeps its content and whether it was read; one that is new comes as it was in the file, read or unread;
/// - an attempt at the same service, duration and areas at the same moment is the same one, and stays as it is.
/// Messages of an order that is neither in the file nor on record are skipped. Cancelled where `progress` was, Storage
/// where the record fails; nothing is changed then.
Result<ImportSummary> importFile(const QString& folder, const QString& path, Progress& progress);

} // namespace linekeeper
