// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/message.h"
#include "core/purchase_attempt.h"
#include "core/rental.h"

#include <QByteArray>

namespace linekeeper {

class Database;
class PrivateFile;
class Progress;

// The export that can be read back: one JSON object in UTF-8, an item a line. Times are ISO 8601 in UTC, amounts
// decimal strings, answers base64. What a member is called is part of the format: never change one; version 2 may add.
inline constexpr QLatin1StringView exportFormatName("linekeeper-export");
inline constexpr int kExportFormatVersion = 1;

// One item, without what parts it from the next.
QByteArray toJson(const Rental& rental);
/// A pending attempt goes out as unconfirmed: whoever reads the file later doesn't know how it ended.
QByteArray toJson(const PurchaseAttempt& attempt);
QByteArray toJson(const StoredMessage& message);

/// Writes the whole record: rentals, attempts, favourites, code corrections, messages. Reads as it writes, a row at a
/// time; the caller holds the transaction that makes it one picture. Answers how many messages went out.
Result<qint64> exportJson(Database& database, PrivateFile& out, Progress& progress);

} // namespace linekeeper
