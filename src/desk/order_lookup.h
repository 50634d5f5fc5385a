// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/answers.h"
#include "api/call_handle.h"
#include "core/error.h"
#include "core/ids.h"
#include "core/phone_number.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace linekeeper {

class Budget;
class RentalApi;
class Session;

/// An order that the service knows, and what its messages tell of it: nothing, where there are none yet. Where these
/// are doubtful, it is not certain that the service knows it.
struct FoundOrder
{
    OrderId order;
    PhoneNumber number;  ///< empty where no message names one
    QString serviceName; ///< foreign text; empty where no message names one
    QDateTime first;     ///< UTC: when the oldest message was sent; invalid where no time can be read
    QDateTime last;      ///< and the newest
    MessagesAnswer messages;
};

/// What the messages of an order tell of it.
FoundOrder foundOrderFrom(const OrderId& order, const MessagesAnswer& answer);

/// Whether a failed look says, in the service's own words, that there is no such order.
bool isOrderUnknown(const Error& error);

/// Finds out about orders by asking for their messages, there being no call to list them: one call each, one after the
/// other, as the budget of calls allows. It ends early where going on would be of no use or do harm: no key or a
/// refused one, too many calls, no connection, a service that is broken three times in a row.
class OrderLookup final : public QObject
{
    Q_OBJECT

public:
    OrderLookup(RentalApi& api, Session& session, Budget& budget, QObject* parent = nullptr);
    /// Gives up what runs; nothing is signalled any more.
    ~OrderLookup() override;

    /// Begins with the first of these. What was begun before is given up. Signals come later, never from here.
    void start(const QList<OrderId>& orders);
    /// Ends as `stopped` with Cancelled; does nothing unless it runs.
    void cancel();
    bool isRunning() const { return m_running; }
    /// How many orders were answered, and of how many.
    int done() const { return m_next; }
    int total() const { return static_cast<int>(m_orders.size()); }

Q_SIGNALS:
    /// An order is being asked for.
    void asking(const linekeeper::OrderId& order);
    void found(const linekeeper::FoundOrder& order);
    /// The calls of this minute are used up: it goes on by itself, seconds from now.
    void pausing(std::chrono::milliseconds pause);
    /// This order could not be looked up; the others go on.
    void failed(const linekeeper::OrderId& order, const linekeeper::Error& error);
    /// All were answered.
    void finished();
    /// It ended before its time; done() tells how far it came.
    void stopped(const linekeeper::Error& error);

private:
    void askNext();
    void take(int run, const OrderId& order, const Result<MessagesAnswer>& answer, int keySerial);
    void stop(const Error& error);

    RentalApi& m_api;
    Session& m_session;
    Budget& m_budget;
    QTimer m_pause;
    QList<OrderId> m_orders;
    int m_next = 0;
    int m_run = 0;      ///< which start() it is: answers to an earlier one say nothing
    int m_failures = 0; ///< of the service, in a row
    bool m_running = false;
    CallHandle m_call;
};

} // namespace linekeeper
