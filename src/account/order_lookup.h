// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call_handle.h"
#include "api/responses.h"
#include "core/error.h"
#include "core/ids.h"
#include "core/phone_number.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace linekeeper {

class CallMeter;
class RentalApi;
class Session;

/// An order that the service knows, and what its messages tell about it: nothing, if there are none yet. If `messages`
/// is doubtful, it is not certain that the service knows the order.
struct FoundOrder
{
    OrderId order;
    PhoneNumber number;  ///< empty if no message names one
    QString serviceName; ///< untrusted text; empty if no message names one
    QDateTime first;     ///< UTC: when the oldest message was sent; invalid if no time can be read
    QDateTime last;      ///< and the newest
    MessagesResponse messages;
};

/// Returns what the messages of an order tell about it.
FoundOrder foundOrderFrom(const OrderId& order, const MessagesResponse& answer);

/// True if a failed poll says, in the service's own form, that there is no such order.
bool isOrderUnknown(const Error& error);

/// Looks up orders by requesting their messages, because there is no call to list orders: one call each, one after the
/// other, as the rate limit allows. It stops early when going on would be useless or harmful: without a key or with a
/// refused one, after too many calls, without a connection, or when the service fails three times in a row.
class OrderLookup final : public QObject
{
    Q_OBJECT

public:
    OrderLookup(RentalApi& api, Session& session, CallMeter& meter, QObject* parent = nullptr);
    /// Aborts what runs; nothing is emitted any more.
    ~OrderLookup() override;

    /// Starts with the first of these and aborts an earlier lookup. Signals come later, never from within this call.
    void start(const QList<OrderId>& orders);
    /// Ends with `stopped` and Cancelled; does nothing unless it is running.
    void cancel();
    bool isRunning() const { return m_running; }
    /// Returns how many orders are done; total() is how many there are.
    int done() const { return m_next; }
    int total() const { return static_cast<int>(m_orders.size()); }

Q_SIGNALS:
    /// An order is being requested.
    void asking(const linekeeper::OrderId& order);
    void found(const linekeeper::FoundOrder& order);
    /// The calls of this minute are used up: it continues automatically, seconds from now.
    void pausing(std::chrono::milliseconds pause);
    /// This order could not be looked up; the others continue.
    void failed(const linekeeper::OrderId& order, const linekeeper::Error& error);
    /// All orders are done.
    void finished();
    /// It ended early; done() tells how far it got.
    void stopped(const linekeeper::Error& error);

private:
    void askNext();
    void apply(int run, const OrderId& order, const Result<MessagesResponse>& answer, int keySerial);
    void stop(const Error& error);

    RentalApi& m_api;
    Session& m_session;
    CallMeter& m_meter;
    QTimer m_pause;
    QList<OrderId> m_orders;
    int m_next = 0;
    int m_run = 0;      ///< counts start(): responses to an earlier one are ignored
    int m_failures = 0; ///< of the service, in a row
    bool m_running = false;
    CallHandle m_call;
};

} // namespace linekeeper
