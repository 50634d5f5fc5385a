// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/code_copier.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "platform/clipboard/clipboard.h"

#include <QGuiApplication>
#include <QWindow>

#include <chrono>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long the window may take to come forward: a desktop that does not let it through may ask the person first.
constexpr std::chrono::seconds kWaiting = 1min;

} // namespace

CodeCopier::CodeCopier(Account& account, Clipboard& clipboard, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_clipboard(clipboard)
{
    connect(qGuiApp, &QGuiApplication::focusWindowChanged, this, &CodeCopier::retry);
}

void CodeCopier::copyCode(MessageRow row)
{
    copyCodeOf(row, {});
}

void CodeCopier::copyFromOutside(MessageRow row, const QString& activationToken)
{
    copyCodeOf(row, activationToken);
}

void CodeCopier::copyCodeOf(MessageRow row, const QString& activationToken)
{
    const auto stored = m_account.inbox().find(row);
    if (!stored || stored->code.isEmpty()) {
        Q_EMIT failed();
        return;
    }
    copy({inForm(stored->code, m_form), true, row, activationToken});
}

void CodeCopier::copyText(MessageRow row, const QString& text)
{
    copy({text, true, row});
}

void CodeCopier::copyLastCode(const OrderId& order)
{
    if (const auto last = m_account.inbox().summaryOf(order).lastCode)
        copyCode(last->row);
}

void CodeCopier::copyNumber(const OrderId& order, NumberForm form)
{
    const Rental* rental = m_account.rentals().find(order);
    if (!rental || rental->number.isEmpty())
        return;
    copy({inForm(rental->number, form), false, {}});
}

void CodeCopier::copyList(const QString& text, bool isSecret, const QString& sentence)
{
    copy({text, isSecret, {}, {}, sentence});
}

void CodeCopier::copy(Wanted wanted)
{
    m_waiting = {};
    wanted.asked = m_account.clock().now();
    tryCopy(wanted, true);
}

void CodeCopier::tryCopy(const Wanted& wanted, bool mayAskForWindow)
{
    const auto done = [this, wanted, mayAskForWindow, attempt = ++m_attempts](bool copied) {
        // Another has taken its place.
        if (attempt != m_attempts)
            return;
        if (copied) {
            onCopied(wanted);
        } else if (mayAskForWindow && !QGuiApplication::focusWindow()) {
            m_waiting = wanted;
            Q_EMIT windowNeeded(wanted.activationToken);
        } else {
            Q_EMIT failed();
        }
    };
    if (wanted.isSecret)
        m_clipboard.copySecret(wanted.text, this, done);
    else
        m_clipboard.copyPlain(wanted.text, this, done);
}

void CodeCopier::onCopied(const Wanted& wanted)
{
    if (!wanted.sentence.isEmpty()) {
        Q_EMIT listCopied(wanted.sentence);
        return;
    }
    if (wanted.isSecret) {
        if (const auto stored = m_account.inbox().find(wanted.row); stored && stored->unread)
            // The copy is what matters; a mark that can't be written stays for the next time.
            (void)m_account.inbox().markRead(*stored);
    }
    Q_EMIT copied(wanted.text, wanted.row);
}

void CodeCopier::retry()
{
    if (m_waiting.text.isEmpty() || !QGuiApplication::focusWindow())
        return;
    const Wanted wanted = std::exchange(m_waiting, {});
    // Whoever comes to the window much later comes for something else, and has copied other things since.
    if (wanted.asked.addSecs(kWaiting.count()) < m_account.clock().now())
        Q_EMIT failed();
    else
        tryCopy(wanted, false);
}

} // namespace linekeeper
