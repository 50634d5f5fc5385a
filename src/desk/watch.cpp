// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/watch.h"

#include "api/rental_api.h"
#include "core/clock.h"
#include "desk/inbox.h"
#include "desk/rentals.h"
#include "desk/session.h"

#include <algorithm>

namespace linekeeper {

Watch::Watch(RentalApi& api, Rentals& rentals, Inbox& inbox, Session& session, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_rentals(rentals)
    , m_inbox(inbox)
    , m_session(session)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Watch::wake);
    connect(&rentals, &Rentals::added, this, &Watch::take);
    connect(&rentals, &Rentals::changed, this, &Watch::take);
    connect(&session, &Session::keyChanged, this, &Watch::lookNow);
}

void Watch::take(const OrderId& order)
{
    if (const Rental* rental = m_rentals.find(order))
        m_plan.put(*rental, m_clock.now());
    wake();
}

void Watch::lookNow()
{
    const QDateTime now = m_clock.now();
    for (const Rental& rental : m_rentals.all())
        m_plan.put(rental, now);
    m_plan.hurry(now);
    wake();
}

void Watch::wake()
{
    if (m_session.mayCall()) {
        for (const OrderId& order : m_plan.due(m_clock.now()))
            look(order);
    }
    arm();
    Q_EMIT changed();
}

void Watch::look(const OrderId& order)
{
    m_plan.started(order, m_clock.now());
    ++m_underWay;
    m_api.messages(order, this, [this, order, key = m_session.keySerial()](const Result<MessagesAnswer>& answer) {
        --m_underWay;
        if (answer) {
            m_plan.succeeded(order);
            m_session.noteSuccess(key);
            const auto taken = m_inbox.take(order, *answer);
            m_storageError = taken ? std::nullopt : std::optional(taken.error());
        } else {
            m_plan.failed(order, answer.error(), m_clock.now());
            m_session.noteFailure(answer.error(), key);
        }
        arm();
        Q_EMIT changed();
    });
}

void Watch::arm()
{
    const auto next = nextLook();
    if (!next) {
        m_timer.stop();
        return;
    }
    const qint64 wait = std::clamp<qint64>(m_clock.now().msecsTo(*next), 0, std::numeric_limits<int>::max());
    m_timer.start(static_cast<int>(wait));
}

int Watch::watched() const
{
    return m_session.mayCall() ? m_plan.watched(m_clock.now()) : 0;
}

std::optional<QDateTime> Watch::nextLook() const
{
    return m_session.mayCall() ? m_plan.nextDue(m_clock.now()) : std::nullopt;
}

} // namespace linekeeper
