// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/notify/notifier.h"

#include <QDateTime>
#include <QTimer>

#include <functional>
#include <map>

namespace linekeeper {

class Clock;

/// Keeps notices back while the person must not be disturbed, and shows them afterwards, without a sound: as
/// a notification server does that is asked for quiet. What they wait for is shown at once. What was read or copied
/// meanwhile is not shown any more, nor is what is ten minutes old: the unread list has it.
class PatientNotifier final : public Notifier
{
    Q_OBJECT

public:
    /// All must outlive this. `isBusy` is asked before a notice is shown, and every other second while one is
    /// kept back.
    PatientNotifier(Notifier& notifier, std::function<bool()> isBusy, const Clock& clock, QObject* parent = nullptr);

    void show(const Notice& notice) override;
    void replace(const Notice& notice) override;
    void close(MessageRow row) override;

private:
    struct Kept
    {
        Notice notice;
        QDateTime since;
    };

    void retry();

    Notifier& m_notifier;
    std::function<bool()> m_isBusy;
    const Clock& m_clock;
    std::map<MessageRow, Kept> m_kept;
    QTimer m_retrying;
};

} // namespace linekeeper
