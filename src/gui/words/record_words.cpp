// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words/record_words.h"

#include "core/plain_text.h"
#include "gui/words/error_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace linekeeper {

namespace {

constexpr qsizetype kLongestQuote = 80;

QString tr(const char* text)
{
    return QCoreApplication::translate("RecordWords", text);
}

QString grouped(qint64 count)
{
    return QLocale().toString(count);
}

QString whyStorage(const Error& error)
{
    switch (error.storage) {
    case StorageTrouble::Full:
        return tr("The disk is full.");
    case StorageTrouble::ReadOnly:
        return tr("Linekeeper may not write there.");
    case StorageTrouble::Locked:
        return tr("Another program holds the record just now.");
    case StorageTrouble::Unsuited:
        return tr("The record's drive does not lock and share files as the record needs it.");
    case StorageTrouble::Unreachable:
        return tr("The record's file can't be opened.");
    case StorageTrouble::Failing:
        return tr("The drive went away, or fails to read or write.");
    case StorageTrouble::Damaged:
        return tr("The record is damaged.");
    case StorageTrouble::Foreign:
    case StorageTrouble::Newer:
        return tr("The record is not one that this version can read.");
    case StorageTrouble::None:
        break;
    }
    return tr("The file or the record can't be read or written. Is the disk full, or the folder not writable?");
}

} // namespace

QString messagesWords(qint64 count)
{
    return count == 1 ? tr("1 message") : tr("%1 messages").arg(grouped(count));
}

QString numbersWords(qint64 count)
{
    return count == 1 ? tr("1 number") : tr("%1 numbers").arg(grouped(count));
}

QString purchasesWords(qint64 count)
{
    return count == 1 ? tr("1 purchase") : tr("%1 purchases").arg(grouped(count));
}

QString newAndKnownWords(qint64 added, qint64 known)
{
    if (added == 0 && known == 0)
        return tr("none");
    if (known == 0)
        return tr("%1 new").arg(grouped(added));
    if (added == 0)
        return tr("none new, %1 already here").arg(grouped(known));
    return tr("%1 new, %2 already here").arg(grouped(added), grouped(known));
}

QString openingErrorText(const QString& folder, const Error& error)
{
    return tr("The record in %1 can't be opened. %2")
        .arg(QDir::toNativeSeparators(folder), errorText(error, ErrorScene::Recording));
}

QString exportErrorText(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return tr("Called off. No file was written.");
    return whyStorage(error) + u' ' + tr("Nothing was exported. Choose another folder, or make room, and try again.");
}

QString importErrorText(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return tr("Called off. Nothing was imported.");
    return whyStorage(error) + u' ' + tr("Nothing was imported, and your record is as it was.");
}

QString importTroubleText(const ImportEnd& end)
{
    const QString line = QString::number(end.line);
    switch (end.trouble) {
    case ImportTrouble::None:
        return {};
    case ImportTrouble::Unreadable:
        return tr("The file can't be read. Nothing was imported.");
    case ImportTrouble::TooLarge:
        return tr("The file is larger than any export. Nothing was imported.");
    case ImportTrouble::NotJson:
        return tr("This is no export of Linekeeper, or it was changed: line %1 can't be read. Nothing was imported.")
            .arg(line);
    case ImportTrouble::CutShort:
        return tr("The file ends too early, in line %1: a part of it is missing. Nothing was imported.").arg(line);
    case ImportTrouble::TooDeep:
    case ImportTrouble::TooLong:
        return tr("Line %1 holds what no export of Linekeeper holds. Nothing was imported.").arg(line);
    case ImportTrouble::NotAnExport:
        return tr("This is no export of Linekeeper. Choose a file that was made with Export, “Everything”. Nothing was "
                  "imported.");
    case ImportTrouble::NewerVersion:
        return tr("The file was made by a newer Linekeeper. Update this one to import it. Nothing was imported.");
    }
    return {};
}

QString importProblemText(const ImportProblem& problem)
{
    const QString field = singleLine(problem.field, kLongestQuote);
    QString what;
    switch (problem.what) {
    case ImportProblem::What::NotReadable:
        what = tr("can't be read");
        break;
    case ImportProblem::What::FieldMissing:
        what = tr("“%1” is missing").arg(field);
        break;
    case ImportProblem::What::FieldWrong:
        what = tr("“%1” does not hold what it should").arg(field);
        break;
    case ImportProblem::What::OrderUnknown:
        what = tr("order %1 is neither in the file nor on record").arg(field);
        break;
    }
    return tr("Line %1, %2: %3").arg(QString::number(problem.line), singleLine(problem.member, kLongestQuote), what);
}

QString eraseErrorText(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return tr("Called off. Nothing was erased.");
    return whyStorage(error) + u' ' + tr("Nothing was erased.");
}

} // namespace linekeeper
