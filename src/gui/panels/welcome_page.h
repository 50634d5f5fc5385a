// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

#include <QWidget>

#include <memory>

namespace Ui {
class WelcomePage;
}

namespace linekeeper {

/// The first thing a person sees: asks for the API key, tries it with a real call, and keeps it in the keychain. While
/// the keychain may have a key that it has not given, the page says so instead, and takes another only when the person
/// wants it.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Session& session, QWidget* parent = nullptr);
    ~WelcomePage() override;

    void focusKey();
    /// Whether there is a key in use to go back to.
    void setMayGoBack(bool may);
    /// True while a key is being tried, or the person has to say what becomes of it.
    bool awaitsPerson() const { return m_running || m_awaitsChoice; }

Q_SIGNALS:
    void backRequested();
    /// The person is through: the key is in use.
    void finished();
    void demoRequested();

private:
    void connectNow();
    /// Leaves only the key in the field.
    void extractKey();
    void showOutcome(const Session::ConnectOutcome& outcome);
    void saveAgain();
    void say(const QString& text, bool isBad);
    void updateState();

    Session& m_session;
    std::unique_ptr<Ui::WelcomePage> m_ui;
    bool m_running = false;
    bool m_awaitsChoice = false; ///< the key works but is not in the keychain: the person decides
    bool m_asksKeychain = false; ///< and says so
    bool m_entersKey = false;    ///< rather than wait for the keychain
    bool m_mayGoBack = false;
};

} // namespace linekeeper
