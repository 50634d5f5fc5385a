// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"
#include "store/backup/record_check.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace linekeeper {

/// A backup by its name. Its contents may be anything.
struct BackupFile
{
    QString path;
    QDateTime made;     ///< UTC
    int beforeStep = 0; ///< the version of the record before a step of the schema; 0 for a daily one
};

/// The backups of one record, in the folder "backups" beside it: one a day for the last seven days that have one, one a
/// week for the four weeks before, and the last three from before a step of the schema. To be used on one thread at a
/// time.
class BackupSet final
{
public:
    /// `folder` is the record's.
    explicit BackupSet(const QString& folder);

    /// Newest first, as far as names tell. None where the folder can't be read.
    QList<BackupFile> all() const;
    /// True where there is no backup of this day (in UTC) yet.
    bool isDue(const QDateTime& now) const;
    /// Copies the record, checks the copy thoroughly, and only then gives it its name and removes what is one too many.
    /// Damaged where the record is: a backup of that is none. Where it fails, the older backups are as they were.
    Result<BackupFile> make(const QDateTime& now, Progress& progress);
    /// The same before the record of this version is taken a step further.
    Result<BackupFile> makeBeforeStep(int version, const QDateTime& now, Progress& progress);
    /// The newest backup that passes the check, or nothing. `broken` gets those that were passed over.
    std::optional<RecordFindings> newestSound(Progress& progress, QList<BackupFile>* broken = nullptr) const;
    /// Removes every backup, also half-made ones. Storage where one can't be removed.
    Result<void> removeAll();

    /// Which of these a rotation removes; never `fresh`, which was found sound just now.
    static QList<BackupFile> superfluous(QList<BackupFile> files, const BackupFile& fresh);
    /// When a backup of this name was made; nothing for other files.
    static std::optional<BackupFile> fromPath(const QString& path);

private:
    Result<BackupFile> write(int beforeStep, const QDateTime& now, Progress& progress);

    QString m_record;
    QString m_folder;
};

} // namespace linekeeper
