// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/page_stack.h"

#include "account/rentals.h"
#include "account/session.h"
#include "gui/panels/welcome_page.h"

namespace linekeeper {

PageStack::PageStack(Session& session, const Rentals& rentals, bool isDemo, QWidget* parent)
    : QStackedWidget(parent)
    , m_session(session)
    , m_rentals(rentals)
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
    const bool mayHaveKey = m_session.mayHaveKey();
    const bool hasNoKey = m_session.connection() == Connection::NoKey && !mayHaveKey;
    // Who starts with numbers on record sees them at once, while the keychain still asks for its password, or refuses.
    const bool hasRecord = !m_rentals.all().isEmpty() || !m_rentals.unconfirmed().isEmpty();
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
    m_welcome = new WelcomePage(m_session);
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
