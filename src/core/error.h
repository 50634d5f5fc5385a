// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

#include <chrono>
#include <optional>
#include <tl/expected.hpp>

namespace linekeeper {

/// What went wrong, as far as the program has to tell things apart. Texts for people are made of it in gui.
enum class ErrorKind {
    Network,      ///< no connection: refused, no such host, TLS failed, cut off
    Timeout,      ///< the call's deadline passed
    Cancelled,    ///< we gave the call up ourselves
    Proxy,        ///< the proxy of the computer's settings failed, or wants somebody to sign in (407)
    Intermediary, ///< something between us and the service answered in its place: a filter, a network's sign-in page
    Unauthorised, ///< 401: the key is missing or wrong; no call at all until it changes
    Forbidden,    ///< 403: the account is blocked
    NoFunds,      ///< the balance is too low
    OutOfStock,   ///< no such number to be had now
    RateLimited,  ///< 429: too many calls
    NotFound,     ///< the service does not know the order or service
    Conflict,     ///< released already, by the service's own words
    Rejected,     ///< refused for a reason that only the service's own words tell
    Server,       ///< the service, or a proxy before it, is broken
    Protocol,     ///< an answer that is not what the document says
    Storage,      ///< the record could not be read or written
    Secrets,      ///< the keychain could not be read or written
};

/// How far a request got. Decides whether a purchase or a release may have happened.
enum class Delivery {
    NotSent,        ///< it certainly never reached the service
    MayHaveArrived, ///< it may have been acted on, and nothing reliable came back
    Answered,       ///< the service itself answered, and its answer tells the outcome
};

/// Why the record can't be read or written, as far as the person can do something about it.
enum class StorageTrouble {
    None,        ///< the failure is not the record's, or nothing more is known of it
    Full,        ///< no space is left on the disk
    ReadOnly,    ///< the file or its folder can't be written
    Locked,      ///< another process holds the file
    Unsuited,    ///< the drive does not lock and share files as SQLite needs it: many network drives, some of FUSE
    Unreachable, ///< the file can't be opened, or none be made beside it
    Failing,     ///< the drive fails to read or write: it went away, or is worn
    Damaged,     ///< the file's contents are broken
    Foreign,     ///< a file that is no record of ours
    Newer,       ///< a record of a later version of the program
};

/// Why a connection could not be trusted, as far as the person can make something of it. The key was not sent.
enum class TlsTrouble {
    None,             ///< the failure is not TLS's
    NoSecureChannel,  ///< no TLS at all, or none of a version that is safe
    SelfSigned,       ///< the certificate vouches for itself
    UnknownAuthority, ///< it is signed by somebody whom this computer does not trust
    OtherHost,        ///< it belongs to another name
    Expired,          ///< its time is over, by this computer's clock
    NotYetValid,      ///< its time has not begun, by this computer's clock
    Revoked,          ///< its authority took it back
    Invalid,          ///< anything else
};

/// A failure as a value. Holds no text of ours for people and never the API key.
struct Error
{
    ErrorKind kind = ErrorKind::Protocol;
    Delivery delivery = Delivery::NotSent;
    StorageTrouble storage = StorageTrouble::None; ///< of a Storage failure
    QString drive; ///< of a Storage failure that is the drive's: where it stands and what it is, such as "/home (nfs4)"
    TlsTrouble tls = TlsTrouble::None;              ///< of a Network failure
    int httpStatus = 0;                             ///< 0 where no status line came
    std::optional<std::chrono::seconds> retryAfter; ///< from Retry-After
    bool isOwnWords = false; ///< the answer has the service's own form; else anybody may have given it
    QString serviceMessage;  ///< the service's own words, as they came: show as plain text only
    QString detail;          ///< for a log or a bug report, in English, without secrets
    QByteArray answer;       ///< the body, byte for byte, where one came (kept for attempts)
};

/// The service's words and its answer can hold anything: a log gets the detail, never the whole.
QDebug operator<<(QDebug debug, const Error& error) = delete;

template <class T>
using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

/// The name of a kind for logs and tests, such as "OutOfStock".
QString nameOf(ErrorKind kind);

/// Shorthand for failures that have no HTTP answer behind them.
Failure fail(ErrorKind kind, const QString& detail);
/// The same for a failure of the record that the person can do something about.
Failure fail(StorageTrouble trouble, const QString& detail);

/// True where money may have been spent, or a number released, without our knowing: the request may have
/// arrived and its answer did not come whole. Such a call is never sent again by itself.
bool isOutcomeUnknown(const Error& error);

/// True where a call was refused like one with a wrong key, but not in the service's form: a proxy or the sign-in page
/// of a network may have said it.
bool isKeyInDoubt(const Error& error);

} // namespace linekeeper
