// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http_listener.h"

namespace linekeeper {

class RequestLog;
class SimulatedAccount;
class Situations;

/// What a test controls and queries.
struct SimulatorState
{
    SimulatedAccount& account;
    Situations& situations;
    const RequestLog& requests;
};

/// True for the paths by which a test in another process controls the simulator.
bool isControlPath(QStringView path);

/// Handles such a request: POST /control/messages, POST /control/situations, GET /control/requests and GET
/// /control/orders, as docs/simulator.md describes them.
HttpReply answerControl(const HttpRequest& request, const SimulatorState& state);

} // namespace linekeeper
