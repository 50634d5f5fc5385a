// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/closing.h"

#include "account/poller.h"
#include "account/rentals.h"
#include "gui/preferences/switch_preferences.h"
#include "gui/widgets/question.h"

#include <QCloseEvent>
#include <QPushButton>

#include <utility>

namespace linekeeper {

Closing::Closing(const Poller& poller, const Rentals& rentals, const Preferences& preferences, QWidget& window)
    : QObject(&window)
    , m_poller(poller)
    , m_rentals(rentals)
    , m_preferences(preferences)
    , m_window(window)
{
    window.installEventFilter(this);
}

void Closing::decide(QCloseEvent& event)
{
    const Presence tray = m_preferences[kStaysInTray] ? m_askTray() : Presence::Absent;
    if (tray == Presence::There) {
        event.accept();
        Q_EMIT wentToTray();
        return;
    }
    if (tray == Presence::Coming && !std::exchange(m_waits, true)) {
        // Hidden it could not be reached, should the tray not come after all.
        event.ignore();
        m_window.showMinimized();
        Q_EMIT waitsForTray();
        return;
    }
    if (!m_poller.expected().isEmpty()) {
        event.ignore();
        askWhetherToQuit();
        return;
    }
    // What quitting has to wait for is shown in front of this window.
    event.setAccepted(m_rentals.purchasesUnderWay() == 0);
    Q_EMIT quitRequested();
}

void Closing::hideToTray()
{
    if (!std::exchange(m_waits, false))
        return;
    m_window.hide();
    Q_EMIT wentToTray();
}

bool Closing::eventFilter(QObject* watched, QEvent* event)
{
    // Whoever comes back to the window wants it to stay.
    if (event->type() == QEvent::WindowActivate)
        m_waits = false;
    return QObject::eventFilter(watched, event);
}

void Closing::askWhetherToQuit()
{
    Q_EMIT windowNeeded();
    if (m_question)
        return;
    m_question = makeBox(QMessageBox::Question, tr("Quit while expecting a code?"),
                         tr("Linekeeper checks for it only while it is running."), QMessageBox::Cancel, &m_window);
    QPushButton* quit = m_question->addButton(tr("Quit"), QMessageBox::DestructiveRole);
    m_question->button(QMessageBox::Cancel)->setText(tr("Don't quit"));
    m_question->setDefaultButton(QMessageBox::Cancel);
    connect(quit, &QPushButton::clicked, this, &Closing::quitRequested);
    m_question->open();
}

} // namespace linekeeper
