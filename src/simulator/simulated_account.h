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

/// A refusal by the service: the HTTP status and its message.
struct Refusal
{
    int status = 400;
    QString message;
    std::optional<std::chrono::seconds> retryAfter = std::nullopt;
};

template <class T>
using Granted = tl::expected<T, Refusal>;

/// What differs between accounts. The rules that would hinder most tests are off by default.
struct AccountRules
{
    Money openingBalance = Money::fromCents(250'00);
    ApiKey key{};                                     ///< empty: any key that is not empty is right
    std::chrono::seconds releaseWait{0};              ///< an earlier release after renting is refused
    bool keepsNumbersWithMessages = false;            ///< a release is refused once a message has arrived
    std::optional<int> callsPerMinute = std::nullopt; ///< calls above it are refused with 429
    bool showsPrices = true; ///< whether rental-services includes prices, which the document leaves open
    quint32 seed = 1;        ///< the same seed gives the same ids and numbers
};

/// One account on the simulated service: its state and its rules, without any socket.
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

    /// True if an Authorization header contains the account's key.
    bool isKeyRight(const QByteArray& authorization) const;
    /// Checks every call first: refuses a wrong key with 401 and too many calls with 429.
    std::optional<Refusal> admit(const QByteArray& authorization);

    const QList<SimulatedService>& services() const { return m_services; }
    const QList<SimulatedOrder>& orders() const { return m_orders; }
    /// Returns the order with that id, or 404.
    Granted<SimulatedOrder> order(const OrderId& id) const;

    /// Rents a number and subtracts its price from the balance, with the surcharge if an area is named.
    Granted<SimulatedOrder> rent(const ServiceId& service, RentalDuration duration, const QList<AreaCode>& areas);
    /// Ends a rental; returns nothing on success.
    std::optional<Refusal> release(const OrderId& id);
    /// Delivers a message, also to an ended order. Returns its id; nothing for an unknown order.
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
    QList<QDateTime> m_recentCalls; ///< within the last minute, oldest first; kept only if calls are limited
};

} // namespace linekeeper
