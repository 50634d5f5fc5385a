// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/call_series.h"
#include "core/error.h"
#include "core/money.h"
#include "core/rental.h"

#include <optional>

namespace linekeeper {

struct RentingEnd;

/// Rents several numbers alike: each is an attempt of its own, on disk before it is sent. Ends with the first that is
/// refused or whose outcome is unknown, and never sends more purchases than were asked for.
class PurchaseSeries final : public CallSeries
{
    Q_OBJECT

public:
    static constexpr int kMost = 20;

    explicit PurchaseSeries(Account& account, QObject* parent = nullptr);

    /// Starts, once. `count` is at most kMost. `price` is what one number may cost, if that is known: one that cost
    /// more is the last one.
    void start(const RentalRequest& request, const QString& serviceName, int count, const std::optional<Money>& price);

    int wanted() const { return m_wanted; }
    /// The numbers that were rented, also one that could not be saved.
    int rented() const { return m_rented; }
    /// True if a pause is due to the purchases a minute, rather than to the limit of all requests.
    bool isPaced() const;
    /// What ended the series; empty if all were rented, it was stopped or became dearer.
    const std::optional<Error>& error() const { return m_error; }
    /// What was rented and paid for, if only saving it failed.
    const std::optional<OrderId>& paidOrder() const { return m_paidOrder; }
    /// The price of the last purchase, if it was above what one may cost.
    const std::optional<Money>& dearer() const { return m_dearer; }

private:
    bool isOver() const override { return m_sent >= m_wanted || m_error || m_dearer; }
    std::chrono::milliseconds untilNext() const override;
    void call() override;
    std::chrono::milliseconds untilPaced() const;
    void take(const RentingEnd& end);

    RentalRequest m_request;
    QString m_serviceName;
    std::optional<Money> m_price;
    int m_wanted = 0;
    int m_sent = 0;
    int m_rented = 0;
    std::optional<Error> m_error;
    std::optional<OrderId> m_paidOrder;
    std::optional<Money> m_dearer;
};

} // namespace linekeeper
