// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/account_attention.h"

#include "core/clock.h"
#include "core/plain_text.h"
#include "desk/desk.h"
#include "gui/window/record_attention.h"
#include "gui/words/error_text.h"
#include "models/time_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Attention", text);
}

Attention ofPurchases(const QList<Attempt>& attempts, const QDateTime& now)
{
    const Attempt& newest = attempts.constFirst();
    const QString days = daysWords(daysOf(newest.request.duration));
    const QString text = attempts.size() == 1
                             ? tr("One purchase has no answer: %1, %2, %3. It may have been charged.")
                                   .arg(singleLine(newest.serviceName, 60), days, messageTimeWords(newest.asked, now))
                             : tr("%1 purchases have no answer. They may have been charged.").arg(attempts.size());
    return {text, tr("Show"), Attention::Remedy::ShowAttention};
}

QString ofUnwritten(const QList<OrderId>& orders)
{
    QStringList ids;
    for (const OrderId& order : orders)
        ids.append(singleLine(order.text(), 60));
    return tr("Rented and paid for, but the record can't be written: order %1. Make a note of it. Linekeeper keeps "
              "trying, and "
              "would forget it if it were quit now.")
        .arg(ids.join(u", "_s));
}

} // namespace

Attention attentionOf(Desk& desk)
{
    const Session& session = desk.session();
    const std::optional<Error>& error = session.lastError();
    if (const Attention record = attentionOfRecord(desk); !record.text.isEmpty())
        return record;
    if (const auto& problem = session.keychainProblem(); problem && session.mayHaveKey()) {
        const QString text =
            tr("%1 No messages are looked for. What you see is from the record.").arg(errorText(*problem));
        // One that is slow is asked again anyway.
        return problem->problem == KeyStoreProblem::Slow
                   ? Attention{text, tr("Enter a key…"), Attention::Remedy::ReplaceKey}
                   : Attention{text, tr("Try again"), Attention::Remedy::AskKeychain};
    }
    if (session.connection() == Connection::NoKey)
        return {tr("There is no API key: no messages are looked for. What you see is from the record."),
                tr("Enter a key…"), Attention::Remedy::ReplaceKey};
    if (session.connection() == Connection::KeyRefused && error && isKeyInDoubt(*error))
        return {errorText(*error, ErrorScene::Checking), tr("Try again"), Attention::Remedy::TryKeyAgain};
    if (session.connection() == Connection::KeyRefused && error)
        return {errorText(*error, ErrorScene::Checking), tr("Enter a key…"), Attention::Remedy::ReplaceKey};
    if (const QList<OrderId> orders = desk.rentals().unwritten().orders(); !orders.isEmpty())
        return {ofUnwritten(orders), tr("Try again"), Attention::Remedy::WriteDown};
    if (desk.watch().storageError())
        return {errorText(*desk.watch().storageError(), ErrorScene::Recording), tr("Try again"),
                Attention::Remedy::Retry};
    if (error && error->kind == ErrorKind::Forbidden)
        return {errorText(*error, ErrorScene::Checking), tr("Try again"), Attention::Remedy::Retry};
    if (!desk.rentals().unconfirmed().isEmpty())
        return ofPurchases(desk.rentals().unconfirmed(), desk.clock().now());
    if (session.connection() == Connection::Offline && error)
        return {errorText(*error, ErrorScene::Checking)
                    + tr(" What you see is from the record; Linekeeper keeps trying."),
                tr("Try now"), Attention::Remedy::Retry};
    if (const auto& unmade = desk.care().backupError())
        return ofBackup(*unmade);
    return {};
}

} // namespace linekeeper
