// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/error_text.h"

#include "core/plain_text.h"

#include <QCoreApplication>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestQuote = 300;
constexpr int kSignInToProxy = 407;

QString tr(const char* text)
{
    return QCoreApplication::translate("ErrorText", text);
}

/// What is wrong with the connection; empty where that is not TLS's.
QString whyNotTrusted(TlsTrouble trouble)
{
    switch (trouble) {
    case TlsTrouble::None:
        return {};
    case TlsTrouble::NoSecureChannel:
        return tr("The server does not offer secure encryption.");
    case TlsTrouble::SelfSigned:
        return tr("The server's certificate is self-signed.");
    case TlsTrouble::UnknownAuthority:
        return tr("The server's certificate comes from an authority that this computer does not trust.");
    case TlsTrouble::OtherHost:
        return tr("The server's certificate belongs to another site.");
    case TlsTrouble::Expired:
        return tr("By this computer's clock, the server's certificate has expired.");
    case TlsTrouble::NotYetValid:
        return tr("By this computer's clock, the server's certificate is not valid yet.");
    case TlsTrouble::Revoked:
        return tr("The server's certificate was revoked.");
    case TlsTrouble::Invalid:
        return tr("The server's certificate is not valid.");
    }
    return {};
}

QString whatToDoWithoutTrust(TlsTrouble trouble)
{
    if (trouble == TlsTrouble::Expired || trouble == TlsTrouble::NotYetValid)
        return tr("Check the date and time of this computer. If they are right, try again later.");
    return tr("The usual cause is the sign-in page of a hotel or train network, or a proxy or virus scanner that "
              "inspects traffic. Open a web page to sign in, or use another network.");
}

/// What the drive of the record does; `drive` may be empty.
QString whatTheDriveDoes(StorageTrouble trouble, const QString& drive)
{
    if (trouble == StorageTrouble::Unsuited) {
        return drive.isEmpty()
                   ? tr("The record's drive does not support the file locking and sharing that the record needs.")
                   : tr("The record's drive, %1, does not support the file locking and sharing that the record needs.")
                         .arg(drive);
    }
    if (trouble == StorageTrouble::ReadOnly) {
        return drive.isEmpty() ? tr("The record can't be written: its file or folder is read-only.")
                               : tr("The record can't be written: the drive %1 is read-only.").arg(drive);
    }
    if (trouble == StorageTrouble::Unreachable) {
        return drive.isEmpty()
                   ? tr("The record's file can't be opened, or no file can be created next to it.")
                   : tr("On the drive %1, the record's file can't be opened, or no file can be created next to it.")
                         .arg(drive);
    }
    return drive.isEmpty() ? tr("The drive that holds the record is failing to read or write.")
                           : tr("The drive %1, which holds the record, is failing to read or write.").arg(drive);
}

QString whatHappened(StorageTrouble trouble, const QString& drive)
{
    switch (trouble) {
    case StorageTrouble::None:
        return tr("The record on this computer can't be read or written.");
    case StorageTrouble::Full:
        return tr("The disk is full: the record can't be written.");
    case StorageTrouble::Locked:
        return tr("Another program is using the record.");
    case StorageTrouble::ReadOnly:
    case StorageTrouble::Unsuited:
    case StorageTrouble::Unreachable:
    case StorageTrouble::Failing:
        return whatTheDriveDoes(trouble, singleLine(drive, kLongestQuote));
    case StorageTrouble::Damaged:
        return tr("The record's file is damaged.");
    case StorageTrouble::Foreign:
        return tr("The file in the record's place is not a Linekeeper record.");
    case StorageTrouble::Newer:
        return tr("The record was written by a newer version of Linekeeper, so this version must not change it.");
    }
    return {};
}

