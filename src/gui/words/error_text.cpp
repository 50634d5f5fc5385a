// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words/error_text.h"

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
        return tr("What answers at its address does not encrypt safely.");
    case TlsTrouble::SelfSigned:
        return tr("What answers at its address shows a certificate that nobody vouches for.");
    case TlsTrouble::UnknownAuthority:
        return tr("What answers at its address shows a certificate from someone this computer does not trust.");
    case TlsTrouble::OtherHost:
        return tr("What answers at its address shows the certificate of another site.");
    case TlsTrouble::Expired:
        return tr("By this computer's clock its certificate has expired.");
    case TlsTrouble::NotYetValid:
        return tr("By this computer's clock its certificate is not valid yet.");
    case TlsTrouble::Revoked:
        return tr("Its certificate was withdrawn.");
    case TlsTrouble::Invalid:
        return tr("What answers at its address shows a certificate that is not valid.");
    }
    return {};
}

QString whatToDoWithoutTrust(TlsTrouble trouble)
{
    if (trouble == TlsTrouble::Expired || trouble == TlsTrouble::NotYetValid)
        return tr("Check the date and time of this computer. If they are right, try again later.");
    return tr(
        "The usual reasons are the sign-in page of a hotel or train, or a proxy or virus scanner that reads along. "
        "Open a web page to sign in, or use another network.");
}

/// What the drive of the record does; `drive` may be empty.
QString whatTheDriveDoes(StorageTrouble trouble, const QString& drive)
{
    if (trouble == StorageTrouble::Unsuited) {
        return drive.isEmpty()
                   ? tr("The record is on a drive that does not lock and share files as the record needs it.")
                   : tr("The record is on the drive %1, which does not lock and share files as the record needs it.")
                         .arg(drive);
    }
    if (trouble == StorageTrouble::ReadOnly) {
        return drive.isEmpty() ? tr("The record can't be written: its file or folder is read-only.")
                               : tr("The record can't be written: the drive %1 is read-only.").arg(drive);
    }
    if (trouble == StorageTrouble::Unreachable) {
        return drive.isEmpty()
                   ? tr("The record's file can't be opened, or no file be made beside it.")
                   : tr("On the drive %1 the record's file can't be opened, or no file be made beside it.").arg(drive);
    }
    return drive.isEmpty() ? tr("The drive that holds the record fails to read or write.")
                           : tr("The drive %1, which holds the record, fails to read or write.").arg(drive);
}

QString whatHappened(StorageTrouble trouble, const QString& drive)
{
    switch (trouble) {
    case StorageTrouble::None:
        return tr("The record on this computer can't be read or written.");
    case StorageTrouble::Full:
        return tr("The disk is full: the record can't be written.");
    case StorageTrouble::Locked:
        return tr("Another program holds the record.");
    case StorageTrouble::ReadOnly:
    case StorageTrouble::Unsuited:
    case StorageTrouble::Unreachable:
    case StorageTrouble::Failing:
        return whatTheDriveDoes(trouble, singleLine(drive, kLongestQuote));
    case StorageTrouble::Damaged:
        return tr("The record's file is damaged.");
    case StorageTrouble::Foreign:
        return tr("The file in the record's place is no record of Linekeeper.");
    case StorageTrouble::Newer:
        return tr("The record was written by a newer Linekeeper, and this one must not change it.");
    }
    return {};
}

