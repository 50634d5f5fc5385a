// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/quiet_hours.h"
#include "core/rental.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace linekeeper {

class Catalogue;
class Clock;
class Rentals;

/// A number whose end the user is to be told of.
struct DueReminder
{
    OrderId order;
    bool hasEnded = false; ///< while nothing could be told; otherwise it is about to end
    bool isSilent = false; ///< it comes in quiet hours, or of a muted number

    friend bool operator==(const DueReminder&, const DueReminder&) = default;
};

/// Finds out when the user is to be reminded of the end of a number, and notes what was told. Waits with one timer for
/// the next moment.
class Reminders final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    Reminders(Rentals& rentals, Catalogue& catalogue, const Clock& clock, QObject* parent = nullptr);

    /// Begins, once somebody listens to due(): with what was missed since the program ran last.
    void start();
    /// Tells what is due now. Called automatically; also after the computer slept, when the timer stood still.
    void check();
    /// Checks if the next moment has come, or the clock was set back; for whoever is awake anyway.
    void glance();
    void setQuietHours(const QuietHours& hours);
    bool isQuietNow() const;
    /// True for a number that is muted, or whose service is.
    bool isMuted(const Rental& rental) const;
    /// Reminds of the number again at this moment, unless it has ended by then.
    Result<void> snooze(const OrderId& order, const QDateTime& until);
    /// When the next reminder comes or the next number ends; invalid if there is nothing to wait for.
    const QDateTime& nextMoment() const { return m_next; }

Q_SIGNALS:
    /// All that are due now, in the order of their ends. The user counts as told.
    void due(const QList<linekeeper::DueReminder>& reminders);

private:
    /// Emits what is due, then waits for the next moment.
    void tell(bool isStart);
    void wait();

    Rentals& m_rentals;
    Catalogue& m_catalogue;
    const Clock& m_clock;
    QuietHours m_hours;
    QTimer m_timer;
    QTimer m_soon; ///< runs when the numbers have changed
    QDateTime m_next;
    QDateTime m_checked; ///< the clock at the last check
    bool m_isStarted = false;
};

} // namespace linekeeper
