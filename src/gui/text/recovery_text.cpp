// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/recovery_text.h"

#include "core/plain_text.h"
#include "store/rescue/recovery.h"

#include <QCoreApplication>
#include <QLocale>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Recovery", text);
}

QString whatHappened(StorageTrouble cause)
{
    if (cause == StorageTrouble::Foreign)
        return tr("The file in the record's place was not a readable record.");
    return cause == StorageTrouble::None ? tr("The record was missing.") : tr("The record was damaged.");
}

QString momentOf(const QDateTime& time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

QString counted(qint64 there, qint64 read)
{
    const QLocale locale;
    return read == 0 ? locale.toString(there)
                     : tr("%1 (%2 from the old file)").arg(locale.toString(there), locale.toString(read));
}

bool isIncomplete(const RecoveryReport& report)
{
    const Salvaged& salvaged = report.salvaged;
    return salvaged.lostMessages > 0 || salvaged.lostAttempts > 0 || salvaged.unreadable > 0
           || !salvaged.bareOrders.isEmpty();
}

} // namespace

QString recoveryHeadline(const RecoveryReport& report)
{
    QStringList sentences = {whatHappened(report.cause)};
    sentences << (report.backup ? tr("The backup from %1 was opened.").arg(momentOf(*report.backup))
                                : tr("There was no backup, so a new record was started."));
    const Salvaged& salvaged = report.salvaged;
    if (salvaged.rentals + salvaged.attempts + salvaged.messages + salvaged.updated > 0)
        sentences << tr("What could still be read in the old file was copied over.");
    sentences << (isIncomplete(report) ? tr("Some data is missing.") : tr("Check whether anything is missing."));
    return sentences.join(u' ');
}

QList<std::pair<QString, QString>> recoveryFacts(const RecoveryReport& report)
{
    const Salvaged& salvaged = report.salvaged;
    QList<std::pair<QString, QString>> facts;
    QString from = report.backup ? momentOf(*report.backup) : tr("none");
    if (report.brokenBackups > 0)
        from = report.backup ? tr("%1 (newer, but damaged: %2)").arg(from).arg(report.brokenBackups)
                             : tr("none (damaged: %1)").arg(report.brokenBackups);
    facts.append({tr("Backup"), from});
    facts.append({tr("Numbers"), counted(report.rentals, salvaged.rentals)});
    facts.append({tr("Purchase attempts"), counted(report.attempts, salvaged.attempts)});
    facts.append({tr("Messages"), counted(report.messages, salvaged.messages)});
    if (salvaged.updated > 0)
        facts.append({tr("Updated"), QLocale().toString(salvaged.updated)});
    return facts;
}

QString recoveryAdvice(const RecoveryReport& report)
{
    const Salvaged& salvaged = report.salvaged;
    QStringList sentences;
    if (!salvaged.bareOrders.isEmpty()) {
        QStringList orders;
        for (const QString& order : salvaged.bareOrders)
            orders.append(singleLine(order, 60));
        sentences << tr("Only the order ID could be recovered: %1. The number comes back with the next message.")
                         .arg(orders.join(u", "_s));
    }
    if (salvaged.lostAttempts > 0)
        sentences << tr("Purchase attempts that could not be recovered: %1. Any of them may have been charged: compare "
                        "the orders on the service's website with your numbers, and add those that are missing.")
                         .arg(salvaged.lostAttempts);
    if (salvaged.lostMessages > 0)
        sentences << tr("Messages that could not be recovered: %1. Those of active numbers come back automatically.")
                         .arg(salvaged.lostMessages);
    if (salvaged.unreadable > 0)
        sentences << tr("Damaged places in the old file: %1.").arg(salvaged.unreadable);
    if (sentences.isEmpty())
        sentences << tr(
            "Nothing is known to be missing. Still, compare the orders on the service's website with your numbers.");
    return sentences.join(u"\n\n"_s);
}

} // namespace linekeeper
