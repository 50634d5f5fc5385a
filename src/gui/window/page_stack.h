// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace linekeeper {

class Rentals;
class Session;
class WelcomePage;

/// What fills the window: the work, or the page that asks for the key, which is made when it is first wanted. Says
/// which of the two the person has to see now.
class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    PageStack(Session& session, const Rentals& rentals, bool isDemo, QWidget* parent = nullptr);

    /// Empty until it is filled; the pages' own.
    QWidget* work() { return m_work; }
    bool isAtWork() const { return currentWidget() == m_work; }
    /// The person wants to give another key.
    void replaceKey();
    /// Turns to the page that the connection, the record and the person's wishes ask for.
    void choose();

Q_SIGNALS:
    /// A page was chosen: another one, or that which is shown.
    void chosen();
    void demoRequested();

private:
    void makeWelcome();

    Session& m_session;
    const Rentals& m_rentals;
    bool m_isDemo;
    QWidget* m_work;
    WelcomePage* m_welcome = nullptr;
    bool m_replacingKey = false; ///< the person asked for the page that takes a key
    bool m_readingOnly = false;  ///< there is no key, and the person reads what is on record
};

} // namespace linekeeper
