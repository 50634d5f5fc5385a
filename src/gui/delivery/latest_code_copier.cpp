// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/latest_code_copier.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/delivery/code_copier.h"
#include "gui/text/error_text.h"
#include "models/time_text.h"
#include "platform/system/single_instance.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Most codes are good for so long.
constexpr std::chrono::minutes kFresh(10);
constexpr auto kCopied = "copied "_L1;
constexpr auto kNotCopied = "not "_L1;

} // namespace

LatestCodeCopier::LatestCodeCopier(Account& account, CodeCopier& copier, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_copier(copier)
{
}

void LatestCodeCopier::copy(const QString& activationToken, const Answer& answer)
{
    const auto latest = m_account.inbox().latestCodes(1);
    if (!latest) {
        answer(false, errorText(latest.error(), Activity::Recording));
        return;
    }
    if (latest->isEmpty()) {
        answer(false, tr("No code has arrived yet."));
        return;
    }
    const StoredMessage& stored = latest->constFirst();
    const Rental* rental = m_account.rentals().find(stored.order);
    const QString service = singleLine(rental ? rental->serviceName : stored.message.service, 60);
    const QDateTime now = m_account.clock().now();
    const QString age = ageWords(stored.sortTime(), now);
    if (stored.sortTime() + kFresh < now) {
        answer(false, tr("Not copied: the latest code, from %1, arrived %2. The window shows it.").arg(service, age));
        Q_EMIT windowNeeded(stored.row, activationToken);
        return;
    }
    // Until the next copy that is made or fails: this one, or one that has taken its place.
    auto* waiting = new QObject(this);
    const auto finish = [this, waiting, answer, service, age](bool copied) {
        m_copier.disconnect(waiting);
        waiting->deleteLater();
        answer(copied, copied ? tr("Copied the code from %1. It arrived %2.").arg(service, age)
                              : tr("The code from %1 could not be copied.").arg(service));
    };
    connect(&m_copier, &CodeCopier::copied, waiting,
            [finish, row = stored.row](const QString&, MessageRow copied) { finish(copied == row); });
    connect(&m_copier, &CodeCopier::failed, waiting, [finish] { finish(false); });
    m_copier.copyFromOutside(stored.row, activationToken);
}

QString answerLine(bool copied, const QString& words)
{
    return (copied ? kCopied : kNotCopied) + words;
}

int copyLatestCode(const QString& dataFolder)
{
    const auto line = SingleInstance::askForLatestCode(dataFolder);
    const bool copied = line && line->startsWith(kCopied);
    const QString words = !line             ? LatestCodeCopier::tr("Linekeeper is not running.")
                          : copied          ? line->sliced(kCopied.size())
                          : line->isEmpty() ? LatestCodeCopier::tr("Linekeeper is not responding.")
                                            : line->sliced(std::min(line->size(), kNotCopied.size()));
    std::fprintf(copied ? stdout : stderr, "%s\n", qPrintable(words));
    return copied ? 0 : 1;
}

} // namespace linekeeper
