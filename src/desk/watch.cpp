// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/watch.h"

#include "api/rental_api.h"
#include "core/clock.h"
#include "desk/inbox.h"
#include "desk/rentals.h"
#include "desk/session.h"

#include <algorithm>

namespace linekeeper {

namespace {

constexpr int kMostLooks = 4;
constexpr int kNoKey = -1;

} // namespace

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
    connect(&rentals, &Rentals::added, this, [this](const OrderId& order) { take(order, Youth::Begins); });
    connect(&rentals, &Rentals::changed, this, [this](const OrderId& order) { take(order, Youth::Kept); });
    connect(&session, &Session::keyChanged, this, &Watch::startAfresh);
    connect(&session, &Session::changed, this, &Watch::followSession);
}

void Watch::take(const OrderId& order, Youth youth)
{
    if (const Rental* rental = m_rentals.find(order)) {
        m_plan.put(*rental, m_clock.now());
        if (youth == Youth::Begins)
            m_plan.makeYoung(*rental, m_clock.now());
        if (!isActive(*rental, m_clock.now()))
            m_storageErrors.remove(order);
    }
    wake();
}

void Watch::startAfresh()
{
    // What the former key was told to wait for, or is being told just now, is nothing to this one.
    giveUpLooks(m_session.keySerial());
    m_plan.forgetHold();
    lookNow();
}

void Watch::followSession()
{
    if (!m_session.mayCall())
        giveUpLooks(kNoKey);
    else if (m_waitsForProof && mostLooks() == kMostLooks)
        wake();
}

void Watch::giveUpLooks(int keySerial)
{
    // Their handlers run later and end them.
    for (Look& look : m_looks) {
        if (look.keySerial != keySerial)
            look.call.cancel();
    }
}

int Watch::mostLooks() const
{
    // A key that nobody has accepted yet is tried carefully: calls with a refused one get an address banned.
    return m_session.connection() == Connection::Unproven ? 1 : kMostLooks;
}

void Watch::stop()
{
    m_isStopped = true;
    giveUpLooks(kNoKey);
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

void Watch::setOnHold(bool onHold)
{
    m_onHold = onHold;
    wake();
}

void Watch::startOver()
{
    QSet<OrderId> orders;
    for (const Rental& rental : m_rentals.all()) {
        orders.insert(rental.order);
        m_plan.put(rental, m_clock.now());
    }
    m_plan.keepOnly(orders);
    m_storageErrors.clear();
    wake();
}

bool Watch::mayLook() const
{
    return !m_isStopped && !m_onHold && m_session.mayCall();
}

void Watch::wake()
{
    m_waitsForProof = false;
    if (mayLook()) {
        for (const OrderId& order : m_plan.due(m_clock.now())) {
            if (looksUnderWay() >= mostLooks()) {
                m_waitsForProof = mostLooks() < kMostLooks;
                break;
            }
            look(order);
        }
    }
    arm();
    Q_EMIT changed();
}

void Watch::look(const OrderId& order)
{
    m_plan.started(order, m_clock.now());
    const int key = m_session.keySerial();
    const CallHandle call = m_api.messages(order, this, [this, order, key](const Result<MessagesAnswer>& answer) {
        m_looks.remove(order);
        end(order, answer, key);
        wake();
    });
    m_looks.insert(order, {call, key});
}

void Watch::end(const OrderId& order, const Result<MessagesAnswer>& answer, int keySerial)
{
    if (answer) {
        // Messages are the number's, whichever key they were read with.
        m_plan.succeeded(order);
        m_session.noteSuccess(keySerial);
        if (const auto taken = m_inbox.take(order, *answer))
            m_storageErrors.remove(order);
        else
            m_storageErrors.insert(order, taken.error());
    } else if (keySerial != m_session.keySerial() || answer.error().kind == ErrorKind::Cancelled) {
        m_plan.abandoned(order, m_clock.now());
    } else {
        m_plan.failed(order, answer.error(), m_clock.now());
        m_session.noteFailure(answer.error(), keySerial);
    }
}

std::optional<Error> Watch::storageError() const
{
    return m_storageErrors.isEmpty() ? std::nullopt : std::optional(*m_storageErrors.cbegin());
}

void Watch::arm()
{
    const auto next = nextLook();
    // Where all that may be under way is, the end of one of them goes on.
    if (!next || looksUnderWay() >= mostLooks()) {
        m_timer.stop();
        return;
    }
    const qint64 wait = std::clamp<qint64>(m_clock.now().msecsTo(*next), 0, std::numeric_limits<int>::max());
    m_timer.start(static_cast<int>(wait));
}

int Watch::watched() const
{
    return !m_isStopped && m_session.mayCall() ? m_plan.watched(m_clock.now()) : 0;
}

std::optional<QDateTime> Watch::nextLook() const
{
    return mayLook() ? m_plan.nextDue(m_clock.now()) : std::nullopt;
}

} // namespace linekeeper
