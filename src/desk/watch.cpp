// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/watch.h"

#include "api/rental_api.h"
#include "core/clock.h"
#include "desk/budget.h"
#include "desk/inbox.h"
#include "desk/rentals.h"
#include "desk/session.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace linekeeper {

namespace {

constexpr int kMostLooks = 4;
constexpr int kNoKey = -1;
/// So little that an expected number never takes more of the budget than is kept for it.
constexpr double kJitter = 0.04;
constexpr std::chrono::milliseconds kLookAtTheClock = std::chrono::minutes(1);

} // namespace

Watch::Watch(RentalApi& api, Rentals& rentals, Inbox& inbox, Session& session, Budget& budget, const Clock& clock,
             QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_rentals(rentals)
    , m_inbox(inbox)
    , m_session(session)
    , m_budget(budget)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Watch::wake);
    connect(&rentals, &Rentals::added, this, [this](const OrderId& order) { take(order, Youth::Begins); });
    connect(&rentals, &Rentals::changed, this, [this](const OrderId& order) { take(order, Youth::Kept); });
    connect(&session, &Session::keyChanged, this, &Watch::startAfresh);
    connect(&session, &Session::changed, this, &Watch::followSession);
    connect(&session, &Session::answered, this, &Watch::believeAnAnswer);
    connect(&inbox, &Inbox::arrived, this, &Watch::noteArrived);
    connect(&budget, &Budget::changed, this, &Watch::wake);
    m_plan.setJitter(kJitter);
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
    m_budget.forgetHold();
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

void Watch::setAway(bool away)
{
    m_triesAway = false;
    if (std::exchange(m_isAway, away) && !away)
        lookNow();
    else
        wake();
}

void Watch::setAsleep(bool asleep)
{
    m_isAsleep = asleep;
    if (asleep) {
        wake();
        return;
    }
    noteOtherWay();
    lookNow();
}

void Watch::noteOtherWay()
{
    m_api.renewConnections();
    giveUpLooks(kNoKey);
}

void Watch::lookAsAsked()
{
    m_isAsleep = false;
    m_triesAway = m_isAway;
    lookNow();
}

void Watch::believeAnAnswer()
{
    if (std::exchange(m_isAway, false))
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
    return !m_isStopped && !m_onHold && (!m_isAway || m_triesAway) && !m_isAsleep && m_session.mayCall();
}

void Watch::wake()
{
    m_waitsForProof = false;
    const int expected = static_cast<int>(m_plan.expected(m_clock.now()).size());
    m_budget.setNumbers(expected, m_plan.watched(m_clock.now()) - expected);
    m_plan.setPace(m_budget.expectedInterval(), m_budget.othersSpacing(), m_clock.now());
    if (mayLook()) {
        // A few of many are due at a time that the budget allows: once it says no, the others need not ask.
        bool mayExpected = true;
        bool mayOther = true;
        for (const CheckPlan::Due& due : m_plan.due(m_clock.now())) {
            if (looksUnderWay() >= mostLooks()) {
                m_waitsForProof = mostLooks() < kMostLooks;
                break;
            }
            bool& may = due.kind == CallBudget::Kind::Expected ? mayExpected : mayOther;
            may = may && m_budget.may(due.kind);
            if (may)
                look(due);
        }
    }
    arm();
    Q_EMIT changed();
}

void Watch::look(const CheckPlan::Due& due)
{
    const OrderId order = due.order;
    m_plan.started(order, m_clock.now());
    const int key = m_session.keySerial();
    m_budget.as(due.kind, [&] {
        const CallHandle call = m_api.messages(
            order, this,
            [this, order, key](const Result<MessagesAnswer>& answer) {
                gather({order, answer, key});
            },
            [this, order] { return m_inbox.knownAnswer(order); });
        m_looks.insert(order, {call, key});
    });
}

void Watch::noteArrived(const QList<StoredMessage>& messages)
{
    // They are one number's. Of several codes in one answer the last is the newest.
    std::optional<StoredMessage> code;
    for (const StoredMessage& stored : messages) {
        m_plan.noteActivity(stored.order, m_clock.now());
        if (m_plan.expectedUntil(stored.order, m_clock.now()) && !stored.code.isEmpty())
            code = stored;
    }
    if (!code)
        return;
    m_plan.stopExpecting(code->order);
    Q_EMIT expectedCodeCame(code->row);
}

void Watch::expectCode(const OrderId& order)
{
    m_plan.expect(order, m_clock.now());
    wake();
}

