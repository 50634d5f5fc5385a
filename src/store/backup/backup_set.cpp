// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup/backup_set.h"

#include "core/log.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/record_file.h"

#include <QDir>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kDaily = 7;
constexpr qsizetype kWeekly = 4;
constexpr qsizetype kBeforeSteps = 3;

/// What a copy is called until it was found sound.
const QString& unfinishedName()
{
    static const QString name = u"unfinished.sqlite"_s;
    return name;
}

/// "record-20261123-093524.sqlite", in UTC; "record-20261123-093524-before-2.sqlite" before the second step.
QString nameOf(const QDateTime& made, int beforeStep)
{
    const QString step = beforeStep > 0 ? u"-before-%1"_s.arg(beforeStep + 1) : QString();
    return u"record-%1%2.sqlite"_s.arg(made.toUTC().toString(u"yyyyMMdd-HHmmss"_s), step);
}

int weekOf(const QDate& day)
{
    int year = 0;
    const int week = day.weekNumber(&year);
    return year * 100 + week;
}

} // namespace

BackupSet::BackupSet(const QString& folder)
    : m_record(recordPath(folder))
    , m_folder(QDir(folder).absoluteFilePath(u"backups"_s))
{
}

std::optional<BackupFile> BackupSet::fromPath(const QString& path)
{
    static const QRegularExpression form(u"^record-(\\d{8})-(\\d{6})(?:-before-(\\d+))?\\.sqlite$"_s);
    const auto match = form.match(QFileInfo(path).fileName());
    if (!match.hasMatch())
        return {};
    // Not as one local time: an hour of those is missing in spring.
    const QDate day = QDate::fromString(match.captured(1), u"yyyyMMdd"_s);
    const QTime time = QTime::fromString(match.captured(2), u"HHmmss"_s);
    if (!day.isValid() || !time.isValid())
        return {};
    const int step = match.captured(3).toInt();
    return BackupFile{path, QDateTime(day, time, Qt::UTC), step > 0 ? step - 1 : 0};
}

QList<BackupFile> BackupSet::all() const
{
    QList<BackupFile> files;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList(QDir::Files)) {
        if (const auto file = fromPath(folder.absoluteFilePath(name)))
            files.append(*file);
    }
    std::sort(files.begin(), files.end(), [](const BackupFile& a, const BackupFile& b) {
        return std::tie(b.made, b.path) < std::tie(a.made, a.path);
    });
    return files;
}

bool BackupSet::isDue(const QDateTime& now) const
{
    const QList<BackupFile> files = all();
    return std::none_of(files.cbegin(), files.cend(), [&now](const BackupFile& file) {
        return file.beforeStep == 0 && file.made.date() == now.toUTC().date();
    });
}

Result<BackupFile> BackupSet::make(const QDateTime& now, Progress& progress)
{
    return write(0, now, progress);
}

Result<BackupFile> BackupSet::makeBeforeStep(int version, const QDateTime& now, Progress& progress)
{
    return write(version, now, progress);
}

Result<BackupFile> BackupSet::write(int beforeStep, const QDateTime& now, Progress& progress)
{
    TRY(makePrivateFolder(m_folder));
    const QDir folder(m_folder);
    const QString unfinished = folder.absoluteFilePath(unfinishedName());
    for (const QString& left : {unfinished, QString(unfinished + u"-journal"_s), QString(unfinished + u"-wal"_s)})
        QFile::remove(left); // of a backup that was cut off
    TRY(writeCopy(m_record, unfinished, progress));

    const auto findings = checkCopy(unfinished, progress);
    if (!findings || !findings->isSound()) {
        QFile::remove(unfinished);
        return findings ? fail(StorageTrouble::Damaged, findings->faults.constFirst()) : Failure(findings.error());
    }
    QDateTime moment = now.toUTC();
    while (QFileInfo::exists(folder.absoluteFilePath(nameOf(moment, beforeStep))))
        moment = moment.addSecs(1);
    const QString path = folder.absoluteFilePath(nameOf(moment, beforeStep));
    if (!QFile::rename(unfinished, path) || !syncToDisk(m_folder)) {
        QFile::remove(unfinished);
        return fail(ErrorKind::Storage, u"a backup can't be given its name"_s);
    }
    const BackupFile fresh = *fromPath(path);
    for (const BackupFile& old : superfluous(all(), fresh)) {
        if (!QFile::remove(old.path))
            qCWarning(logStore) << "An old backup can't be removed";
    }
    return fresh;
}

QList<BackupFile> BackupSet::superfluous(QList<BackupFile> files, const BackupFile& fresh)
{
    std::sort(files.begin(), files.end(), [](const BackupFile& a, const BackupFile& b) { return a.made > b.made; });
    QSet<QDate> days;
    QHash<int, QString> weeks; // the path that stays of each
    qsizetype steps = 0;
    QSet<QString> kept = {fresh.path};
    for (const BackupFile& file : std::as_const(files)) {
        const QDate day = file.made.date();
        if (file.beforeStep > 0) {
            if (++steps <= kBeforeSteps)
                kept.insert(file.path);
        } else if (!days.contains(day) && days.size() < kDaily) {
            days.insert(day);
            kept.insert(file.path);
        } else if (!days.contains(day) && (weeks.contains(weekOf(day)) || weeks.size() < kWeekly)) {
            // The oldest of a week: it is the first to come here, and so stays until its week goes.
            weeks.insert(weekOf(day), file.path);
        }
    }
    for (const QString& path : std::as_const(weeks))
        kept.insert(path);
    files.removeIf([&kept](const BackupFile& file) { return kept.contains(file.path); });
    return files;
}

std::optional<RecordFindings> BackupSet::newestSound(Progress& progress, QList<BackupFile>* broken) const
{
    for (const BackupFile& file : all()) {
        if (auto findings = checkCopy(file.path, progress); findings && findings->isSound())
            return *findings;
        if (broken)
            broken->append(file);
    }
    return {};
}

Result<void> BackupSet::removeAll()
{
    // The folder holds nothing else, so whatever is in it is of a backup.
    if (QFileInfo::exists(m_folder) && !QDir(m_folder).removeRecursively())
        return fail(ErrorKind::Storage, u"a backup can't be removed"_s);
    syncToDisk(QFileInfo(m_folder).absolutePath());
    return {};
}

} // namespace linekeeper
