// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/raw_request.h"
#include "fakes/raw_script.h"

#include <QObject>
#include <QTcpSocket>

#include <functional>
#include <optional>

namespace linekeeper {

/// One connection of RawServer: parses requests and plays the scripts. Owns its socket.
class RawConnection final : public QObject
{
    Q_OBJECT

public:
    using Chooser = std::function<RawScript(const RawRequest&)>;

    RawConnection(int number, QTcpSocket* socket, Chooser chooser, QObject* parent);

    /// Plays a script before any request has arrived.
    void play(const RawScript& script);
    /// Closes with FIN if no script is being played.
    void closeIfIdle();

private:
    void readBytes();
    std::optional<RawRequest> nextRequest();
    void nextStep();
    void continueAfter(std::chrono::milliseconds pause);
    void dripNext(const RawScript::Step& step);
    void refill();
    void sendReset();

    const int m_number;
    QTcpSocket* const m_socket;
    const Chooser m_chooser;
    QByteArray m_received;
    QList<RawScript::Step> m_steps; ///< still to be done
    QByteArray m_repeated;          ///< sent whenever there is room
    bool m_busy = false;            ///< a script is being played
};

} // namespace linekeeper
