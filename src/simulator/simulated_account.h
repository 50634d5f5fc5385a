// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api_key.h"
#include "core/clock.h"
#include "simulator/number_stock.h"
#include "simulator/service_catalogue.h"
#include "simulator/simulated_order.h"

#include <QList>
#include <QRandomGenerator>
#include <QSet>

#include <chrono>
#include <optional>
#include <tl/expected.hpp>

namespace linekeeper {

/// The service's "no": the HTTP status, and its words.
struct Refusal
{
    int status = 400;
    QString message;
    std::optional<std::chrono::seconds> retryAfter = std::nullopt;
};

template <class T>
using Granted = tl::expected<T, Refusal>;

/// What differs between accounts. Those rules that would be in the way of most tests are off.
struct AccountRules
{
    Money openingBalance = Money::fromCents(250'00);
    ApiKey key{};                                     ///< empty: any key that is not empty is right
    std::chrono::seconds releaseWait{0};              ///< a release sooner after renting is refused
    bool keepsNumbersWithMessages = false;            ///< a release is refused once a message came
    std::optional<int> callsPerMinute = std::nullopt; ///< more of them are refused with 429
    bool showsPrices = true; ///< whether rental-services tells prices, which the document leaves open
    quint32 seed = 1;        ///< the same seed gives the same ids and numbers
};

/// The simulated service's side of one account: its state and its rules, without any socket.
class SimulatedAccount
{
public:
    /// `clock` must outlive the account.
    explicit SimulatedAccount(const Clock& clock, AccountRules rules = {},
                              QList<SimulatedService> services = serviceCatalogue());

    AccountRules& rules() { return m_rules; }
    NumberStock& stock() { return m_stock; }
    Money balance() const { return m_balance; }
    void setBalance(Money balance) { m_balance = balance; }

    /// Whether an Authorization header carries the account's key.
    bool isKeyRight(const QByteArray& authorization) const;
    /// The gate before every call: 401 for a wrong key, 429 for too many calls, nothing where it may pass.
    std::optional<Refusal> admit(const QByteArray& authorization);

    const QList<SimulatedService>& services() const { return m_services; }
    const QList<SimulatedOrder>& orders() const { return m_orders; }
    /// The order of that id, or 404.
    Granted<SimulatedOrder> order(const OrderId& id) const;

    /// Rents a number and takes its price, and the surcharge where an area is named, off the balance.
    Granted<SimulatedOrder> rent(const ServiceId& service, RentalDuration duration, const QList<AreaCode>& areas);
    /// Ends a rental; nothing where that went well.
    std::optional<Refusal> release(const OrderId& id);
    /// Delivers a message, to an ended order too. Gives its id; nothing for an unknown order.
    std::optional<MessageId> receive(const OrderId& id, SimulatedMessage message);

private:
    SimulatedOrder* find(const OrderId& id);
    OrderId newOrderId();
    QString newMessageId();

    const Clock& m_clock;
    AccountRules m_rules;
    QList<SimulatedService> m_services;
    QRandomGenerator m_random;
    NumberStock m_stock;
    Money m_balance;
    QList<SimulatedOrder> m_orders;
    QSet<QString> m_usedIds;
    QList<QDateTime> m_recentCalls; ///< of the last minute, oldest first; kept only where calls are limited
};

} // namespace linekeeper
