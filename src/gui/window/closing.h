// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/notify/tray_host.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QCloseEvent;
class QMessageBox;
class QWidget;

namespace linekeeper {

class Poller;
class Rentals;
class Preferences;

/// What becomes of the program when the person closes its window. It goes on in the tray where there is one.
/// Where the tray may still come, the window is minimised and goes there with it; closed once more it quits.
/// Whoever expects a code is asked before the program quits by this.
class Closing final : public QObject
{
    Q_OBJECT

public:
    using Presence = TrayHost::Presence;

    /// All must outlive this.
    Closing(const Poller& poller, const Rentals& rentals, const Preferences& preferences, QWidget& window);

    /// How to find out about the tray. Until told, there is none.
    void setTrayAsker(std::function<Presence()> askTray) { m_askTray = std::move(askTray); }
    /// The tray is there: the window that waits for it goes.
    void hideToTray();
    /// The window is being closed.
    void decide(QCloseEvent& event);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void quitRequested();
    /// The program goes on in the tray.
    void wentToTray();
    /// The program goes on, its window minimised.
    void waitsForTray();
    /// There is a question in front of the window.
    void windowNeeded();

private:
    void askWhetherToQuit();

    const Poller& m_poller;
    const Rentals& m_rentals;
    const Preferences& m_preferences;
    QWidget& m_window;
    std::function<Presence()> m_askTray = [] { return Presence::Absent; };
    QPointer<QMessageBox> m_question;
    bool m_waits = false; ///< minimised, for the tray
};

} // namespace linekeeper
