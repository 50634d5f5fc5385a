// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QDialog;
class QLabel;
class QProgressBar;

namespace linekeeper {

class Rentals;

/// Ends the program, but never in the middle of a purchase: its answer is the number that was paid for. While one is
/// under way it says so in front of the window, with the time that is left, and goes on when the answer is there, at
/// the latest when the purchase's own deadline has passed.
class QuitGuard final : public QObject
{
    Q_OBJECT

public:
    /// `window` is what the waiting is shown before; it may be hidden.
    QuitGuard(Rentals& rentals, QWidget& window);

    /// Ends as soon as it may; asking again changes nothing.
    void begin();
    bool isWaiting() const { return m_dialog != nullptr; }

Q_SIGNALS:
    /// The window must come to the front: there is something to be seen.
    void windowNeeded();
    /// Nothing stands in the way any more.
    void ready();

private:
    void wait();
    void tick();
    void callOff();
    void finish();

    Rentals& m_rentals;
    QWidget& m_window;
    QPointer<QDialog> m_dialog;
    QLabel* m_left = nullptr;
    QProgressBar* m_progress = nullptr;
    QTimer m_tick;
};

} // namespace linekeeper
