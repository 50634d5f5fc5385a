// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/call_series.h"

#include "account/account.h"
#include "account/call_meter.h"
#include "account/rentals.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// The clock can jump, and the calls allowed can change: a pause is looked at again this often, which also tells how
/// long it still is.
constexpr auto kTick = 250ms;

} // namespace

CallSeries::CallSeries(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &CallSeries::next);
}

void CallSeries::begin()
{
    m_isRunning = true;
    next();
}

void CallSeries::stop()
{
    if (!m_isRunning || m_isStopping)
        return;
    m_isStopping = true;
    if (m_wait.isActive())
        next();
    else
        Q_EMIT progressed();
}

std::chrono::milliseconds CallSeries::pause() const
{
    return m_wait.isActive() ? untilNext() : 0ms;
}

std::chrono::milliseconds CallSeries::untilNext() const
{
    return m_account.meter().waitInSeries();
}

void CallSeries::next()
{
    m_wait.stop();
    m_isStopping |= m_account.rentals().isEnding();
    if (m_isStopping || isOver()) {
        m_isRunning = false;
        Q_EMIT ended();
        return;
    }
    const auto left = untilNext();
    if (left <= 0ms)
        return call();
    m_wait.start(std::min<std::chrono::milliseconds>(left, kTick));
    Q_EMIT progressed();
}

} // namespace linekeeper
