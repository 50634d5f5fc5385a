// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/rentals.h"

#include "account/session.h"
#include "api/rental_api.h"
#include "core/clock.h"
#include "core/log.h"
#include "core/reminder_plan.h"
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
    connect(&m_unwritten, &UnsavedOutcomes::changed, this, &Rentals::reloadUnconfirmed);
}

Result<void> Rentals::load()
{
    const bool isReadOnly = m_record.readOnlyBecause().has_value();
    // Attempts of a purchase in progress, or one that has ended and is not saved yet, were not interrupted.
    if (m_purchases == 0 && m_unwritten.isEmpty() && !isReadOnly) {
        if (const auto adopted = m_record.attempts().adoptInterrupted(); !adopted)
            return Failure(adopted.error());
    }
    TRY_ASSIGN(auto rentals, m_record.rentals().all());
    // With a read-only record nothing is rented: attempts in progress there were interrupted.
    TRY_ASSIGN(auto attempts, isReadOnly ? m_record.attempts().unsettled() : m_record.attempts().unconfirmed());
    // What was paid for but is not on disk yet is kept in memory only.
    const QList<OrderId> unwritten = m_unwritten.orders();
    for (const Rental& rental : std::as_const(m_rentals)) {
        const auto isSame = [&rental](const Rental& other) { return other.order == rental.order; };
        if (unwritten.contains(rental.order) && std::none_of(rentals.cbegin(), rentals.cend(), isSame))
            rentals.prepend(rental);
    }
    m_rentals = std::move(rentals);
    indexRentals();
    m_unconfirmed = std::move(attempts);
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
                   std::function<void(const RentingEnd&)> handler)
{
    const QPointer<QObject> caller(context);
    const auto answerCaller = [this, caller, handler](RentingEnd end) {
        end.isHeard = !caller.isNull();
        if (end.isHeard)
            handler(end);
        Q_EMIT rentingEnded(end);
    };
    const auto attempt = m_record.attempts().begin(request, serviceName, m_clock.now());
    if (!attempt) {
        // Nothing is bought without a trace on disk. The handler is called later, as always.
        QMetaObject::invokeMethod(
            this,
            [answerCaller, end = RentingEnd{request, serviceName, Failure(attempt.error())}] { answerCaller(end); },
            Qt::QueuedConnection);
        return;
    }
    ++m_purchases;
    m_answersBy = std::chrono::steady_clock::now() + m_api.deadline();
    Q_EMIT purchasesUnderWayChanged();
    m_api.requestRental(
        request, this,
        [this, attempt = *attempt, answerCaller, key = m_session.keySerial()](const Result<Purchase>& answer) {
            const RentingEnd end = finishRenting(attempt, answer, key);
            --m_purchases;
            m_pace.note(m_clock.now());
            Q_EMIT purchasesUnderWayChanged();
            answerCaller(end);
        });
}

RentingEnd Rentals::finishRenting(const PurchaseAttempt& attempt, const Result<Purchase>& answer, int keySerial)
{
    if (!answer) {
        m_session.reportFailure(answer.error(), keySerial);
        if (const auto ended = m_record.attempts().finish(attempt.id, answer.error()))
            reloadUnconfirmed();
        else
            m_unwritten.add(attempt.id, answer.error());
        return {attempt.request, attempt.serviceName, Failure(answer.error())};
    }
    m_session.reportSuccess(keySerial);
    const Rental rental = rentalFrom(*answer, attempt.request, attempt.serviceName, m_clock.now());
    const auto recorded = m_record.attempts().succeed(attempt.id, rental);
    insert(rental);
    if (!recorded) {
        m_unwritten.add(attempt.id, rental);
        Error error = recorded.error();
        error.delivery = Delivery::MayHaveArrived;
        return {attempt.request, attempt.serviceName, Failure(error), rental.order};
    }
    return {attempt.request, attempt.serviceName, rental.order};
}

