// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/purchase_series.h"

#include "account/account.h"
#include "account/call_meter.h"
#include "account/purchase_pace.h"
#include "account/rentals.h"
#include "core/clock.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// The clock can jump, and the calls allowed can change: a pause is looked at again this often, which also tells how
/// long it still is.
constexpr auto kTick = 250ms;

} // namespace

PurchaseSeries::PurchaseSeries(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &PurchaseSeries::next);
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
    m_isRunning = true;
    next();
}

void PurchaseSeries::stop()
{
    if (!m_isRunning || m_isStopping)
        return;
    m_isStopping = true;
    if (m_wait.isActive()) {
        m_wait.stop();
        finish();
    } else {
        Q_EMIT progressed();
    }
}

std::chrono::milliseconds PurchaseSeries::pause() const
{
    return m_wait.isActive() ? untilNext() : 0ms;
}

std::chrono::milliseconds PurchaseSeries::untilNext() const
{
    const Rentals& rentals = m_account.rentals();
    const QDateTime now = m_account.clock().now();
    const QDateTime paced = rentals.pace().earliest(rentals.purchasesUnderWay(), now);
    return std::max(std::chrono::milliseconds(now.msecsTo(paced)), m_account.meter().waitInSeries());
}

void PurchaseSeries::next()
{
    m_isStopping |= m_account.rentals().isEnding();
    if (m_isStopping || m_sent >= m_wanted || m_error || m_dearer)
        return finish();
    const auto left = untilNext();
    if (left <= 0ms)
        return rent();
    m_wait.start(std::min<std::chrono::milliseconds>(left, kTick));
    Q_EMIT progressed();
}

void PurchaseSeries::rent()
{
    ++m_sent;
    m_account.rentals().rent(m_request, m_serviceName, this, [this](const RentingEnd& end) { take(end); });
}

void PurchaseSeries::take(const RentingEnd& end)
{
    if (end.result || end.paidOrder)
        ++m_rented;
    m_paidOrder = end.paidOrder;
    if (!end.result)
        m_error = end.result.error();
    const Rental* rental = end.result ? m_account.rentals().find(*end.result) : nullptr;
    if (rental && m_price && rental->price && *m_price < *rental->price)
        m_dearer = rental->price;
    Q_EMIT progressed();
    next();
}

void PurchaseSeries::finish()
{
    m_isRunning = false;
    Q_EMIT ended();
}

} // namespace linekeeper
