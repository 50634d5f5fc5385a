// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace linekeeper {

/// Marks a SQLite file as a record of ours ("LKrc"), at byte 68 of the file.
inline constexpr quint32 kRecordApplicationId = 0x4c4b7263;

/// The record's file within its folder.
QString recordPath(const QString& folder);

/// Has the system write to disk what it holds of a file, or of a folder's list of names. True where it could.
bool syncToDisk(const QString& path);

/// Makes the folder and what is missing above it, each for its owner only.
Result<void> makePrivateFolder(const QString& folder);

/// Makes an empty file for its owner only. SQLite gives the files it puts beside it the same permissions.
Result<void> makePrivateFile(const QString& path);

/// Looks at the first bytes of a file: Storage unless it is empty or a record of ours with no more than
/// `newestVersion` steps. Done before SQLite sees the file, so that one that is not ours is not touched.
Result<void> checkHeader(const QString& path, int newestVersion);

/// Takes all rights from others on a record, its folder, and the files that SQLite keeps beside it.
void closeToOthers(const QString& path);

} // namespace linekeeper
