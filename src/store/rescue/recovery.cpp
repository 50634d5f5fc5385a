// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/recovery.h"

#include "core/log.h"
#include "store/backup/backup_set.h"
#include "store/backup/record_check.h"
#include "store/rescue/salvage.h"
#include "store/search/search_index.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/database.h"
#include "store/sqlite/record_file.h"
#include "store/tables/schema.h"

#include <QDir>
#include <QFile>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QStringList& companions()
{
    static const QStringList endings = {u"-wal"_s, u"-shm"_s, u"-journal"_s};
    return endings;
}

/// What the new record is called while it is made, and when it is whole and on disk.
QString unfinishedPath(const QString& folder)
{
    return QDir(folder).absoluteFilePath(u"record.unfinished"_s);
}

QString readyPath(const QString& folder)
{
    return QDir(folder).absoluteFilePath(u"record.recovered"_s);
}

void removeWithCompanions(const QString& path)
{
    QFile::remove(path);
    for (const QString& ending : companions())
        QFile::remove(path + ending);
}

/// The unfinished record: the backup or an empty one, of the newest version, with what could be read from the old file.
Result<Salvaged> fill(const QString& path, const QString& backup, const QString& old, Progress& progress)
{
    removeWithCompanions(path);
    Progress quick;
    TRY(backup.isEmpty() ? makePrivateFile(path) : writeCopy(backup, path, quick));
    TRY_ASSIGN(auto database, Database::open(path));
    TRY(bringUpToDate(*database, schemaSteps()));
    return QFileInfo(old).isFile() ? salvage(old, *database, progress) : Result<Salvaged>(Salvaged());
}

/// A folder that is not there yet, for the files that are set aside at this moment.
Result<QString> makeSetAside(const QString& folder, const QDateTime& now)
{
    TRY(makePrivateFolder(setAsideFolder(folder)));
    const QDir all(setAsideFolder(folder));
    const QString name = now.toUTC().toString(u"yyyyMMdd-HHmmss"_s);
    QString free = name;
    for (int i = 2; QFileInfo::exists(all.absoluteFilePath(free)); ++i)
        free = name + u'-' + QString::number(i);
    TRY(makePrivateFolder(all.absoluteFilePath(free)));
    return all.absoluteFilePath(free);
}

Result<void> move(const QString& from, const QString& to)
{
    // QFile would copy, and remove the original, where a file can't be renamed.
    if (QFileInfo::exists(from) && !QDir().rename(from, to))
        return fail(ErrorKind::Storage, u"a damaged file can't be set aside"_s);
    return {};
}

/// The record's file first: while it is in its place so is its log, and what it holds can be read.
Result<void> exchange(const QString& folder, const QString& aside)
{
    const QString record = recordPath(folder);
    QStringList names = {record};
    for (const QString& ending : companions())
        names.append(record + ending);
    for (const QString& name : std::as_const(names)) {
        TRY(move(name, QDir(aside).absoluteFilePath(QFileInfo(name).fileName())));
    }
    // Its rows may be others than before.
    if (auto erased = eraseSearchIndex(folder); !erased)
        qCWarning(logStore) << "The index of the messages could not be erased:" << erased.error().detail;
    TRY(move(readyPath(folder), record));
    if (!syncToDisk(folder))
        qCWarning(logStore) << "The record's folder could not be synced";
    return {};
}

bool hasFiles(const QString& record)
{
    return QFileInfo::exists(record)
           || std::any_of(companions().cbegin(), companions().cend(),
                          [&record](const QString& ending) { return QFileInfo::exists(record + ending); });
}

Result<QString> setAside(const QString& folder, const QDateTime& now)
{
    if (!hasFiles(recordPath(folder)))
        return exchange(folder, {}).map([] { return QString(); });
    TRY_ASSIGN(const auto aside, makeSetAside(folder, now));
    return exchange(folder, aside).map([&aside] { return aside; });
}

} // namespace

Result<RecoveryReport> recoverRecord(const QString& folder, StorageTrouble cause, const QDateTime& now,
                                     Progress& progress)
{
    const QString record = recordPath(folder);
    const QString unfinished = unfinishedPath(folder);
    RecoveryReport report;
    report.cause = cause;
    Progress quick;
    QList<BackupFile> broken;
    const auto backup = BackupSet(folder).newestSound(quick, &broken);
    report.brokenBackups = broken.size();
    if (backup)
        report.backup = BackupSet::fromPath(backup->path)->made;

    auto salvaged = fill(unfinished, backup ? backup->path : QString(), record, progress);
    if (!salvaged) {
        removeWithCompanions(unfinished);
        return Failure(salvaged.error());
    }
    report.salvaged = *salvaged;
    const auto findings = checkCopy(unfinished, quick);
    if (!findings || !findings->isSound() || !syncToDisk(unfinished)) {
        removeWithCompanions(unfinished);
        return !findings
                   ? Failure(findings.error())
                   : fail(ErrorKind::Storage, u"the recovered record is not sound: "_s + findings->faults.value(0));
    }
    report.rentals = findings->rentals;
    report.attempts = findings->attempts;
    report.messages = findings->messages;

    QFile::remove(readyPath(folder)); // of a recovery that was cut off before it had set anything aside
    TRY(move(unfinished, readyPath(folder)));
    syncToDisk(folder);
    TRY_ASSIGN(const auto aside, setAside(folder, now));
    report.setAside = aside;
    qCWarning(logStore) << "A record was recovered: of" << report.rentals << "rentals" << report.salvaged.rentals
                        << "were read from the old file";
    return report;
}

Result<void> finishRecovery(const QString& folder)
{
    if (QFileInfo::exists(recordPath(folder)) || !QFileInfo::exists(readyPath(folder)))
        return {};
    return setAside(folder, QDateTime::currentDateTimeUtc()).map([](const QString&) {});
}

bool isRecordMissing(const QString& folder)
{
    return !QFileInfo::exists(recordPath(folder)) && !BackupSet(folder).all().isEmpty();
}

QString setAsideFolder(const QString& folder)
{
    return QDir(folder).absoluteFilePath(u"set-aside"_s);
}

Result<void> removeSetAside(const QString& folder)
{
    const QString all = setAsideFolder(folder);
    if (QFileInfo::exists(all) && !QDir(all).removeRecursively())
        return fail(ErrorKind::Storage, u"a file that was set aside can't be removed"_s);
    removeWithCompanions(unfinishedPath(folder));
    removeWithCompanions(readyPath(folder));
    syncToDisk(folder);
    return {};
}

} // namespace linekeeper
