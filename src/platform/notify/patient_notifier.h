// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/notify/notifier.h"

#include <QDateTime>
#include <QTimer>

#include <functional>
#include <map>

namespace linekeeper {

class Clock;

/// Holds notices back while the user must not be disturbed, and shows them afterwards, without a sound, as a
/// notification server in do-not-disturb mode does. A notice that the user waits for is shown immediately. One that was
/// read or copied meanwhile, or is ten minutes old and not lasting, is not shown any more: the unread list has it.
class PatientNotifier final : public Notifier
{
    Q_OBJECT

public:
    /// All must outlive this object. `isBusy` is called before a notice is shown, and every two seconds while one is
    /// held back.
    PatientNotifier(Notifier& notifier, std::function<bool()> isBusy, const Clock& clock, QObject* parent = nullptr);

    void show(const Notice& notice) override;
    void replace(const Notice& notice) override;
    void close(const NoticeKey& key) override;

private:
    struct HeldNotice
    {
        Notice notice;
        QDateTime since;
    };

    void retry();

    Notifier& m_notifier;
    std::function<bool()> m_isBusy;
    const Clock& m_clock;
    std::map<NoticeKey, HeldNotice> m_kept;
    QTimer m_retrying;
};

} // namespace linekeeper
