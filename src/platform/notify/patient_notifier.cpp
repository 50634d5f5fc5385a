// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/patient_notifier.h"

#include "core/clock.h"

#include <chrono>
#include <utility>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr auto kRetrying = 2s;
/// Most codes are valid this long.
constexpr std::chrono::seconds kFresh = 10min;

} // namespace

PatientNotifier::PatientNotifier(Notifier& notifier, std::function<bool()> isBusy, const Clock& clock, QObject* parent)
    : Notifier(parent)
    , m_notifier(notifier)
    , m_isBusy(std::move(isBusy))
    , m_clock(clock)
{
    m_retrying.setInterval(kRetrying);
    connect(&m_retrying, &QTimer::timeout, this, &PatientNotifier::retry);
    connect(&notifier, &Notifier::copyRequested, this, &Notifier::copyRequested);
    connect(&notifier, &Notifier::openRequested, this, &Notifier::openRequested);
    connect(&notifier, &Notifier::actionChosen, this, &Notifier::actionChosen);
    connect(&notifier, &Notifier::failed, this, &Notifier::failed);
}

void PatientNotifier::show(const Notice& notice)
{
    if (notice.isExpected || !m_isBusy()) {
        m_kept.erase(notice.key());
        m_notifier.show(notice);
        return;
    }
    HeldNotice& kept = m_kept[notice.key()];
    kept = {notice, m_clock.now()};
    kept.notice.playsSound = false;
    m_retrying.start();
}

void PatientNotifier::replace(const Notice& notice)
{
    const auto kept = m_kept.find(notice.key());
    if (kept == m_kept.end()) {
        m_notifier.replace(notice);
        return;
    }
    kept->second.notice = notice;
    kept->second.notice.playsSound = false;
}

void PatientNotifier::close(const NoticeKey& key)
{
    m_kept.erase(key);
    m_notifier.close(key);
}

void PatientNotifier::retry()
{
    const QDateTime oldest = m_clock.now().addSecs(-kFresh.count());
    std::erase_if(m_kept,
                  [&oldest](const auto& each) { return !each.second.notice.isLasting && each.second.since < oldest; });
    if (!m_kept.empty() && m_isBusy())
        return;
    m_retrying.stop();
    for (const auto& [key, kept] : std::exchange(m_kept, {}))
        m_notifier.show(kept.notice);
}

} // namespace linekeeper
