// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/record_text.h"

#include "core/plain_text.h"
#include "gui/text/error_text.h"

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
        return tr("Linekeeper is not allowed to write there.");
    case StorageTrouble::Locked:
        return tr("Another program is using the record.");
    case StorageTrouble::Unsuited:
        return tr("The record's drive does not support the file locking and sharing that the record needs.");
    case StorageTrouble::Unreachable:
        return tr("The record's file can't be opened.");
    case StorageTrouble::Failing:
        return tr("The drive was disconnected, or is failing to read or write.");
    case StorageTrouble::Damaged:
        return tr("The record is damaged.");
    case StorageTrouble::Foreign:
    case StorageTrouble::Newer:
        return tr("This version can't read the record.");
    case StorageTrouble::None:
        break;
    }
    return tr("The file or the record can't be read or written. Check that the disk is not full and that the folder is "
              "writable.");
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

QString newAndKnownWords(qint64 added, qint64 known)
{
    if (added == 0 && known == 0)
        return tr("none");
    if (known == 0)
        return tr("%1 new").arg(grouped(added));
    if (added == 0)
        return tr("none new, %1 already saved").arg(grouped(known));
    return tr("%1 new, %2 already saved").arg(grouped(added), grouped(known));
}

QString openingErrorText(const QString& folder, const Error& error)
{
    return tr("The record in %1 can't be opened. %2")
        .arg(QDir::toNativeSeparators(folder), errorText(error, Activity::Recording));
}

QString exportErrorText(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return tr("Cancelled. No file was written.");
    return whyStorage(error) + u' '
           + tr("Nothing was exported. Choose another folder, or free up space, and try again.");
}

QString importErrorText(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return tr("Cancelled. Nothing was imported.");
    return whyStorage(error) + u' ' + tr("Nothing was imported, and your record is unchanged.");
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
        return tr("This is not a Linekeeper export, or it was changed: line %1 can't be read. Nothing was imported.")
            .arg(line);
    case ImportTrouble::CutShort:
        return tr("The file ends too early, in line %1: part of it is missing. Nothing was imported.").arg(line);
    case ImportTrouble::TooDeep:
        return tr("Line %1 is not valid in a Linekeeper export. Nothing was imported.").arg(line);
    case ImportTrouble::NotAnExport:
        return tr("This is not a Linekeeper export. Choose a file that was made with Export, “Everything”. Nothing was "
                  "imported.");
    case ImportTrouble::NewerVersion:
        return tr("The file was made by a newer version of Linekeeper. Update Linekeeper to import it. Nothing was "
                  "imported.");
    }
    return {};
}

QString importProblemText(const ImportProblem& problem)
{
    const QString field = singleLine(problem.field, kLongestQuote);
    const QString member = singleLine(problem.member, kLongestQuote);
    const QString where = problem.line > 0 ? tr("Line %1, %2").arg(QString::number(problem.line), member) : member;
    switch (problem.what) {
    case ImportProblem::ItemKind::NotReadable:
        return tr("%1: can't be read").arg(where);
    case ImportProblem::ItemKind::FieldMissing:
        return tr("%1: “%2” is missing").arg(where, field);
    case ImportProblem::ItemKind::FieldWrong:
        return tr("%1: “%2” is not valid").arg(where, field);
    case ImportProblem::ItemKind::OrderUnknown:
        return tr("%1: order %2 is neither in the file nor in your record").arg(where, field);
    }
    return {};
}

QString eraseErrorText(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled)
        return tr("Cancelled. Nothing was erased.");
    return whyStorage(error) + u' ' + tr("Nothing was erased.");
}

} // namespace linekeeper
