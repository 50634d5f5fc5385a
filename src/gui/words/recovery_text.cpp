// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words/recovery_text.h"

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
        return tr("The file in the record's place was no readable record.");
    return cause == StorageTrouble::None ? tr("The record was gone from its place.") : tr("The record was damaged.");
}

QString momentOf(const QDateTime& time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

QString counted(qint64 there, qint64 read)
{
    const QLocale locale;
    return read == 0 ? locale.toString(there)
                     : tr("%1, of which %2 read from the old file").arg(locale.toString(there), locale.toString(read));
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
    sentences << (report.backup ? tr("The backup of %1 was opened.").arg(momentOf(*report.backup))
                                : tr("There was no backup, so it was begun anew."));
    const Salvaged& salvaged = report.salvaged;
    if (salvaged.rentals + salvaged.attempts + salvaged.messages + salvaged.updated > 0)
        sentences << tr("What could still be read from the old file was brought over.");
    sentences << (isIncomplete(report) ? tr("Something is missing.") : tr("Look whether something is missing."));
    return sentences.join(u' ');
}

QList<std::pair<QString, QString>> recoveryFacts(const RecoveryReport& report)
{
    const Salvaged& salvaged = report.salvaged;
    QList<std::pair<QString, QString>> facts;
    QString from = report.backup ? momentOf(*report.backup) : tr("none");
    if (report.brokenBackups > 0)
        from += tr(" (%1 newer damaged too)").arg(report.brokenBackups);
    facts.append({tr("Backup"), from});
    facts.append({tr("Numbers"), counted(report.rentals, salvaged.rentals)});
    facts.append({tr("Purchases tried"), counted(report.attempts, salvaged.attempts)});
    facts.append({tr("Messages"), counted(report.messages, salvaged.messages)});
    if (salvaged.updated > 0)
        facts.append({tr("Brought up to date"), QLocale().toString(salvaged.updated)});
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
        sentences
            << tr("Of these orders only the id could be read: %1. Their numbers come back with their next message.")
                   .arg(orders.join(u", "_s));
    }
    if (salvaged.lostAttempts > 0)
        sentences << tr("Purchases tried that can't be read any more: %1. One may have been charged without an answer: "
                        "compare "
                        "the orders on the service's website with your numbers, and add those that are missing.")
                         .arg(salvaged.lostAttempts);
    if (salvaged.lostMessages > 0)
        sentences
            << tr("Messages that can't be read any more: %1. Those of numbers that still run come back by themselves.")
                   .arg(salvaged.lostMessages);
    if (salvaged.unreadable > 0)
        sentences << tr("Broken places in the old file: %1.").arg(salvaged.unreadable);
    if (sentences.isEmpty())
        sentences << tr("Nothing is known to be missing. Compare the orders on the service's website with your numbers "
                        "all the same.");
    return sentences.join(u"\n\n"_s);
}

} // namespace linekeeper
