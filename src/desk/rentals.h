// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/rental.h"
#include "desk/unwritten_outcomes.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>

namespace linekeeper {

class Clock;
class Record;
class RentalApi;
class Session;

/// How a purchase ended. `isHeard`: whoever asked for it is still there and was told too.
struct RentingEnd
{
    RentalRequest request;
    QString serviceName;
    Result<OrderId> result;
    bool isHeard = false;
};

/// How giving a number back ended.
struct ReleasingEnd
{
    OrderId order;
    Result<void> result;
    bool isHeard = false;
};

/// The numbers that the person holds and held, and the purchases whose outcome nobody knows. Rents and releases.
class Rentals final : public QObject
{
    Q_OBJECT

public:
    Rentals(RentalApi& api, Record& record, Session& session, const Clock& clock, QObject* parent = nullptr);

    /// Reads the record. Purchases that were under way when the program ended become unconfirmed.
    Result<void> load();

    const QList<Rental>& all() const { return m_rentals; }
    const Rental* find(const OrderId& order) const;
    /// Newest first.
    const QList<Attempt>& unconfirmed() const { return m_unconfirmed; }
    int purchasesUnderWay() const { return m_purchases; }
    /// What came of purchases and could not be written down yet.
    UnwrittenOutcomes& unwritten() { return m_unwritten; }
    const UnwrittenOutcomes& unwritten() const { return m_unwritten; }
    /// How long the answers to all purchases under way can take at most; 0 while there are none, less once it is
    /// overdue.
    std::chrono::milliseconds longestWait() const;

    /// Rents a number: the attempt first, on disk, then the request, once. What came of it is recorded even if nobody
    /// waits for the answer any more. A Storage error with Delivery::MayHaveArrived means that the number was rented
    /// but could not be written down; `answer` then holds the order's id.
    void rent(const RentalRequest& request, const QString& serviceName, QObject* context,
              std::function<void(Result<OrderId>)> handler);
    /// Gives a number back. "Released already" counts as done. Can't be undone. Whoever asks while it is being asked
    /// gets the answer to that; a number that is given back already is not asked for again.
    void release(const OrderId& order, QObject* context, std::function<void(Result<void>)> handler);
    Result<void> setLabel(const OrderId& order, const QString& label);
    /// The number, where the first message is what tells it.
    void learnNumber(const OrderId& order, const PhoneNumber& number);
    /// The person found out that an unconfirmed purchase came to nothing.
    Result<void> settleAsNothing(AttemptId attempt);
    /// The person found its order. False where that was on record already; the purchase is settled with it all the
    /// same.
    Result<bool> settleAsOrder(AttemptId attempt, const Rental& rental);
    /// Takes up orders that were rented elsewhere, all or none, at best with the messages that told of them: `looked`
    /// in them says that these are about to be taken into the inbox, so that nobody asks for them again at once. Those
    /// on record already are left as they are. The answer is the ones that are new.
    Result<QList<OrderId>> add(const QList<Rental>& rentals);
    /// Takes over what the person knows better: see RentalTable::edit for what that can be.
    Result<void> edit(const Rental& rental);
    /// A first look at the order was recorded.
    void noteLooked(const OrderId& order);

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

    Result<OrderId> finishRenting(const Attempt& attempt, const Result<Purchase>& answer, int keySerial);
    Result<void> finishReleasing(const OrderId& order, ReleaseState before, const Error* error, int keySerial);
    void answerRelease(const OrderId& order, const Result<void>& result);
    /// Shows a rental that has been written down.
    void takeUp(const Rental& rental);
    Rental* findMutable(const OrderId& order);
    /// After m_rentals got or lost one.
    void indexRentals();
    Result<void> setRelease(const OrderId& order, ReleaseState state);
    void reloadUnconfirmed();

    RentalApi& m_api;
    Record& m_record;
    Session& m_session;
    const Clock& m_clock;
    QList<Rental> m_rentals;
    QHash<OrderId, qsizetype> m_places; ///< in m_rentals
    QList<Attempt> m_unconfirmed;
    UnwrittenOutcomes m_unwritten;
    int m_purchases = 0;
    std::chrono::steady_clock::time_point m_answersBy;
    QHash<OrderId, QList<Waiting>> m_releasing;
};

} // namespace linekeeper
