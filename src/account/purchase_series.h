// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/money.h"
#include "core/rental.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace linekeeper {

class Account;
struct RentingEnd;

/// Rents several numbers alike, one after the other: each is an attempt of its own, on disk before it is sent, and the
/// next one begins when the outcome of the one before is known. Ends with the first that is refused or whose outcome is
/// unknown. Never sends more purchases than were asked for; when it is destroyed, or the program ends, nothing more is
/// sent.
class PurchaseSeries final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMost = 20;

    explicit PurchaseSeries(Account& account, QObject* parent = nullptr);

    /// Starts, once. `count` is at most kMost. `price` is what one number was said to cost: a purchase that cost more
    /// is the last one.
    void start(const RentalRequest& request, const QString& serviceName, int count, const std::optional<Money>& price);
    /// Sends nothing more; what is on its way is still waited for.
    void stop();

    bool isRunning() const { return m_isRunning; }
    bool isStopping() const { return m_isStopping; }
    int wanted() const { return m_wanted; }
    /// The numbers that were rented, also one that could not be saved.
    int rented() const { return m_rented; }
    /// How long until the next purchase may be sent; 0 while one is on its way.
    std::chrono::milliseconds pause() const;
    /// What ended the series; empty if all were rented, it was stopped or became dearer.
    const std::optional<Error>& error() const { return m_error; }
    /// What was rented and paid for, if only saving it failed.
    const std::optional<OrderId>& paidOrder() const { return m_paidOrder; }
    /// The price of the last purchase, if it was above what was said.
    const std::optional<Money>& dearer() const { return m_dearer; }

Q_SIGNALS:
    /// A number was rented, the pause became shorter, or stop() was called.
    void progressed();
    /// Nothing more is sent, and nothing is on its way.
    void ended();

private:
    std::chrono::milliseconds untilNext() const;
    void next();
    void rent();
    void take(const RentingEnd& end);
    void finish();

    Account& m_account;
    RentalRequest m_request;
    QString m_serviceName;
    std::optional<Money> m_price;
    int m_wanted = 0;
    int m_sent = 0;
    int m_rented = 0;
    bool m_isRunning = false;
    bool m_isStopping = false;
    std::optional<Error> m_error;
    std::optional<OrderId> m_paidOrder;
    std::optional<Money> m_dearer;
    QTimer m_wait; ///< for the next purchase; runs only in a pause
};

} // namespace linekeeper