void Rentals::release(const OrderId& order, QObject* context, std::function<void(Result<void>)> handler)
{
    const bool isUnderWay = m_releasing.contains(order);
    m_releasing[order].append({context, std::move(handler)});
    // A second request could end after the first, and its refusal would then deny what was done.
    if (isUnderWay)
        return;
    const Rental* known = find(order);
    const ReleaseState before = known ? known->release : ReleaseState::None;
    // As with a purchase: the release is on disk before the request is sent.
    const Result<void> noted = before == ReleaseState::Done ? Result<void>() : setRelease(order, ReleaseState::Asked);
    if (!noted || before == ReleaseState::Done) {
        QMetaObject::invokeMethod(
            this, [this, order, noted] { answerRelease(order, noted); }, Qt::QueuedConnection);
        return;
    }
    m_api.releaseRental(
        order, this, [this, order, before, key = m_session.keySerial()](const Result<ReleaseResponse>& answer) {
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
        m_session.reportSuccess(keySerial);
        return setRelease(order, ReleaseState::Done).map_error([](Error unwritten) {
            // The number is gone: nobody may say that it was not released.
            unwritten.delivery = Delivery::MayHaveArrived;
            return unwritten;
        });
    }
    m_session.reportFailure(*error, keySerial);
    if (!isOutcomeUnknown(*error)) {
        // Only the service's own refusal for this number tells how an earlier release without a response ended.
        const ReleaseState now = error->kind == ErrorKind::Rejected ? ReleaseState::None : before;
        TRY(setRelease(order, now));
    }
    return Failure(*error);
}

Result<void> Rentals::setRelease(const OrderId& order, ReleaseState state)
{
    const QDateTime now = m_clock.now();
    TRY(m_record.rentals().setRelease(order, state, now));
    if (Rental* rental = findMutable(order)) {
        rental->release = state;
        rental->releasedAt = state == ReleaseState::Done ? now : QDateTime();
        Q_EMIT changed(order);
    }
    return {};
}

Result<void> Rentals::setDetails(const OrderId& order, const RentalDetails& details)
{
    TRY(m_record.rentals().setDetails(order, details));
    showDetails(order, details);
    return {};
}

Result<void> Rentals::setDetails(const QList<OrderDetails>& all)
{
    TRY(m_record.rentals().setDetails(all));
    for (const auto& [order, details] : all)
        showDetails(order, details);
    return {};
}

void Rentals::showDetails(const OrderId& order, const RentalDetails& details)
{
    if (Rental* rental = findMutable(order)) {
        static_cast<RentalDetails&>(*rental) = details;
        Q_EMIT changed(order);
    }
}

Result<void> Rentals::setReminders(const OrderId& order, const RentalReminders& reminders)
{
    TRY(m_record.rentals().setReminders(order, reminders));
    if (Rental* rental = findMutable(order)) {
        rental->reminders = reminders;
        Q_EMIT changed(order);
    }
    return {};
}

void Rentals::markTold(const QList<OrderId>& orders, const QDateTime& until)
{
    if (const auto stored = m_record.rentals().setTold(orders, until); !stored)
        qCWarning(logAccount) << "What the user was reminded of could not be recorded:" << stored.error().detail;
    for (const OrderId& order : orders) {
        if (Rental* rental = findMutable(order)) {
            rental->reminders.toldUntil = until;
            rental->reminders.snoozedUntil = {};
        }
    }
}

void Rentals::beginReminders(const QDateTime& now)
{
    const auto begins = [latest = latestTold(now)](const Rental& rental) {
        return !rental.reminders.toldUntil.isValid() || rental.reminders.toldUntil > latest;
    };
    if (std::none_of(m_rentals.cbegin(), m_rentals.cend(), begins))
        return;
    if (const auto stored = m_record.rentals().beginReminders(now); !stored)
        qCWarning(logAccount) << "The beginning of reminders could not be recorded:" << stored.error().detail;
    for (Rental& rental : m_rentals) {
        if (begins(rental))
            rental.reminders.toldUntil = now;
    }
}

void Rentals::learnNumber(const OrderId& order, const PhoneNumber& number)
{
    Rental* rental = findMutable(order);
    if (!rental || !rental->number.isEmpty() || number.isEmpty())
        return;
    if (const auto stored = m_record.rentals().setNumber(order, number); !stored)
        qCWarning(logAccount) << "A number could not be recorded:" << stored.error().detail;
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
    TRY_ASSIGN(const auto settled, m_record.attempts().settle(attempt, recorded));
    insert(rental);
    reloadUnconfirmed();
    return settled;
}

Result<QList<OrderId>> Rentals::add(const QList<Rental>& rentals)
{
    QList<Rental> recorded = rentals;
    for (Rental& rental : recorded)
        rental.looked = false;
    TRY_ASSIGN(const auto added, m_record.rentals().add(recorded));
    const QSet<OrderId> fresh(added.cbegin(), added.cend());
    for (const Rental& rental : rentals) {
        if (fresh.contains(rental.order))
            insert(rental);
    }
    return added;
}

void Rentals::insert(const Rental& rental)
{
    if (find(rental.order))
        return;
    m_rentals.prepend(rental);
    indexRentals();
    Q_EMIT added(rental.order);
}

Result<void> Rentals::edit(const Rental& rental)
{
    TRY(m_record.rentals().edit(rental));
    if (Rental* known = findMutable(rental.order)) {
        known->service = rental.service;
        known->serviceName = rental.serviceName;
        known->number = rental.number;
        known->durationDays = rental.durationDays;
        known->purchased = rental.purchased;
        known->expires = rental.expires;
        known->price = rental.price;
        static_cast<RentalDetails&>(*known) = rental;
        Q_EMIT changed(rental.order);
    }
    return {};
}

void Rentals::markPolled(const OrderId& order)
{
    if (Rental* rental = findMutable(order))
        rental->looked = true;
}

void Rentals::reloadUnconfirmed()
{
    auto attempts = m_record.attempts().unconfirmed();
    if (!attempts) {
        qCWarning(logAccount) << "The unconfirmed attempts could not be read:" << attempts.error().detail;
        return;
    }
    if (m_unconfirmed == *attempts)
        return;
    m_unconfirmed = std::move(*attempts);
    Q_EMIT unconfirmedChanged();
}

} // namespace linekeeper
