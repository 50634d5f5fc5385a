// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/check_report.h"

#include "gui/text/error_text.h"
#include "store/backup/backup_set.h"
#include "store/backup/record_check.h"
#include "store/sqlite/record_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("CheckReport", text, nullptr, count);
}

QString sizeOf(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

QString momentOf(const QDateTime& time)
{
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

/// What was found in one file, one line each, indented; true where it is sound.
bool describe(const Result<RecordFindings>& found, QStringList& lines)
{
    if (!found) {
        lines << u"  "_s + errorText(found.error(), Activity::Recording) << u"  "_s + found.error().detail;
        return false;
    }
    lines << u"  "_s
                 + (found->logBytes > 0 ? tr("version %1, %2, and %3 not yet moved into it")
                                              .arg(found->version)
                                              .arg(sizeOf(found->bytes), sizeOf(found->logBytes))
                                        : tr("version %1, %2").arg(found->version).arg(sizeOf(found->bytes)));
    lines << u"  "_s
                 + tr("%1 numbers, %2 purchase attempts (%3 unconfirmed), %4 messages")
                       .arg(found->rentals)
                       .arg(found->attempts)
                       .arg(found->unconfirmed)
                       .arg(found->messages);
    if (found->isSound())
        lines << u"  "_s + tr("intact");
    else
        lines << u"  "_s + tr("DAMAGED:");
    for (const QString& fault : found->faults)
        lines << u"    "_s + fault;
    return found->isSound();
}

bool describeRecord(const QString& path, QStringList& lines)
{
    lines << tr("Record: %1").arg(QDir::toNativeSeparators(path));
    if (!QFileInfo::exists(path)) {
        lines << u"  "_s + tr("not found");
        return false;
    }
    Progress progress;
    return describe(checkRecord(path, progress), lines);
}

bool describeBackups(const BackupSet& backups, QStringList& lines)
{
    const QList<BackupFile> files = backups.all();
    if (files.isEmpty()) {
        lines << tr("Backups: none yet");
        return true;
    }
    lines << tr("Backups: %1").arg(files.size());
    for (const BackupFile& file : files)
        lines << u"  "_s + momentOf(file.made) + u"  "_s + sizeOf(QFileInfo(file.path).size())
                     + (file.beforeStep > 0 ? tr("  before a version change") : QString());
    lines << tr("Newest backup: %1").arg(QDir::toNativeSeparators(files.constFirst().path));
    Progress progress;
    return describe(checkCopy(files.constFirst().path, progress), lines);
}

} // namespace

CheckReport checkReport(const QString& folder)
{
    QStringList lines;
    const bool record = describeRecord(recordPath(folder), lines);
    const bool backups = describeBackups(BackupSet(folder), lines);
    lines << (record && backups ? tr("No problems found.") : tr("Problems found: see above."));
    return {lines.join(u'\n') + u'\n', record && backups};
}

} // namespace linekeeper
