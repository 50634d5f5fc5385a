// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/notify/notifier.h"

#include <functional>
#include <memory>

class QDBusConnection;

namespace linekeeper {

/// org.freedesktop.Notifications. All calls are asynchronous; signals are answered for our own notification ids only,
/// since every program on the bus gets everyone's.
class DbusNotifier final : public Notifier
{
    Q_OBJECT

public:
    explicit DbusNotifier(const QDBusConnection& bus, QObject* parent = nullptr);
    ~DbusNotifier() override;

    void show(const Notice& notice) override;
    void replace(const Notice& notice) override;
    void close(MessageRow row) override;
    /// Asks whether the server shows buttons; `answer` comes while `context` lives, and is true where there is no
    /// server: then nothing is known to be missing.
    void askForButtons(QObject* context, const std::function<void(bool hasButtons)>& answer);

Q_SIGNALS:
    /// A notice with a code was shown by a server that shows no buttons.
    void buttonMissed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
