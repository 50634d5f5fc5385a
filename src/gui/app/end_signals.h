// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace linekeeper {

/// Turns the signals by which a session or a terminal ends a program (SIGTERM, SIGINT, SIGHUP) into a Qt signal. One
/// for a process.
class EndSignals final : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject* parent = nullptr);
    /// From then on the signals end the process again.
    ~EndSignals() override;

Q_SIGNALS:
    void received();

private:
    int m_pipe[2] = {-1, -1};
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace linekeeper
