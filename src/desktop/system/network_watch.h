// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace linekeeper {

/// Whether the computer has any network, as Qt's backend for it tells (NetworkManager, on most desktops).
/// Without a backend it says nothing, and the network counts as there: a call then finds out.
class NetworkWatch final : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject* parent = nullptr);

    /// Loads the backend, which takes some milliseconds: call it after the first frame.
    void start();

Q_SIGNALS:
    /// True when the network has gone, false when there is one again.
    void awayChanged(bool away);
    /// The computer may reach the service by another way than before: connections that are open may be dead.
    void wayChanged();
};

} // namespace linekeeper
