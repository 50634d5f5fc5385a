// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"
#include "store/rescue/salvage_result.h"

#include <QDateTime>

#include <optional>

namespace linekeeper {

/// What became of a record that could not be used.
struct RecoveryReport
{
    StorageTrouble cause = StorageTrouble::Damaged; ///< Damaged or Foreign; None where the file was gone
    QString setAside;                ///< the folder in which the old files lie now; empty where there were none
    std::optional<QDateTime> backup; ///< when the backup was made that was taken; nothing: the record began empty
    qint64 brokenBackups = 0;        ///< newer ones that were damaged themselves
    Salvaged salvaged;
    qint64 rentals = 0; ///< in the record now
    qint64 attempts = 0;
    qint64 messages = 0;
};

/// Puts a sound record in the place of one that is damaged, foreign or gone: the newest sound backup, or an empty
/// record where there is none, with everything that can still be read from the old file brought over. The old files are
/// moved into a folder of their own and never changed or removed. Nothing may have the record open. Wherever this fails
/// or ends, the record's place holds the old file or the new one, or finishRecovery() puts the new one there.
Result<RecoveryReport> recoverRecord(const QString& folder, StorageTrouble cause, const QDateTime& now,
                                     Progress& progress);

/// Ends a recovery that was cut off when its record was ready. Before anything else is done with the folder.
Result<void> finishRecovery(const QString& folder);

/// True where a record was lost from its place: there is none, and there are backups of it.
bool isRecordMissing(const QString& folder);

/// Where the files lie that recoveries have set aside, each of their times in a folder. They hold what the record held:
/// whoever erases it erases them, and what a recovery that was cut off left. Storage where one can't be removed.
QString setAsideFolder(const QString& folder);
Result<void> removeSetAside(const QString& folder);

} // namespace linekeeper
