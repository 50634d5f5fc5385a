// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace linekeeper {

/// Reports whether the computer has any network, according to Qt's backend (NetworkManager, on most desktops). Without
/// a backend it emits nothing and the network counts as available: a call then finds out.
class NetworkWatch final : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject* parent = nullptr);

    /// Loads the backend, which takes some milliseconds: call it after the first frame.
    void start();

Q_SIGNALS:
    /// True when the network is gone, false when there is one again.
    void awayChanged(bool away);
    /// The route to the service may have changed: open connections may be dead.
    void wayChanged();
};

} // namespace linekeeper
