// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/rentals.h"

#include "api/rental_api.h"
#include "core/clock.h"
#include "core/log.h"
#include "desk/session.h"
#include "store/record/record.h"
#include "store/tables/attempt_table.h"
#include "store/tables/rental_table.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

Rentals::Rentals(RentalApi& api, Record& record, Session& session, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_record(record)
    , m_session(session)
    , m_clock(clock)
    , m_unwritten(record.attempts())
{
    connect(&m_unwritten, &UnwrittenOutcomes::changed, this, &Rentals::reloadUnconfirmed);
}

Result<void> Rentals::load()
{
    const bool isReadOnly = m_record.readOnlyBecause().has_value();
    // Those of a purchase that is under way now, or that has ended and waits to be written down, were not interrupted.
    if (m_purchases == 0 && m_unwritten.isEmpty() && !isReadOnly) {
        if (const auto adopted = m_record.attempts().adoptInterrupted(); !adopted)
            return Failure(adopted.error());
    }
    auto rentals = m_record.rentals().all();
    if (!rentals)
        return Failure(rentals.error());
    // Nothing is rented where nothing can be written: what is under way there was interrupted.
    auto attempts = isReadOnly ? m_record.attempts().unsettled() : m_record.attempts().unconfirmed();
    if (!attempts)
        return Failure(attempts.error());
    // What was paid for and is on no disk yet is kept in memory only.
    const QList<OrderId> unwritten = m_unwritten.orders();
    for (const Rental& rental : std::as_const(m_rentals)) {
        const auto isSame = [&rental](const Rental& other) { return other.order == rental.order; };
        if (unwritten.contains(rental.order) && std::none_of(rentals->cbegin(), rentals->cend(), isSame))
            rentals->prepend(rental);
    }
    m_rentals = std::move(*rentals);
    indexRentals();
    m_unconfirmed = std::move(*attempts);
    return {};
}

void Rentals::indexRentals()
{
    m_places.clear();
    m_places.reserve(m_rentals.size());
    for (qsizetype place = 0; place < m_rentals.size(); ++place)
        m_places.insert(m_rentals.at(place).order, place);
}

const Rental* Rentals::find(const OrderId& order) const
{
    const auto found = m_places.constFind(order);
    return found == m_places.cend() ? nullptr : &m_rentals.at(*found);
}

Rental* Rentals::findMutable(const OrderId& order)
{
    const auto found = m_places.constFind(order);
    return found == m_places.cend() ? nullptr : &m_rentals[*found];
}

std::chrono::milliseconds Rentals::longestWait() const
{
    if (m_purchases == 0)
        return {};
    return std::chrono::ceil<std::chrono::milliseconds>(m_answersBy - std::chrono::steady_clock::now());
}

void Rentals::rent(const RentalRequest& request, const QString& serviceName, QObject* context,
                   std::function<void(Result<OrderId>)> handler)
{
    const QPointer<QObject> caller(context);
    const auto answerCaller = [this, caller, handler, request, serviceName](const Result<OrderId>& result) {
        const bool isHeard = !caller.isNull();
        if (isHeard)
            handler(result);
        Q_EMIT rentingEnded({request, serviceName, result, isHeard});
    };
    const auto attempt = m_record.attempts().begin(request, serviceName, m_clock.now());
    if (!attempt) {
        // Without a trace on disk nothing is bought. The answer comes later, as all answers do.
        QMetaObject::invokeMethod(
            this, [answerCaller, error = attempt.error()] { answerCaller(Failure(error)); }, Qt::QueuedConnection);
        return;
    }
    ++m_purchases;
    m_answersBy = std::chrono::steady_clock::now() + m_api.deadline();
    Q_EMIT purchasesUnderWayChanged();
    m_api.requestRental(
        request, this,
        [this, attempt = *attempt, answerCaller, key = m_session.keySerial()](const Result<Purchase>& answer) {
            const Result<OrderId> result = finishRenting(attempt, answer, key);
            --m_purchases;
            Q_EMIT purchasesUnderWayChanged();
            answerCaller(result);
        });
}

Result<OrderId> Rentals::finishRenting(const Attempt& attempt, const Result<Purchase>& answer, int keySerial)
{
    if (!answer) {
        m_session.noteFailure(answer.error(), keySerial);
        if (const auto ended = m_record.attempts().end(attempt.id, answer.error()))
            reloadUnconfirmed();
        else
            m_unwritten.keep(attempt.id, answer.error());
        return Failure(answer.error());
    }
    m_session.noteSuccess(keySerial);
    const Rental rental = rentalFrom(*answer, attempt.request, attempt.serviceName, m_clock.now());
    const auto recorded = m_record.attempts().succeed(attempt.id, rental);
    takeUp(rental);
    if (!recorded) {
        m_unwritten.keep(attempt.id, rental);
        Error error = recorded.error();
        error.delivery = Delivery::MayHaveArrived;
        error.answer = rental.order.text().toUtf8();
        return Failure(error);
    }
    return rental.order;
}

void Rentals::release(const OrderId& order, QObject* context, std::function<void(Result<void>)> handler)
{
    const bool isUnderWay = m_releasing.contains(order);
    m_releasing[order].append({context, std::move(handler)});
    // A second request could end after the first, and its "no" would then deny what was done.
    if (isUnderWay)
        return;
    const Rental* known = find(order);
    const ReleaseState before = known ? known->release : ReleaseState::None;
    // As with a purchase: that it was asked for is on disk before it is.
    const Result<void> noted = before == ReleaseState::Done ? Result<void>() : setRelease(order, ReleaseState::Asked);
    if (!noted || before == ReleaseState::Done) {
        QMetaObject::invokeMethod(
            this, [this, order, noted] { answerRelease(order, noted); }, Qt::QueuedConnection);
        return;
    }
    m_api.releaseRental(
        order, this, [this, order, before, key = m_session.keySerial()](const Result<ReleaseAnswer>& answer) {
            answerRelease(order, finishReleasing(order, before, answer ? nullptr : &answer.error(), key));
        });
}

void Rentals::answerRelease(const OrderId& order, const Result<void>& result)
{
    bool isHeard = false;
    for (const Waiting& waiting : m_releasing.take(order)) {
        if (!waiting.context)
            continue;
        isHeard = true;
        waiting.handler(result);
    }
    Q_EMIT releasingEnded({order, result, isHeard});
}

Result<void> Rentals::finishReleasing(const OrderId& order, ReleaseState before, const Error* error, int keySerial)
{
    if (!error || error->kind == ErrorKind::Conflict) {
        m_session.noteSuccess(keySerial);
        return setRelease(order, ReleaseState::Done).map_error([](Error unwritten) {
            // The number is gone: nobody may say that it was not released.
            unwritten.delivery = Delivery::MayHaveArrived;
            return unwritten;
        });
    }
    m_session.noteFailure(*error, keySerial);
    if (!isOutcomeUnknown(*error)) {
        // Only the service's own no to this number tells how an earlier release without an answer ended.
        const ReleaseState now = error->kind == ErrorKind::Rejected ? ReleaseState::None : before;
        if (auto taken = setRelease(order, now); !taken)
            return taken;
    }
    return Failure(*error);
}

Result<void> Rentals::setRelease(const OrderId& order, ReleaseState state)
{
    const QDateTime now = m_clock.now();
    if (auto stored = m_record.rentals().setRelease(order, state, now); !stored)
        return stored;
    if (Rental* rental = findMutable(order)) {
        rental->release = state;
        rental->releasedAt = state == ReleaseState::Done ? now : QDateTime();
        Q_EMIT changed(order);
    }
    return {};
}

Result<void> Rentals::setLabel(const OrderId& order, const QString& label)
{
    if (auto stored = m_record.rentals().setLabel(order, label); !stored)
        return stored;
    if (Rental* rental = findMutable(order)) {
        rental->label = label;
        Q_EMIT changed(order);
    }
    return {};
}

void Rentals::learnNumber(const OrderId& order, const PhoneNumber& number)
{
    Rental* rental = findMutable(order);
    if (!rental || !rental->number.isEmpty() || number.isEmpty())
        return;
    if (const auto stored = m_record.rentals().setNumber(order, number); !stored)
        qCWarning(logDesk) << "A number could not be recorded:" << stored.error().detail;
    rental->number = number;
    Q_EMIT changed(order);
}

Result<void> Rentals::settleAsNothing(AttemptId attempt)
{
    auto settled = m_record.attempts().settle(attempt, OrderId());
    if (settled)
        reloadUnconfirmed();
    return settled;
}

Result<bool> Rentals::settleAsOrder(AttemptId attempt, const Rental& rental)
{
    Rental recorded = rental;
    recorded.looked = false;
    const auto settled = m_record.attempts().settle(attempt, recorded);
    if (!settled)
        return settled;
    takeUp(rental);
    reloadUnconfirmed();
    return settled;
}

Result<QList<OrderId>> Rentals::add(const QList<Rental>& rentals)
{
    QList<Rental> recorded = rentals;
    for (Rental& rental : recorded)
        rental.looked = false;
    const auto added = m_record.rentals().add(recorded);
    if (!added)
        return added;
    const QSet<OrderId> fresh(added->cbegin(), added->cend());
    for (const Rental& rental : rentals) {
        if (fresh.contains(rental.order))
            takeUp(rental);
    }
    return added;
}

void Rentals::takeUp(const Rental& rental)
{
    if (find(rental.order))
        return;
    m_rentals.prepend(rental);
    indexRentals();
    Q_EMIT added(rental.order);
}

Result<void> Rentals::edit(const Rental& rental)
{
    if (auto stored = m_record.rentals().edit(rental); !stored)
        return stored;
    if (Rental* known = findMutable(rental.order)) {
        known->service = rental.service;
        known->serviceName = rental.serviceName;
        known->number = rental.number;
        known->durationDays = rental.durationDays;
        known->purchased = rental.purchased;
        known->expires = rental.expires;
        known->price = rental.price;
        known->label = rental.label;
        Q_EMIT changed(rental.order);
    }
    return {};
}

void Rentals::noteLooked(const OrderId& order)
{
    if (Rental* rental = findMutable(order))
        rental->looked = true;
}

void Rentals::reloadUnconfirmed()
{
    auto attempts = m_record.attempts().unconfirmed();
    if (!attempts) {
        qCWarning(logDesk) << "The unconfirmed attempts could not be read:" << attempts.error().detail;
        return;
    }
    if (m_unconfirmed == *attempts)
        return;
    m_unconfirmed = std::move(*attempts);
    Q_EMIT unconfirmedChanged();
}

} // namespace linekeeper
