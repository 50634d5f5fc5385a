// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

#include <chrono>
#include <optional>
#include <tl/expected.hpp>
#include <utility>

namespace linekeeper {

/// The kinds of failure that the program tells apart. gui has the texts for the user.
enum class ErrorKind {
    Network,      ///< no connection: refused, no such host, TLS failed, cut off
    Timeout,      ///< the call's deadline passed
    Cancelled,    ///< we aborted the call ourselves
    Proxy,        ///< the configured proxy failed or requires authentication (407)
    Intermediary, ///< something between us and the service responded instead: a filter, a captive portal
    Unauthorised, ///< 401: the key is missing or wrong; no calls until it changes
    Forbidden,    ///< 403: the account is blocked
    NoFunds,      ///< the balance is too low
    OutOfStock,   ///< no such number is available now
    RateLimited,  ///< 429: too many calls
    NotFound,     ///< the service doesn't know the order or service
    Conflict,     ///< already released, according to the service
    Rejected,     ///< refused for a reason that only the service's message tells
    Server,       ///< the service, or a proxy before it, is broken
    Protocol,     ///< a response that does not follow the document
    Storage,      ///< the record could not be read or written
    Secrets,      ///< the keychain could not be read or written
};

/// How far a request got, which decides whether a purchase or a release may have happened.
enum class Delivery {
    NotSent,        ///< it certainly never reached the service
    MayHaveArrived, ///< the service may have acted on it, but no reliable response came back
    Answered,       ///< the service responded, and the response tells the outcome
};

/// Why the record can't be read or written, as far as the user can do something about it.
enum class StorageTrouble {
    None,        ///< not a failure of the record, or nothing more is known
    Full,        ///< no space is left on the disk
    ReadOnly,    ///< the file or its folder can't be written
    Locked,      ///< another process has locked the file
    Unsuited,    ///< the drive does not lock and share files as SQLite needs it: many network drives, some FUSE drives
    Unreachable, ///< the file can't be opened, or no file can be created beside it
    Failing,     ///< the drive fails to read or write: it was removed, or is worn out
    Damaged,     ///< the file's contents are broken
    Foreign,     ///< a file that is not a record of ours
    Newer,       ///< a record of a later version of the program
};

/// Why a connection was not trusted, as far as the user can make something of it. The key was not sent.
enum class TlsTrouble {
    None,             ///< not a TLS failure
    NoSecureChannel,  ///< no TLS at all, or no safe version of it
    SelfSigned,       ///< the certificate is self-signed
    UnknownAuthority, ///< it was signed by an authority that this computer does not trust
    OtherHost,        ///< it belongs to another host
    Expired,          ///< it has expired, by this computer's clock
    NotYetValid,      ///< it is not valid yet, by this computer's clock
    Revoked,          ///< its authority revoked it
    Invalid,          ///< anything else
};

/// A failure as a value. Holds no texts of ours for the user, and never the API key.
struct Error
{
    ErrorKind kind = ErrorKind::Protocol;
    Delivery delivery = Delivery::NotSent;
    StorageTrouble storage = StorageTrouble::None; ///< for Storage failures
    QString drive; ///< for Storage failures of the drive: its mount point and type, such as "/home (nfs4)"
    TlsTrouble tls = TlsTrouble::None;              ///< for Network failures
    int httpStatus = 0;                             ///< 0 if no status line came
    std::optional<std::chrono::seconds> retryAfter; ///< from Retry-After
    bool isOwnWords = false; ///< the response has the service's form; otherwise anybody may have sent it
    QString serviceMessage;  ///< the service's message, unchanged: show as plain text only
    QString detail;          ///< for logs and bug reports, in English, without secrets
    QByteArray answer;       ///< the response body, byte for byte, if one came (saved with purchase attempts)
};

/// Deleted because the service's message and response can hold anything: log the detail instead.
QDebug operator<<(QDebug debug, const Error& error) = delete;

template <class T>
using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

/// Returns the error of a Result from the calling function, if it has one: TRY(database.execute(sql));
#define TRY(...)                                                                                                       \
    do {                                                                                                               \
        if (auto tried = (__VA_ARGS__); !tried)                                                                        \
            return linekeeper::Failure(std::move(tried).error());                                                      \
    } while (false)

#define LINEKEEPER_JOINED(a, b) a##b
#define LINEKEEPER_ON_LINE(name, line) LINEKEEPER_JOINED(name, line)

/// Does the same, and otherwise declares a variable with the value: TRY_ASSIGN(const int rows, database.count());
#define TRY_ASSIGN(declaration, ...)                                                                                   \
    auto LINEKEEPER_ON_LINE(tried, __LINE__) = (__VA_ARGS__);                                                          \
    if (!LINEKEEPER_ON_LINE(tried, __LINE__))                                                                          \
        return linekeeper::Failure(std::move(LINEKEEPER_ON_LINE(tried, __LINE__)).error());                            \
    declaration = *std::move(LINEKEEPER_ON_LINE(tried, __LINE__))

/// Returns the name of a kind for logs and tests, such as "OutOfStock".
QString nameOf(ErrorKind kind);

/// Makes a failure that has no HTTP response behind it.
Failure fail(ErrorKind kind, const QString& detail);
/// Makes a failure of the record that the user can do something about.
Failure fail(StorageTrouble trouble, const QString& detail);

/// True if money may have been spent, or a number released, without our knowing: the request may have arrived, but its
/// response did not come back whole. Such a call is never repeated automatically.
bool isOutcomeUnknown(const Error& error);

/// True if a call was refused as if the key were wrong, but not in the service's form: a proxy or a captive portal may
/// have sent the response.
bool isKeyInDoubt(const Error& error);

} // namespace linekeeper
