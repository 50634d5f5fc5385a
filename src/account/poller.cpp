// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/poller.h"

#include "account/call_meter.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "account/session.h"
#include "api/rental_api.h"
#include "core/clock.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace linekeeper {

namespace {

constexpr int kMostPolls = 4;
constexpr int kNoKey = -1;
/// So little that an expected number never uses more calls than are reserved for it.
constexpr double kJitter = 0.04;
constexpr std::chrono::milliseconds kLookAtTheClock = std::chrono::minutes(1);

} // namespace

Poller::Poller(RentalApi& api, Rentals& rentals, Inbox& inbox, Session& session, CallMeter& meter, const Clock& clock,
               QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_rentals(rentals)
    , m_inbox(inbox)
    , m_session(session)
    , m_meter(meter)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Poller::wake);
    connect(&rentals, &Rentals::added, this, [this](const OrderId& order) { updatePlan(order, NumberAge::New); });
    connect(&rentals, &Rentals::changed, this, [this](const OrderId& order) { updatePlan(order, NumberAge::Kept); });
    connect(&session, &Session::keyChanged, this, &Poller::startAfresh);
    connect(&session, &Session::changed, this, &Poller::followSession);
    connect(&session, &Session::answered, this, &Poller::believeAnAnswer);
    connect(&inbox, &Inbox::arrived, this, &Poller::acceptArrived);
    connect(&meter, &CallMeter::changed, this, &Poller::wake);
    m_plan.setJitter(kJitter);
}

void Poller::updatePlan(const OrderId& order, NumberAge youth)
{
    if (const Rental* rental = m_rentals.find(order)) {
        m_plan.update(*rental, m_clock.now());
        if (youth == NumberAge::New)
            m_plan.makeYoung(*rental, m_clock.now());
        if (!isActive(*rental, m_clock.now()))
            m_storageErrors.remove(order);
    }
    wake();
}

void Poller::startAfresh()
{
    // What the former key was told to wait for, or is being told just now, does not apply to this one.
    cancelPolls(m_session.keySerial());
    m_meter.forgetHold();
    pollNow();
}

void Poller::followSession()
{
    if (!m_session.mayCall())
        cancelPolls(kNoKey);
    else if (m_waitsForProof && maxPolls() == kMostPolls)
        wake();
}

void Poller::cancelPolls(int keySerial)
{
    // Their handlers run later and end them.
    for (Poll& poll : m_polls) {
        if (poll.keySerial != keySerial)
            poll.call.cancel();
    }
}

int Poller::maxPolls() const
{
    // A key that was never accepted is tried carefully: calls with a refused key get an address banned.
    return m_session.connection() == Connection::Unproven ? 1 : kMostPolls;
}

void Poller::stop()
{
    m_isStopped = true;
    cancelPolls(kNoKey);
    wake();
}

void Poller::pollNow()
{
    const QDateTime now = m_clock.now();
    for (const Rental& rental : m_rentals.all())
        m_plan.update(rental, now);
    m_plan.hurry(now);
    wake();
}

void Poller::setOnHold(bool onHold)
{
    m_onHold = onHold;
    wake();
}

void Poller::setAway(bool away)
{
    m_triesAway = false;
    if (std::exchange(m_isAway, away) && !away)
        pollNow();
    else
        wake();
}

void Poller::setAsleep(bool asleep)
{
    m_isAsleep = asleep;
    if (asleep) {
        wake();
        return;
    }
    reconnect();
    pollNow();
}

void Poller::reconnect()
{
    m_api.renewConnections();
    cancelPolls(kNoKey);
}

void Poller::pollAsAsked()
{
    m_isAsleep = false;
    m_triesAway = m_isAway;
    pollNow();
}

void Poller::believeAnAnswer()
{
    if (std::exchange(m_isAway, false))
        wake();
}

void Poller::startOver()
{
    QSet<OrderId> orders;
    for (const Rental& rental : m_rentals.all()) {
        orders.insert(rental.order);
        m_plan.update(rental, m_clock.now());
    }
    m_plan.keepOnly(orders);
    m_storageErrors.clear();
    wake();
}

bool Poller::mayPoll() const
{
    return !m_isStopped && !m_onHold && (!m_isAway || m_triesAway) && !m_isAsleep && m_session.mayCall();
}

void Poller::wake()
{
    m_waitsForProof = false;
    const int expected = static_cast<int>(m_plan.expected(m_clock.now()).size());
    m_meter.setNumbers(expected, m_plan.watched(m_clock.now()) - expected);
    m_plan.setPace(m_meter.expectedInterval(), m_meter.othersSpacing(), m_clock.now());
    if (mayPoll()) {
        // The rate limit may allow only a few of many that are due: once it refuses a purpose, the others need not ask.
        bool mayExpected = true;
        bool mayOther = true;
        for (const PollPlan::Due& due : m_plan.due(m_clock.now())) {
            if (pollsUnderWay() >= maxPolls()) {
                m_waitsForProof = maxPolls() < kMostPolls;
                break;
            }
            bool& may = due.purpose == CallPurpose::Expected ? mayExpected : mayOther;
            may = may && m_meter.may(due.purpose);
            if (may)
                poll(due);
        }
    }
    arm();
    Q_EMIT changed();
}

