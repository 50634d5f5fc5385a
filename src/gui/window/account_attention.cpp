// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/account_attention.h"

#include "account/account.h"
#include "account/poller.h"
#include "account/record_care.h"
#include "account/rentals.h"
#include "account/session.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "gui/window/record_attention.h"
#include "models/time_text.h"

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

Attention ofPurchases(const QList<PurchaseAttempt>& attempts, const QDateTime& now)
{
    const PurchaseAttempt& newest = attempts.constFirst();
    const QString days = daysWords(daysOf(newest.request.duration));
    const QString text = attempts.size() == 1
                             ? tr("One purchase is unconfirmed: %1, %2, %3. It may have been charged.")
                                   .arg(singleLine(newest.serviceName, 60), days, messageTimeWords(newest.asked, now))
                             : tr("%1 purchases are unconfirmed. They may have been charged.").arg(attempts.size());
    return {text, tr("Show"), Attention::Remedy::ShowAttention};
}

QString ofUnwritten(const QList<OrderId>& orders)
{
    QStringList ids;
    for (const OrderId& order : orders)
        ids.append(singleLine(order.text(), 60));
    return tr("Rented and paid for, but the record can't be written: order %1. Write it down: Linekeeper keeps trying, "
              "but would lose it if you quit now.")
        .arg(ids.join(u", "_s));
}

} // namespace

Attention attentionOf(Account& account)
{
    const Session& session = account.session();
    const std::optional<Error>& error = session.lastError();
    if (const Attention record = attentionOfRecord(account.record(), account.care()); !record.text.isEmpty())
        return record;
    if (const auto& problem = session.keychainProblem(); problem && session.mayHaveKey()) {
        const QString text =
            tr("%1 Linekeeper is not checking for messages. What you see is from the record.").arg(errorText(*problem));
        // One that is slow is asked again anyway.
        return problem->problem == KeyStoreProblem::Slow
                   ? Attention{text, tr("Enter a key…"), Attention::Remedy::ReplaceKey}
                   : Attention{text, tr("Try again"), Attention::Remedy::AskKeychain};
    }
    if (session.connection() == Connection::NoKey)
        return {tr("There is no API key, so Linekeeper can't check for messages. What you see is from the record."),
                tr("Enter a key…"), Attention::Remedy::ReplaceKey};
    if (session.connection() == Connection::KeyRefused && error && isKeyInDoubt(*error))
        return {errorText(*error, Activity::Checking), tr("Try again"), Attention::Remedy::TryKeyAgain};
    if (session.connection() == Connection::KeyRefused && error)
        return {errorText(*error, Activity::Checking), tr("Enter a key…"), Attention::Remedy::ReplaceKey};
    if (const QList<OrderId> orders = account.rentals().unwritten().orders(); !orders.isEmpty())
        return {ofUnwritten(orders), tr("Try again"), Attention::Remedy::WriteDown};
    if (account.poller().storageError())
        return {errorText(*account.poller().storageError(), Activity::Recording), tr("Try again"),
                Attention::Remedy::Retry};
    if (error && error->kind == ErrorKind::Forbidden)
        return {errorText(*error, Activity::Checking), tr("Try again"), Attention::Remedy::Retry};
    if (!account.rentals().unconfirmed().isEmpty())
        return ofPurchases(account.rentals().unconfirmed(), account.clock().now());
    if (session.connection() == Connection::Offline && error)
        return {errorText(*error, Activity::Checking) + u' '
                    + tr("What you see is from the record. Linekeeper keeps trying."),
                tr("Try now"), Attention::Remedy::Retry};
    if (const auto& unmade = account.care().backupError())
        return ofBackup(*unmade);
    return {};
}

} // namespace linekeeper
