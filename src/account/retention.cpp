// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/retention.h"

#include "account/account.h"
#include "account/background_work.h"
#include "core/clock.h"
#include "core/log.h"
#include "store/record/record.h"

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// How often it checks whether a day has passed: a computer that sleeps at night can't run a timer of a day.
constexpr auto kInterval = 10min;

} // namespace

Retention::Retention(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
{
    m_timer.setInterval(kInterval);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Retention::wake);
}

void Retention::count(int days, QObject* context, std::function<void(const Result<EndedMessages>&)> handler)
{
    const QString folder = m_account.record().folder();
    m_account.background().run<EndedMessages>(
        context,
        [folder, before = m_account.clock().now().addDays(-days)](Progress&) {
            return countEndedMessages(folder, before);
        },
        [handler](const Result<EndedMessages>& found) { handler(found); });
}

void Retention::setDays(int days)
{
    // The user was shown what will be erased.
    m_seen = m_account.clock().now();
    resume(days);
}

void Retention::resume(int days)
{
    m_days = days;
    m_lastRun = {};
    days > kForever ? m_timer.start() : m_timer.stop();
    wake();
}

void Retention::wake()
{
    const QDateTime now = m_account.clock().now();
    const QDateTime before = std::exchange(m_seen, now);
    if (!before.isValid())
        return;
    const QDateTime surely = std::min(before, now);
    // A last run in the future dates from before the clock was set back.
    const bool isDue = !m_lastRun.isValid() || m_lastRun.addDays(1) <= surely || m_lastRun > now;
    if (m_days <= kForever || m_running || !isDue)
        return;
    m_running = true;
    m_lastRun = surely;
    const QString folder = m_account.record().folder();
    m_account.background().run<EndedMessages>(
        this,
        [folder, endedBefore = surely.addDays(-m_days)](Progress& progress) {
            return eraseEndedMessages(folder, endedBefore, progress);
        },
        [this](const Result<EndedMessages>& gone) {
            m_running = false;
            if (!gone) {
                // It tries again tomorrow; other problems of the record are reported by those who need it.
                qCWarning(logAccount) << "Old messages could not be erased:" << gone.error().detail;
            } else if (gone->messages > 0) {
                if (const auto loaded = m_account.reload(); !loaded)
                    qCWarning(logAccount) << "The record could not be read anew:" << loaded.error().detail;
            }
            Q_EMIT erased(gone.value_or(EndedMessages()));
        });
}

} // namespace linekeeper
