// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/http_listener.h"
#include "simulator/request_log.h"
#include "simulator/simulated_account.h"
#include "simulator/situations.h"

#include <QString>

namespace linekeeper {

/// The simulated service on 127.0.0.1: the four documented calls over HTTP, handled by an account's rules unless a
/// situation is set. It never prints or logs the key.
class SimulatorServer final
{
public:
    /// `account` and `clock` must outlive the server.
    SimulatorServer(SimulatedAccount& account, const Clock& clock);

    /// Starts to listen; 0 picks any free port. Returns the port, or Network if it is taken.
    Result<quint16> listen(quint16 port = 0);
    /// Returns "http://127.0.0.1:PORT/api/v1", for --server; valid once it listens.
    QString baseAddress() const;
    /// Enables the paths below /control/ (docs/simulator.md). They need no key.
    void openControl() { m_isControlOpen = true; }

    SimulatedAccount& account() { return m_account; }
    Situations& situations() { return m_situations; }
    RequestLog& requests() { return m_requests; }

private:
    HttpReply answer(const HttpRequest& request);
    HttpReply answerByRules(std::optional<CallName> call, const HttpRequest& request, ResponseChange change);
    HttpReply answerBySituation(const Situation& situation, CallName call, const HttpRequest& request);

    Granted<WireEnvelope> perform(CallName call, const HttpRequest& request);
    Granted<WireEnvelope> listMessages(const HttpRequest& request);
    Granted<WireEnvelope> requestRental(const HttpRequest& request);
    Granted<WireEnvelope> releaseRental(const HttpRequest& request);

    SimulatedAccount& m_account;
    const Clock& m_clock;
    Situations m_situations;
    RequestLog m_requests;
    bool m_isControlOpen = false;
    quint16 m_port = 0;
    HttpListener m_listener;
};

} // namespace linekeeper