QString whatToDo(StorageTrouble trouble)
{
    switch (trouble) {
    case StorageTrouble::None:
        return tr("Check that the disk is not full and that the folder is writable.");
    case StorageTrouble::Full:
        return tr("Free up space on the disk.");
    case StorageTrouble::ReadOnly:
        return tr("Give yourself permission to write there, or mount the drive for writing.");
    case StorageTrouble::Locked:
        return tr("Close that program, perhaps a backup tool or Linekeeper in another session.");
    case StorageTrouble::Unsuited:
        return tr(
            "Quit Linekeeper, move its folder to a disk in this computer, and leave a link to it in the old place.");
    case StorageTrouble::Unreachable:
        return tr("Check that the drive is connected and that you may write to the record's folder. Then restart "
                  "Linekeeper.");
    case StorageTrouble::Failing:
        return tr("Reconnect the drive and restart Linekeeper. If it is a disk in this computer, copy its contents "
                  "elsewhere: it may be wearing out.");
    case StorageTrouble::Damaged:
    case StorageTrouble::Foreign:
        return tr("Restart Linekeeper: it recovers the record from a backup and from what can still be read.");
    case StorageTrouble::Newer:
        return tr("Install the newer version of Linekeeper.");
    }
    return {};
}

/// Of a call that may have done something and was answered with a refusal all the same.
bool isLeftOpen(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::NoFunds:
    case ErrorKind::OutOfStock:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Rejected:
    case ErrorKind::Forbidden:
        return isOutcomeUnknown(error);
    default:
        return false;
    }
}

QString whatHappened(const Error& error)
{
    if (isLeftOpen(error))
        return tr("The service's answer does not make clear what it did.");
    switch (error.kind) {
    case ErrorKind::Network:
        if (error.tls != TlsTrouble::None)
            return tr("There is no secure connection to the service.");
        return error.delivery == Delivery::MayHaveArrived ? tr("The connection was lost before the answer arrived.")
                                                          : tr("The service can't be reached.");
    case ErrorKind::Timeout:
        return tr("The service did not answer in time.");
    case ErrorKind::Cancelled:
        return tr("The request was cancelled.");
    case ErrorKind::Proxy:
        if (error.httpStatus == kSignInToProxy)
            return tr("The proxy asks for a user name and password.");
        return error.delivery == Delivery::MayHaveArrived
                   ? tr("The connection was lost at the proxy before the answer arrived.")
                   : tr("The proxy can't be reached, or does not let the request through.");
    case ErrorKind::Intermediary:
        return tr(
            "Something between you and the service answered instead: a proxy, a filter or a network's sign-in page.");
    case ErrorKind::Unauthorised:
        if (isKeyInDoubt(error))
            return tr("The request was refused as if the API key were wrong, but not in the service's own format: a "
                      "proxy or a network's sign-in page may have answered.");
        return tr("The service refused the API key.");
    case ErrorKind::Forbidden:
        return tr("The service has blocked this account.");
    case ErrorKind::NoFunds:
        return tr("Your balance is too low.");
    case ErrorKind::OutOfStock:
        return tr("No matching number is available right now.");
    case ErrorKind::RateLimited:
        return tr("Too many requests.");
    case ErrorKind::NotFound:
        return tr("The service does not know this order or service.");
    case ErrorKind::Conflict:
        return tr("This number was already released.");
    case ErrorKind::Rejected:
        return tr("The service refused the request.");
    case ErrorKind::Server:
        return tr("The service is having problems.");
    case ErrorKind::Protocol:
        return tr("The service's answer can't be understood.");
    case ErrorKind::Storage:
        return whatHappened(error.storage, error.drive);
    case ErrorKind::Secrets:
        return tr("The keychain can't be read or written.");
    }
    return {};
}

QString whatItCost(const Error& error, Activity activity, const std::optional<OrderId>& paidOrder)
{
    if (paidOrder)
        return tr("The number was rented and paid for. Write down its order ID: %1.")
            .arg(singleLine(paidOrder->text(), kLongestQuote));
    if (activity == Activity::Renting && isOutcomeUnknown(error))
        return tr("The number may have been rented and charged. It is listed under Needs attention: check the "
                  "service's website before you rent again.");
    if (activity == Activity::Renting)
        return tr("Nothing was rented and nothing was charged.");
    if (activity == Activity::Releasing && isOutcomeUnknown(error))
        return tr("The number may have been released. Trying again is safe.");
    if (activity == Activity::Releasing)
        return tr("The number was not released.");
    return {};
}

