// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/record_attention.h"

#include "desk/desk.h"
#include "gui/words/error_text.h"
#include "gui/words/recovery_text.h"

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
    QStringList sentences = {errorText(why, ErrorScene::Recording),
                             tr("What is on record is shown; until then nothing is rented, released or looked for.")};
    if (lacksLog)
        sentences << tr("The latest changes are missing from it: they can't be read without writing.");
    return {sentences.join(u' '), tr("Try again"), Attention::Remedy::Reopen};
}

} // namespace

Attention attentionOfRecord(Desk& desk)
{
    if (const auto& why = desk.record().readOnlyBecause())
        return ofReadOnly(*why, desk.record().lacksLog());
    if (desk.care().isDamaged())
        return {tr("The record is damaged. It is recovered from a backup and from what can still be read."),
                tr("Recover now"), Attention::Remedy::Reopen};
    if (const auto& report = desk.care().recovery())
        return {recoveryHeadline(*report), tr("Details…"), Attention::Remedy::ShowRecovery};
    return {};
}

Attention ofBackup(const Error& error)
{
    return {tr("The daily backup of the record could not be made. ") + errorText(error, ErrorScene::Recording),
            tr("Try again"), Attention::Remedy::BackUp};
}

} // namespace linekeeper
