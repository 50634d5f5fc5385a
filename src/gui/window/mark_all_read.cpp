// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mark_all_read.h"

#include "account/account.h"
#include "gui/text/error_text.h"

#include <QAction>

namespace linekeeper {

MarkAllRead::MarkAllRead(Account& account, QAction& action, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_action(action)
{
    connect(&action, &QAction::triggered, this, &MarkAllRead::mark);
    connect(&account.inbox(), &Inbox::summaryChanged, this, &MarkAllRead::follow);
    connect(&account, &Account::reloaded, this, &MarkAllRead::follow);
    follow();
}

void MarkAllRead::mark()
{
    if (const auto marked = m_account.inbox().markAllRead(); !marked)
        Q_EMIT failed(errorText(marked.error(), Activity::Recording));
}

void MarkAllRead::follow()
{
    m_action.setEnabled(m_account.inbox().unread() > 0 && !m_account.record().readOnlyBecause());
}

} // namespace linekeeper
