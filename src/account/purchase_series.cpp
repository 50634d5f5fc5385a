// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/purchase_series.h"

#include "account/account.h"
#include "account/rentals.h"
#include "core/clock.h"

#include <algorithm>

namespace linekeeper {

PurchaseSeries::PurchaseSeries(Account& account, QObject* parent)
    : CallSeries(account, parent)
{
}

void PurchaseSeries::start(const RentalRequest& request, const QString& serviceName, int count,
                           const std::optional<Money>& price)
{
    if (m_wanted > 0)
        return;
    m_request = request;
    m_serviceName = serviceName;
    m_price = price;
    m_wanted = std::clamp(count, 1, kMost);
    begin();
}

std::chrono::milliseconds PurchaseSeries::untilPaced() const
{
    const Rentals& rentals = account().rentals();
    const QDateTime now = account().clock().now();
    return std::chrono::milliseconds(now.msecsTo(rentals.pace().earliest(rentals.purchasesUnderWay(), now)));
}

std::chrono::milliseconds PurchaseSeries::untilNext() const
{
    return std::max(untilPaced(), CallSeries::untilNext());
}

bool PurchaseSeries::isPaced() const
{
    return untilPaced() >= CallSeries::untilNext();
}

void PurchaseSeries::call()
{
    ++m_sent;
    account().rentals().rent(m_request, m_serviceName, this, [this](const RentingEnd& end) { take(end); });
}

void PurchaseSeries::take(const RentingEnd& end)
{
    if (end.result || end.paidOrder)
        ++m_rented;
    m_paidOrder = end.paidOrder;
    if (!end.result)
        m_error = end.result.error();
    const Rental* rental = end.result ? account().rentals().find(*end.result) : nullptr;
    if (rental && m_price && rental->price && *m_price < *rental->price)
        m_dearer = rental->price;
    Q_EMIT progressed();
    next();
}

} // namespace linekeeper
