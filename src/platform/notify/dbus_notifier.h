// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/notify/notifier.h"

#include <functional>
#include <memory>

class QDBusConnection;

namespace linekeeper {

/// Shows notices through org.freedesktop.Notifications. All calls are asynchronous. Signals are handled only for our
/// own notification ids, because every program on the bus receives everyone's.
class DbusNotifier final : public Notifier
{
    Q_OBJECT

public:
    explicit DbusNotifier(const QDBusConnection& bus, QObject* parent = nullptr);
    ~DbusNotifier() override;

    void show(const Notice& notice) override;
    void replace(const Notice& notice) override;
    void close(const NoticeKey& key) override;
    /// Asks whether the server shows buttons. `answer` is called while `context` exists; it gets true if there is no
    /// server, because then nothing is known to be missing.
    void askForButtons(QObject* context, const std::function<void(bool hasButtons)>& answer);

Q_SIGNALS:
    /// A server without buttons showed a notice that has a code.
    void buttonMissed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
