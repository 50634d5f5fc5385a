// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/reminders.h"

#include "account/catalogue.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/reminder_plan.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// A number that ended longer ago than this did so unnoticed: the computer slept, or the program did not run.
constexpr std::chrono::seconds kUnnoticed = 2min;
/// A timer can't wait for a month.
constexpr std::chrono::milliseconds kLongestWait = 24h * 20;

} // namespace

Reminders::Reminders(Rentals& rentals, Catalogue& catalogue, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_rentals(rentals)
    , m_catalogue(catalogue)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer); // whole seconds
    connect(&m_timer, &QTimer::timeout, this, &Reminders::check);
    // Many may change at once.
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &Reminders::check);
    connect(&rentals, &Rentals::added, &m_soon, qOverload<>(&QTimer::start));
    connect(&rentals, &Rentals::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(&catalogue, &Catalogue::mutedChanged, &m_soon, qOverload<>(&QTimer::start));
}

void Reminders::start()
{
    m_isStarted = true;
    tell(true);
}

void Reminders::check()
{
    if (m_isStarted)
        tell(false);
}

void Reminders::glance()
{
    const QDateTime now = m_clock.now();
    if (m_isStarted && (now < m_checked || (m_next.isValid() && m_next <= now)))
        tell(false);
}

void Reminders::setQuietHours(const QuietHours& hours)
{
    if (hours == m_hours)
        return;
    m_hours = hours;
    m_soon.start();
}

bool Reminders::isQuietNow() const
{
    return m_hours.contains(m_clock.now());
}

bool Reminders::isMuted(const Rental& rental) const
{
    return rental.reminders.isMuted || m_catalogue.isMuted(rental.service);
}

Result<void> Reminders::snooze(const OrderId& order, const QDateTime& until)
{
    const Rental* rental = m_rentals.find(order);
    if (!rental)
        return fail(ErrorKind::NotFound, QStringLiteral("no rental of this order"));
    RentalReminders reminders = rental->reminders;
    reminders.toldUntil = m_clock.now();
    reminders.snoozedUntil = until;
    return m_rentals.setReminders(order, reminders);
}

void Reminders::tell(bool isStart)
{
    const QDateTime now = m_clock.now();
    m_checked = now;
    m_soon.stop();
    m_rentals.beginReminders(now);
    const bool isQuiet = m_hours.contains(now);
    QList<DueReminder> found;
    QList<OrderId> told;
    for (const Rental& rental : m_rentals.all()) {
        const bool isMutedOne = isMuted(rental);
        const DueReminder reminder{rental.order, rental.expires <= now, isQuiet || isMutedOne};
        if (hasEndedUntold(rental, now)) {
            const bool isUnnoticed = isStart || rental.expires.secsTo(now) > kUnnoticed.count();
            const bool isWanted = wantedStages(rental) != ReminderStages();
            if (isUnnoticed && isWanted && isQuiet)
                continue;
            if (isUnnoticed && isWanted)
                found.append(reminder);
            told.append(rental.order);
        } else if (nextReminder(rental, {m_hours, isMutedOne}, now) == now) {
            found.append(reminder);
            told.append(rental.order);
        }
    }
    std::stable_sort(found.begin(), found.end(), [this](const DueReminder& a, const DueReminder& b) {
        return m_rentals.find(a.order)->expires < m_rentals.find(b.order)->expires;
    });
    if (!told.isEmpty())
        m_rentals.markTold(told, now);
    wait();
    if (!found.isEmpty())
        Q_EMIT due(found);
}

void Reminders::wait()
{
    m_next = {};
    const auto note = [this](const QDateTime& moment) {
        if (moment.isValid() && (!m_next.isValid() || moment < m_next))
            m_next = moment;
    };
    for (const Rental& rental : m_rentals.all()) {
        if (hasEndedUntold(rental, m_checked)) {
            note(m_hours.endAfter(m_checked));
        } else if (rental.expires > m_checked && rental.release != ReleaseState::Done) {
            note(nextReminder(rental, {m_hours, isMuted(rental)}, m_checked));
            note(rental.expires);
        }
    }
    if (!m_next.isValid())
        return m_timer.stop();
    m_timer.start(
        std::clamp<std::chrono::milliseconds>(std::chrono::milliseconds(m_checked.msecsTo(m_next)), 0ms, kLongestWait));
}

} // namespace linekeeper
