// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/record_attention.h"

#include "account/record_care.h"
#include "gui/text/error_text.h"
#include "gui/text/recovery_text.h"
#include "store/record/record.h"

#include <QCoreApplication>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("RecordAttention", text);
}

Attention ofReadOnly(const Error& why, bool lacksLog)
{
    QStringList sentences = {
        errorText(why, Activity::Recording),
        tr("Until then, Linekeeper shows the saved record and does not rent, release or check for messages.")};
    if (lacksLog)
        sentences << tr("The latest changes are missing from it: they can't be read without write access.");
    return {sentences.join(u' '), tr("Try again"), Attention::Remedy::Reopen};
}

} // namespace

Attention attentionOfRecord(const Record& record, const RecordCare& care)
{
    if (const auto& why = record.readOnlyBecause())
        return ofReadOnly(*why, record.lacksLog());
    if (care.isDamaged())
        return {tr("The record is damaged. It will be recovered from a backup and from what can still be read."),
                tr("Recover now"), Attention::Remedy::Reopen};
    if (const auto& report = care.recovery())
        return {recoveryHeadline(*report), tr("Details…"), Attention::Remedy::ShowRecovery};
    return {};
}

Attention ofBackup(const Error& error)
{
    return {tr("The daily backup of the record could not be made.") + u' ' + errorText(error, Activity::Recording),
            tr("Try again"), Attention::Remedy::BackUp};
}

} // namespace linekeeper