void Poller::poll(const PollPlan::Due& due)
{
    const OrderId order = due.order;
    m_plan.started(order, m_clock.now());
    const int key = m_session.keySerial();
    const CallHandle call = m_api.messages(
        order, due.purpose, this,
        [this, order, key](const Result<MessagesResponse>& answer) {
            gather({order, answer, key});
        },
        [this, order] { return m_inbox.knownAnswer(order); });
    m_polls.insert(order, {call, key});
}

void Poller::acceptArrived(const QList<StoredMessage>& messages)
{
    // All are of one number. Of several codes in one response the last is the newest.
    std::optional<StoredMessage> code;
    for (const StoredMessage& stored : messages) {
        m_plan.markRecent(stored.order, m_clock.now());
        if (m_plan.expectedUntil(stored.order, m_clock.now()) && !stored.code.isEmpty())
            code = stored;
    }
    if (!code)
        return;
    m_plan.stopExpecting(code->order);
    Q_EMIT expectedCodeCame(code->row);
}

void Poller::expectCode(const OrderId& order)
{
    m_plan.expect(order, m_clock.now());
    wake();
}

void Poller::stopExpecting(const OrderId& order)
{
    m_plan.stopExpecting(order);
    wake();
}

std::optional<QDateTime> Poller::expectedUntil(const OrderId& order) const
{
    return m_plan.expectedUntil(order, m_clock.now());
}

QList<OrderId> Poller::expected() const
{
    return m_plan.expected(m_clock.now());
}

void Poller::select(const OrderId& order)
{
    m_plan.select(order);
}

void Poller::gather(Answered answered)
{
    // Responses that are already waiting are handled before this: each transaction waits for the disk.
    if (m_gathered.empty())
        QMetaObject::invokeMethod(this, &Poller::applyGathered, Qt::QueuedConnection);
    m_gathered.push_back(std::move(answered));
}

void Poller::applyGathered()
{
    const std::vector<Answered> gathered = std::exchange(m_gathered, {});
    QList<std::pair<OrderId, MessagesResponse>> answers;
    for (const Answered& answered : gathered) {
        m_polls.remove(answered.order);
        if (answered.answer)
            answers.append({answered.order, *answered.answer});
    }
    const QList<Result<void>> merged = m_inbox.mergeAll(answers);
    qsizetype place = 0;
    for (const Answered& answered : gathered)
        finish(answered, answered.answer ? merged.at(place++) : Result<void>());
    wake();
}

void Poller::finish(const Answered& answered, const Result<void>& merged)
{
    const auto& [order, answer, keySerial] = answered;
    if (answer) {
        // Messages belong to the number, whichever key they were read with.
        const bool isLast = m_plan.isLastPoll(order, m_clock.now());
        m_plan.succeeded(order, m_clock.now());
        m_session.reportSuccess(keySerial);
        // A number that has ended is not polled again, so nothing else would clear the error.
        if (merged || isLast)
            m_storageErrors.remove(order);
        else
            m_storageErrors.insert(order, merged.error());
    } else if (keySerial != m_session.keySerial() || answer.error().kind == ErrorKind::Cancelled) {
        m_plan.abandoned(order, m_clock.now());
    } else {
        // It is not a failure if the service no longer knows a number that has ended.
        const bool isForgotten = m_plan.isLastPoll(order, m_clock.now()) && answer.error().httpStatus >= 400
                                 && answer.error().httpStatus < 500 && answer.error().kind != ErrorKind::Unauthorised
                                 && answer.error().kind != ErrorKind::RateLimited;
        m_plan.failed(order, m_clock.now());
        m_triesAway = false;
        if (isForgotten)
            m_session.reportSuccess(keySerial);
        else
            m_session.reportFailure(answer.error(), keySerial);
    }
}

std::optional<Error> Poller::storageError() const
{
    return m_storageErrors.isEmpty() ? std::nullopt : std::optional(*m_storageErrors.cbegin());
}

void Poller::arm()
{
    auto next = nextPoll();
    // Nothing reports that a clock that was ahead was corrected: check whether numbers that seemed to have ended are
    // active again.
    if (!next && mayPoll() && m_plan.hasResting(m_clock.now()))
        next = m_clock.now().addDuration(kLookAtTheClock);
    // If as many polls as allowed are in progress, the end of one continues.
    if (!next || pollsUnderWay() >= maxPolls()) {
        m_timer.stop();
        return;
    }
    const qint64 wait = std::clamp<qint64>(m_clock.now().msecsTo(*next), 0, std::numeric_limits<int>::max());
    // A coarse timer wakes the computer together with other timers, but may be a quarter of a second late in five
    // seconds.
    m_timer.setTimerType(m_plan.expected(m_clock.now()).isEmpty() ? Qt::CoarseTimer : Qt::PreciseTimer);
    m_timer.start(static_cast<int>(wait));
}

int Poller::watched() const
{
    return !m_isStopped && m_session.mayCall() ? m_plan.watched(m_clock.now()) : 0;
}

std::optional<QDateTime> Poller::nextPoll() const
{
    if (!mayPoll())
        return std::nullopt;
    const PollPlan::NextDue due = m_plan.nextDue(m_clock.now());
    std::optional<QDateTime> next;
    if (due.expected)
        next = std::max(*due.expected, m_meter.earliest(CallPurpose::Expected));
    if (due.other) {
        const QDateTime other = std::max(*due.other, m_meter.earliest(CallPurpose::Other));
        next = next ? std::min(*next, other) : other;
    }
    return next;
}

} // namespace linekeeper