QString whatToDo(StorageTrouble trouble)
{
    switch (trouble) {
    case StorageTrouble::None:
        return tr("Is the disk full, or the folder not writable?");
    case StorageTrouble::Full:
        return tr("Make room on the disk.");
    case StorageTrouble::ReadOnly:
        return tr("Allow yourself to write there, or have the drive mounted for writing.");
    case StorageTrouble::Locked:
        return tr("Close that program, perhaps a backup or a second desktop's Linekeeper.");
    case StorageTrouble::Unsuited:
        return tr("Quit Linekeeper, move its folder to a disk of this computer, and leave a link to it in its place.");
    case StorageTrouble::Unreachable:
        return tr("Is the drive connected, and may you write to the record's folder? Then start Linekeeper anew.");
    case StorageTrouble::Failing:
        return tr(
            "Connect the drive again and start Linekeeper anew. If it is a disk of this computer, copy what is on it "
            "elsewhere: it may be wearing out.");
    case StorageTrouble::Damaged:
    case StorageTrouble::Foreign:
        return tr("Start Linekeeper anew: it recovers the record from a backup and from what can still be read.");
    case StorageTrouble::Newer:
        return tr("Install the newer Linekeeper.");
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
        return tr("The service's answer leaves open what it did.");
    switch (error.kind) {
    case ErrorKind::Network:
        if (error.tls != TlsTrouble::None)
            return tr("There is no safe connection to the service.");
        return error.delivery == Delivery::MayHaveArrived ? tr("The connection broke before the answer came.")
                                                          : tr("The service can't be reached.");
    case ErrorKind::Timeout:
        return tr("The service did not answer in time.");
    case ErrorKind::Cancelled:
        return tr("The request was given up.");
    case ErrorKind::Proxy:
        if (error.httpStatus == kSignInToProxy)
            return tr("The proxy asks for a user name and password.");
        return error.delivery == Delivery::MayHaveArrived
                   ? tr("The connection broke at the proxy before the answer came.")
                   : tr("The proxy can't be reached, or does not let the call through.");
    case ErrorKind::Intermediary:
        return tr(
            "Something between you and the service answered in its place: a proxy, a filter or the sign-in page of a "
            "network.");
    case ErrorKind::Unauthorised:
        if (isKeyInDoubt(error))
            return tr("The call was refused as with a wrong API key, but not in the service's own form: a proxy or the "
                      "sign-in "
                      "page of a network may have answered.");
        return tr("The service refused the API key.");
    case ErrorKind::Forbidden:
        return tr("The service has blocked this account.");
    case ErrorKind::NoFunds:
        return tr("The balance is too low.");
    case ErrorKind::OutOfStock:
        return tr("There is no such number to be had now.");
    case ErrorKind::RateLimited:
        return tr("The service got too many calls.");
    case ErrorKind::NotFound:
        return tr("The service does not know this order or service.");
    case ErrorKind::Conflict:
        return tr("This number was released already.");
    case ErrorKind::Rejected:
        return tr("The service refused.");
    case ErrorKind::Server:
        return tr("The service is out of order.");
    case ErrorKind::Protocol:
        return tr("The service's answer can't be understood.");
    case ErrorKind::Storage:
        return whatHappened(error.storage, error.drive);
    case ErrorKind::Secrets:
        return tr("The keychain can't be read or written.");
    }
    return {};
}

QString whatItCost(const Error& error, ErrorScene scene)
{
    if (scene == ErrorScene::Renting && isOutcomeUnknown(error) && error.kind == ErrorKind::Storage)
        return tr("The number was rented and paid for: write down its order, %1.")
            .arg(singleLine(QString::fromUtf8(error.answer), kLongestQuote));
    if (scene == ErrorScene::Renting && isOutcomeUnknown(error))
        return tr("The number may have been rented and charged. It stands under Needs attention: look at the "
                  "service's website before you rent again.");
    if (scene == ErrorScene::Renting)
        return tr("Nothing was rented and nothing charged.");
    if (scene == ErrorScene::Releasing && isOutcomeUnknown(error))
        return tr("The number may have been released. Asking again is safe.");
    if (scene == ErrorScene::Releasing)
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
        return tr("Check the connection to the internet.");
    case ErrorKind::Proxy:
        return error.httpStatus == kSignInToProxy
                   ? tr("Sign in to it, or choose another way to the internet in this computer's network settings.")
                   : tr("Check the proxy in this computer's network settings.");
    case ErrorKind::Intermediary:
        return tr("Open a web page to sign in, or use another network.");
    case ErrorKind::Unauthorised:
        if (isKeyInDoubt(error))
            return tr("The key is kept, and nothing is asked of the service until you try again or enter another one.");
        return tr("Enter the key anew: nothing is asked of the service until then.");
    case ErrorKind::Forbidden:
        return tr("Ask the service's support.");
    case ErrorKind::NoFunds:
        return tr("Add funds on the service's website.");
    case ErrorKind::OutOfStock:
        return tr("Try another area, another duration, or later.");
    case ErrorKind::RateLimited:
        return error.retryAfter ? tr("It asks to wait %1 s.").arg(error.retryAfter->count()) : tr("Wait a minute.");
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

QString errorText(const Error& error, ErrorScene scene)
{
    QStringList sentences{whatHappened(error)};
    if (error.tls != TlsTrouble::None)
        sentences << whyNotTrusted(error.tls) << tr("Your key was not sent.");
    if (const QString words = singleLine(error.serviceMessage, kLongestQuote); !words.isEmpty())
        sentences << tr("It says: “%1”").arg(words);
    sentences << whatItCost(error, scene);
    // With an unknown outcome the one thing to do has been said.
    if (!(scene == ErrorScene::Renting && isOutcomeUnknown(error)))
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
    return tr("No more calls may be made in this minute. It goes on in %1 s.")
        .arg(std::chrono::ceil<std::chrono::seconds>(pause).count());
}

QString errorText(const KeyStoreError& error)
{
    switch (error.problem) {
    case KeyStoreProblem::Missing:
        return tr("This desktop has no keychain to keep the key in. Install one, such as gnome-keyring or KWallet, or "
                  "use the key for this session only.");
    case KeyStoreProblem::Locked:
        return tr("The keychain is locked, or access to it was refused. Unlock it and try again, or use the key for "
                  "this session only.");
    case KeyStoreProblem::Slow:
        return tr("The keychain is locked or slow: it has not answered yet. Unlock it where it asks for its password, "
                  "or use the "
                  "key for this session only.");
    case KeyStoreProblem::NoKeyring:
        return tr("Your keychain has no keyring where new keys go. Make one its default (in KeePassXC: open a database "
                  "and expose "
                  "a group of it to the Secret Service) and try again, or use the key for this session only.");
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