QString whatToDo(const Error& error)
{
    if (error.tls != TlsTrouble::None)
        return whatToDoWithoutTrust(error.tls);
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return tr("Check your internet connection.");
    case ErrorKind::Proxy:
        return error.httpStatus == kSignInToProxy
                   ? tr("Sign in to the proxy, or choose another connection in this computer's network settings.")
                   : tr("Check the proxy in this computer's network settings.");
    case ErrorKind::Intermediary:
        return tr("Open a web page to sign in, or use another network.");
    case ErrorKind::Unauthorised:
        if (isKeyInDoubt(error))
            return tr("The key is kept. No requests are sent until you try again or enter another key.");
        return tr("Enter the key again. Until then no requests are sent.");
    case ErrorKind::Forbidden:
        return tr("Contact the service's support.");
    case ErrorKind::NoFunds:
        return tr("Add funds on the service's website.");
    case ErrorKind::OutOfStock:
        return tr("Try another area or duration, or try again later.");
    case ErrorKind::RateLimited:
        return error.retryAfter ? tr("Wait %1 s, as the service asks.").arg(error.retryAfter->count())
                                : tr("Wait a minute.");
    case ErrorKind::Server:
    case ErrorKind::Protocol:
        return tr("Try again later.");
    case ErrorKind::Storage:
        return whatToDo(error.storage);
    case ErrorKind::Cancelled:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Rejected:
    case ErrorKind::Secrets:
        return {};
    }
    return {};
}

} // namespace

QString errorText(const Error& error, Activity activity, const std::optional<OrderId>& paidOrder)
{
    QStringList sentences{whatHappened(error)};
    if (error.tls != TlsTrouble::None)
        sentences << whyNotTrusted(error.tls) << tr("Your key was not sent.");
    if (const QString words = singleLine(error.serviceMessage, kLongestQuote); !words.isEmpty())
        sentences << tr("It says: “%1”").arg(words);
    sentences << whatItCost(error, activity, paidOrder);
    // With an unknown outcome the one thing to do has been said.
    if (!(activity == Activity::Renting && isOutcomeUnknown(error)))
        sentences << whatToDo(error);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString shortErrorText(const Error& error)
{
    return whatHappened(error);
}

QString pauseText(std::chrono::milliseconds pause)
{
    return tr("The limit of requests per minute is reached. Continuing in %1 s.")
        .arg(std::chrono::ceil<std::chrono::seconds>(pause).count());
}

QString errorText(const KeyStoreError& error)
{
    switch (error.problem) {
    case KeyStoreProblem::Missing:
        return tr("This desktop has no keychain to store the key in. Install one, such as gnome-keyring or KWallet, or "
                  "use the key for this session only.");
    case KeyStoreProblem::Locked:
        return tr("The keychain is locked, or access to it was refused. Unlock it and try again, or use the key for "
                  "this session only.");
    case KeyStoreProblem::Slow:
        return tr("The keychain is locked or slow: it has not answered yet. Unlock it when it asks for its password, "
                  "or use the key for this session only.");
    case KeyStoreProblem::NoKeyring:
        return tr(
            "Your keychain has no default keyring for new keys. Set one (in KeePassXC: open a database and expose one "
            "of its groups to the Secret Service) and try again, or use the key for this session only.");
    case KeyStoreProblem::Failed: {
        const QString words = singleLine(error.detail, kLongestQuote);
        return words.isEmpty()
                   ? tr("The keychain failed. Try again, or use the key for this session only.")
                   : tr("The keychain failed: “%1” Try again, or use the key for this session only.").arg(words);
    }
    }
    return {};
}

} // namespace linekeeper
