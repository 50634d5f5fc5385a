// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/copy_code_menu.h"

#include "account/account.h"
#include "core/code/code.h"
#include "core/code/code_forms.h"

#include <QAction>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMost = 8;

} // namespace

CopyCodeMenu::CopyCodeMenu(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
{
    for (int i = 0; i < kMost; ++i) {
        auto* action = new QAction(this);
        action->setObjectName(u"copyChoice%1"_s.arg(i));
        action->setVisible(false);
        connect(action, &QAction::triggered, this, [this, action] { Q_EMIT chosen(m_row, action->data().toString()); });
        m_actions.append(action);
    }
}

void CopyCodeMenu::offer(const StoredMessage* message, const Rental* rental)
{
    const auto last = rental ? m_account.inbox().summaryOf(rental->order).lastCode : std::nullopt;
    if (!message && last)
        message = &*last;
    const auto meant = message ? std::optional(*message) : std::nullopt;
    if (meant == m_message)
        return;
    m_message = meant;
    if (message)
        m_row = message->row;
    QStringList texts = message ? copyChoices(codesOf(*message)) : QStringList();
    // One alone is what "Copy code" copies, unless nobody is sure of it.
    if (texts.size() < 2 && message && !message->code.isEmpty())
        texts.clear();
    for (int i = 0; i < kMost; ++i) {
        QAction* action = m_actions[i];
        action->setVisible(i < texts.size());
        if (!action->isVisible())
            continue;
        action->setData(texts[i]);
        // The text is foreign: no character of it is the mark of a shortcut.
        action->setText(tr("Copy “%1”").arg(QString(texts[i]).replace(u'&', u"&&"_s)));
    }
}

} // namespace linekeeper
