// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

#include <chrono>
#include <memory>

namespace linekeeper {

class Database;
class Progress;

/// The fewest characters that are looked up in the index.
inline constexpr int kIndexedLength = 3;

/// The file beside the record that says which messages hold which three characters. It holds nothing that the record
/// does not: it may be missing or thrown away at any time, and then a search reads messages instead. So it is
/// in no backup, and erasing or recovering the record throws it away.
QString searchIndexPath(const QString& folder);

/// Writes zeros over the index and removes it, with what SQLite keeps beside it. No error where there is none.
Result<void> eraseSearchIndex(const QString& folder);

/// How far the index has come.
struct IndexReach
{
    qint64 indexedTo = 0; ///< the row up to which all messages are in the index
    qint64 lastRow = 0;   ///< the newest row of the record
    qint64 edited = 0;    ///< messages below indexedTo that were edited since

    qint64 behind() const { return lastRow - indexedTo + edited; }
};

/// True where so few messages are missing that a search adds them before it asks the index. Where it lacks more, the
/// index is not asked at all.
inline bool isNearlyWhole(const IndexReach& reach)
{
    return reach.behind() <= 1000;
}

/// How far the index of a record has come; all of it is missing where it is not the index of this record.
Result<IndexReach> readIndexReach(const QString& folder);

/// Takes messages that are not in the index into it for about as long as `time` says, and answers how far it came. The
/// record itself is locked for a few milliseconds at most. An index that can't be read, or is another record's, is made
/// anew. To be called on a background thread, which may have to wait for another one to finish its piece, and not while
/// the record is erased or recovered.
Result<IndexReach> extendSearchIndex(const QString& folder, std::chrono::milliseconds time, Progress& progress);

/// Puts the index beside a connection to its record, as the schema "search", to be read. Answers how far it reaches;
/// Storage, with nothing attached, where there is none that belongs to this record.
Result<IndexReach> attachSearchIndex(Database& record, const QString& folder);

/// What messages are asked of the index for `form`, a search form: all of its three characters in a row, in any order;
/// a few rows that fit may not hold the form itself. Empty where the form is too short.
QString indexQuery(const QString& form);

} // namespace linekeeper
