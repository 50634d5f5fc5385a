// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/purchase_pace.h"
#include "account/unsaved_outcomes.h"
#include "core/purchase_attempt.h"
#include "core/rental.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <optional>

namespace linekeeper {

class Clock;
class Record;
class RentalApi;
class Session;

/// The result of a purchase.
struct RentingEnd
{
    RentalRequest request;
    QString serviceName;
    Result<OrderId> result;
    std::optional<OrderId> paidOrder{}; ///< what was rented and paid for, if only saving it failed
    bool isHeard = false;               ///< the caller still exists and gets the result too
};

/// The result of a release.
struct ReleasingEnd
{
    OrderId order;
    Result<void> result;
    bool isHeard = false;
};

/// The user's present and past numbers, and the purchase attempts with an unknown outcome. Rents and releases numbers.
class Rentals final : public QObject
{
    Q_OBJECT

public:
    Rentals(RentalApi& api, Record& record, Session& session, const Clock& clock, QObject* parent = nullptr);

    /// Reads the record. Purchases that were in progress when the program ended become unconfirmed.
    Result<void> load();

    const QList<Rental>& all() const { return m_rentals; }
    const Rental* find(const OrderId& order) const;
    /// Newest first.
    const QList<PurchaseAttempt>& unconfirmed() const { return m_unconfirmed; }
    int purchasesUnderWay() const { return m_purchases; }
    /// While the program waits to end, no series sends anything more.
    void setEnding(bool isEnding) { m_isEnding = isEnding; }
    bool isEnding() const { return m_isEnding; }
    /// When a series may buy; see PurchaseSeries.
    PurchasePace& pace() { return m_pace; }
    const PurchasePace& pace() const { return m_pace; }
    /// The outcomes of purchases that could not be saved yet.
    UnsavedOutcomes& unwritten() { return m_unwritten; }
    const UnsavedOutcomes& unwritten() const { return m_unwritten; }
    /// Returns how long the responses to all purchases in progress can take at most; 0 if there are none, less once it
    /// is overdue.
    std::chrono::milliseconds longestWait() const;

    /// Rents a number: first writes the purchase attempt to disk, then sends the request, once. The outcome is saved
    /// even if the caller is gone by then. A Storage error with Delivery::MayHaveArrived means that the number was
    /// rented but could not be saved; `paidOrder` is then set.
    void rent(const RentalRequest& request, const QString& serviceName, QObject* context,
              std::function<void(const RentingEnd&)> handler);
    /// Releases a number; "released already" counts as done. Can't be undone. A caller during a release gets the result
    /// of that one; a number that is already released is not released again.
    void release(const OrderId& order, QObject* context, std::function<void(Result<void>)> handler);
    Result<void> setDetails(const OrderId& order, const RentalDetails& details);
    /// The same of several numbers: all or none.
    Result<void> setDetails(const QList<OrderDetails>& all);
    Result<void> setReminders(const OrderId& order, const RentalReminders& reminders);
    /// Notes that the user was told of the ends of these numbers until this moment. Holds until the program ends if it
    /// can't be saved.
    void markTold(const QList<OrderId>& orders, const QDateTime& until);
    /// Does the same for all numbers that are new here, and where the clock was ahead when it was noted.
    void beginReminders(const QDateTime& now);
    /// Saves the number, if it only becomes known by the first message.
    void learnNumber(const OrderId& order, const PhoneNumber& number);
    /// Resolves an unconfirmed purchase attempt: the user found out that nothing was rented.
    Result<void> settleAsNothing(AttemptId attempt);
    /// Resolves it with the order that the user found. Returns false if that was stored already; the attempt is
    /// resolved all the same.
    Result<bool> settleAsOrder(AttemptId attempt, const Rental& rental);
    /// Adds orders that were rented elsewhere, all or none, ideally with the messages that they were found by: `looked`
    /// in them says that these are about to be merged into the inbox, so that they are not requested again immediately.
    /// Those already stored stay as they are. Returns the new ones.
    Result<QList<OrderId>> add(const QList<Rental>& rentals);
    /// Applies what the user knows better: see RentalTable::edit for what that can be.
    Result<void> edit(const Rental& rental);
    /// Reports that the first poll of the order was stored.
    void markPolled(const OrderId& order);

Q_SIGNALS:
    void added(const linekeeper::OrderId& order);
    void changed(const linekeeper::OrderId& order);
    void unconfirmedChanged();
    void purchasesUnderWayChanged();
    void rentingEnded(const linekeeper::RentingEnd& end);
    void releasingEnded(const linekeeper::ReleasingEnd& end);

private:
    using ReleaseHandler = std::function<void(const Result<void>&)>;
    struct Waiting
    {
        QPointer<QObject> context;
        ReleaseHandler handler;
    };

    RentingEnd finishRenting(const PurchaseAttempt& attempt, const Result<Purchase>& answer, int keySerial);
    Result<void> finishReleasing(const OrderId& order, ReleaseState before, const Error* error, int keySerial);
    void answerRelease(const OrderId& order, const Result<void>& result);
    /// Shows a rental that has been saved.
    void insert(const Rental& rental);
    void showDetails(const OrderId& order, const RentalDetails& details);
    Rental* findMutable(const OrderId& order);
    /// Called after m_rentals got or lost one.
    void indexRentals();
    Result<void> setRelease(const OrderId& order, ReleaseState state);
    void reloadUnconfirmed();

    RentalApi& m_api;
    Record& m_record;
    Session& m_session;
    const Clock& m_clock;
    QList<Rental> m_rentals;
    QHash<OrderId, qsizetype> m_places; ///< in m_rentals
    QList<PurchaseAttempt> m_unconfirmed;
    UnsavedOutcomes m_unwritten;
    int m_purchases = 0;
    bool m_isEnding = false;
    PurchasePace m_pace;
    std::chrono::steady_clock::time_point m_answersBy;
    QHash<OrderId, QList<Waiting>> m_releasing;
};

} // namespace linekeeper
