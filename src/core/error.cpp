// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

QString nameOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
        return u"Network"_s;
    case ErrorKind::Timeout:
        return u"Timeout"_s;
    case ErrorKind::Cancelled:
        return u"Cancelled"_s;
    case ErrorKind::Proxy:
        return u"Proxy"_s;
    case ErrorKind::Intermediary:
        return u"Intermediary"_s;
    case ErrorKind::Unauthorised:
        return u"Unauthorised"_s;
    case ErrorKind::Forbidden:
        return u"Forbidden"_s;
    case ErrorKind::NoFunds:
        return u"NoFunds"_s;
    case ErrorKind::OutOfStock:
        return u"OutOfStock"_s;
    case ErrorKind::RateLimited:
        return u"RateLimited"_s;
    case ErrorKind::NotFound:
        return u"NotFound"_s;
    case ErrorKind::Conflict:
        return u"Conflict"_s;
    case ErrorKind::Rejected:
        return u"Rejected"_s;
    case ErrorKind::Server:
        return u"Server"_s;
    case ErrorKind::Protocol:
        return u"Protocol"_s;
    case ErrorKind::Storage:
        return u"Storage"_s;
    case ErrorKind::Secrets:
        return u"Secrets"_s;
    }
    return u"Unknown"_s;
}

Failure fail(ErrorKind kind, const QString& detail)
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return Failure(std::move(error));
}

Failure fail(StorageTrouble trouble, const QString& detail)
{
    Error error;
    error.kind = ErrorKind::Storage;
    error.storage = trouble;
    error.detail = detail;
    return Failure(std::move(error));
}

bool isOutcomeUnknown(const Error& error)
{
    return error.delivery == Delivery::MayHaveArrived;
}

bool isKeyInDoubt(const Error& error)
{
    return error.kind == ErrorKind::Unauthorised && error.httpStatus != 0 && !error.isOwnWords;
}

} // namespace linekeeper
