// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace linekeeper {

/// How a request came to its end.
enum class Ending {
    Whole,     ///< an answer came, to its last byte
    CutOff,    ///< no connection, or it broke before the answer was whole
    Malformed, ///< something came that is no HTTP, or whose compression is damaged or a bomb
    TimedOut,  ///< our own deadline passed
    Cancelled, ///< we gave it up
    TooLarge,  ///< the answer was longer than we take
};

/// What a request brought, before anybody has looked at what it means.
struct HttpResponse
{
    Ending ending = Ending::Whole;
    bool mayHaveArrived = true; ///< false only where the request certainly never reached the service
    int status = 0;             ///< 0 where no status line came
    std::optional<std::chrono::seconds> retryAfter;
    TlsTrouble tls = TlsTrouble::None; ///< why the connection was not trusted
    bool isProxyTrouble = false;       ///< it was the proxy that failed or refused
    QByteArray body;                   ///< decoded; what came of it, up to the cap
    /// The name of Qt's error, such as "ConnectionRefusedError", and of what TLS found; empty where there was none.
    QString networkError;
};

} // namespace linekeeper
