// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/unsaved_outcomes.h"

#include "core/log.h"
#include "store/tables/attempt_table.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kLongestPause = 1min;

} // namespace

UnsavedOutcomes::UnsavedOutcomes(AttemptTable& attempts, QObject* parent)
    : QObject(parent)
    , m_attempts(attempts)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UnsavedOutcomes::write);
}

void UnsavedOutcomes::add(AttemptId attempt, const Rental& rental)
{
    add({attempt, rental});
}

void UnsavedOutcomes::add(AttemptId attempt, const Error& error)
{
    add({attempt, error});
}

void UnsavedOutcomes::add(Outcome outcome)
{
    m_outcomes.append(std::move(outcome));
    m_pause = m_firstPause;
    m_timer.start(m_pause);
    Q_EMIT changed();
}

bool UnsavedOutcomes::isWritten(const Outcome& outcome)
{
    const Result<void> written = std::holds_alternative<Rental>(outcome.end)
                                     ? m_attempts.succeed(outcome.attempt, std::get<Rental>(outcome.end))
                                     : m_attempts.finish(outcome.attempt, std::get<Error>(outcome.end));
    // An attempt that was resolved or deleted meanwhile needs no outcome any more.
    if (written || written.error().kind == ErrorKind::NotFound)
        return true;
    qCWarning(logAccount) << "The end of an attempt could not be recorded:" << written.error().detail;
    return false;
}

void UnsavedOutcomes::write()
{
    const qsizetype written = m_outcomes.removeIf([this](const Outcome& outcome) { return isWritten(outcome); });
    if (m_outcomes.isEmpty()) {
        m_timer.stop();
    } else {
        m_pause = std::min(m_pause * 2, kLongestPause);
        m_timer.start(m_pause);
    }
    if (written > 0)
        Q_EMIT changed();
}

QList<OrderId> UnsavedOutcomes::orders() const
{
    QList<OrderId> orders;
    for (const Outcome& outcome : m_outcomes) {
        if (const auto* rental = std::get_if<Rental>(&outcome.end))
            orders.append(rental->order);
    }
    return orders;
}

} // namespace linekeeper
