// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/silence.h"

#include "account/inbox.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/rental_past.h"

#include <algorithm>

namespace linekeeper {

Silence::Silence(const Rentals& rentals, Inbox& inbox, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_rentals(rentals)
    , m_inbox(inbox)
    , m_clock(clock)
{
    connect(&rentals, &Rentals::added, this, [this](const OrderId& order) { m_addedAt.insert(order, m_clock.now()); });
    connect(&rentals, &Rentals::changed, this, &Silence::judge);
    connect(&inbox, &Inbox::polled, this, &Silence::judge);
    connect(&inbox, &Inbox::summaryChanged, this, &Silence::judge);
}

std::optional<std::chrono::milliseconds> Silence::of(const OrderId& order) const
{
    const auto found = m_silent.constFind(order);
    if (found == m_silent.cend() || m_dismissed.contains(order))
        return std::nullopt;
    // It may have expired since.
    const Rental* rental = m_rentals.find(order);
    return rental && isActive(*rental, m_clock.now()) ? std::optional(*found) : std::nullopt;
}

void Silence::dismiss(const OrderId& order)
{
    if (m_dismissed.contains(order))
        return;
    m_dismissed.insert(order);
    Q_EMIT changed(order);
    Q_EMIT dismissedOne();
}

QSet<OrderId> Silence::dismissed() const
{
    QSet<OrderId> active;
    for (const OrderId& order : m_dismissed) {
        const Rental* rental = m_rentals.find(order);
        if (rental && isActive(*rental, m_clock.now()))
            active.insert(order);
    }
    return active;
}

void Silence::setDismissed(const QSet<OrderId>& orders)
{
    m_dismissed += orders;
    for (const OrderId& order : orders) {
        if (m_silent.contains(order))
            Q_EMIT changed(order);
    }
}

void Silence::startOver()
{
    m_silent.clear();
    for (const Rental& rental : m_rentals.all()) {
        if (const auto silence = measured(rental))
            m_silent.insert(rental.order, *silence);
    }
}

void Silence::judge(const OrderId& order)
{
    const Rental* rental = m_rentals.find(order);
    const auto silence = rental ? measured(*rental) : std::nullopt;
    const bool was = m_silent.contains(order);
    if (silence)
        m_silent.insert(order, *silence);
    else
        m_silent.remove(order);
    if (was != silence.has_value())
        Q_EMIT changed(order);
}

std::optional<std::chrono::milliseconds> Silence::measured(const Rental& rental) const
{
    const QDateTime polled = m_inbox.polledAt(rental.order);
    if (!polled.isValid() || !rental.purchased.isValid() || rental.release != ReleaseState::None)
        return std::nullopt;
    // The service's clock may differ from ours: what was just rented here is not old.
    const QDateTime start = std::max(rental.purchased, m_addedAt.value(rental.order, rental.purchased));
    const std::chrono::milliseconds silence(start.msecsTo(polled));
    return silence >= kPatience && m_inbox.isKnownEmpty(rental.order) ? std::optional(silence) : std::nullopt;
}

} // namespace linekeeper
