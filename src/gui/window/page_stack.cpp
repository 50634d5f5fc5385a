// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/page_stack.h"

#include "account/account.h"
#include "gui/panels/welcome_page.h"

namespace linekeeper {

PageStack::PageStack(Account& account, bool isDemo, QWidget* parent)
    : QStackedWidget(parent)
    , m_account(account)
    , m_isDemo(isDemo)
    , m_work(new QWidget)
{
    // Empty: a page that is added is laid out at once, at a size that nobody will see.
    addWidget(m_work);
}

void PageStack::replaceKey()
{
    m_replacingKey = true;
    choose();
}

void PageStack::choose()
{
    const bool mayHaveKey = m_account.session().mayHaveKey();
    const bool hasNoKey = m_account.session().connection() == Connection::NoKey && !mayHaveKey;
    // Who starts with numbers on record sees them at once, while the keychain still asks for its password, or refuses.
    const bool hasRecord = !m_account.rentals().all().isEmpty() || !m_account.rentals().unconfirmed().isEmpty();
    const bool hasNothingElse = mayHaveKey && !hasRecord && !m_isDemo;
    const bool wantsKey =
        (hasNoKey && !m_readingOnly) || hasNothingElse || m_replacingKey || (m_welcome && m_welcome->awaitsPerson());
    if (wantsKey && !m_welcome)
        makeWelcome();
    if (m_welcome)
        m_welcome->setMayGoBack(hasNoKey ? hasRecord : m_replacingKey);
    if (isAtWork() == wantsKey) {
        setCurrentWidget(wantsKey ? static_cast<QWidget*>(m_welcome) : m_work);
        if (wantsKey)
            m_welcome->focusKey();
    }
    Q_EMIT chosen();
}

void PageStack::makeWelcome()
{
    m_welcome = new WelcomePage(m_account.session());
    addWidget(m_welcome);
    connect(m_welcome, &WelcomePage::finished, this, [this] {
        m_replacingKey = false;
        m_readingOnly = false;
        choose();
    });
    connect(m_welcome, &WelcomePage::backRequested, this, [this] {
        m_replacingKey = false;
        m_readingOnly = true;
        choose();
    });
    connect(m_welcome, &WelcomePage::demoRequested, this, &PageStack::demoRequested);
}

} // namespace linekeeper