void Watch::stopExpecting(const OrderId& order)
{
    m_plan.stopExpecting(order);
    wake();
}

std::optional<QDateTime> Watch::expectedUntil(const OrderId& order) const
{
    return m_plan.expectedUntil(order, m_clock.now());
}

QList<OrderId> Watch::expected() const
{
    return m_plan.expected(m_clock.now());
}

void Watch::select(const OrderId& order)
{
    m_plan.select(order);
}

void Watch::gather(Answered answered)
{
    // Answers that are there already come before this: each transaction waits for the disk.
    if (m_gathered.empty())
        QMetaObject::invokeMethod(this, &Watch::endGathered, Qt::QueuedConnection);
    m_gathered.push_back(std::move(answered));
}

void Watch::endGathered()
{
    const std::vector<Answered> gathered = std::exchange(m_gathered, {});
    QList<std::pair<OrderId, MessagesAnswer>> answers;
    for (const Answered& answered : gathered) {
        m_looks.remove(answered.order);
        if (answered.answer)
            answers.append({answered.order, *answered.answer});
    }
    const QList<Result<void>> taken = m_inbox.takeAll(answers);
    qsizetype place = 0;
    for (const Answered& answered : gathered)
        end(answered, answered.answer ? taken.at(place++) : Result<void>());
    wake();
}

void Watch::end(const Answered& answered, const Result<void>& taken)
{
    const auto& [order, answer, keySerial] = answered;
    if (answer) {
        // Messages are the number's, whichever key they were read with.
        const bool isLast = m_plan.isLastLook(order, m_clock.now());
        m_plan.succeeded(order, m_clock.now());
        m_session.noteSuccess(keySerial);
        // Nobody will ask again for one that has ended, and so nothing would end the error.
        if (taken || isLast)
            m_storageErrors.remove(order);
        else
            m_storageErrors.insert(order, taken.error());
    } else if (keySerial != m_session.keySerial() || answer.error().kind == ErrorKind::Cancelled) {
        m_plan.abandoned(order, m_clock.now());
    } else {
        // That the service does not know a number any more that has ended is no failure to speak of.
        const bool isForgotten = m_plan.isLastLook(order, m_clock.now()) && answer.error().httpStatus >= 400
                                 && answer.error().httpStatus < 500 && answer.error().kind != ErrorKind::Unauthorised
                                 && answer.error().kind != ErrorKind::RateLimited;
        m_plan.failed(order, m_clock.now());
        m_triesAway = false;
        if (isForgotten)
            m_session.noteSuccess(keySerial);
        else
            m_session.noteFailure(answer.error(), keySerial);
    }
}

std::optional<Error> Watch::storageError() const
{
    return m_storageErrors.isEmpty() ? std::nullopt : std::optional(*m_storageErrors.cbegin());
}

void Watch::arm()
{
    auto next = nextLook();
    // A clock that was ahead and is put right tells nobody: numbers that it took for ended are watched again.
    if (!next && mayLook() && m_plan.hasResting(m_clock.now()))
        next = m_clock.now().addDuration(kLookAtTheClock);
    // Where all that may be under way is, the end of one of them goes on.
    if (!next || looksUnderWay() >= mostLooks()) {
        m_timer.stop();
        return;
    }
    const qint64 wait = std::clamp<qint64>(m_clock.now().msecsTo(*next), 0, std::numeric_limits<int>::max());
    // A coarse one wakes the computer together with other timers, and may be a quarter of a second late in five.
    m_timer.setTimerType(m_plan.expected(m_clock.now()).isEmpty() ? Qt::CoarseTimer : Qt::PreciseTimer);
    m_timer.start(static_cast<int>(wait));
}

int Watch::watched() const
{
    return !m_isStopped && m_session.mayCall() ? m_plan.watched(m_clock.now()) : 0;
}

std::optional<QDateTime> Watch::nextLook() const
{
    if (!mayLook())
        return std::nullopt;
    const CheckPlan::NextDue due = m_plan.nextDue(m_clock.now());
    std::optional<QDateTime> next;
    if (due.expected)
        next = std::max(*due.expected, m_budget.earliest(CallBudget::Kind::Expected));
    if (due.other) {
        const QDateTime other = std::max(*due.other, m_budget.earliest(CallBudget::Kind::Other));
        next = next ? std::min(*next, other) : other;
    }
    return next;
}

} // namespace linekeeper
