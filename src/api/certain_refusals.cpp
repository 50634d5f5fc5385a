// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/certain_refusals.h"

#include "api/plain_words.h"
#include "api/release_words.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstError = 400;
constexpr int kConflict = 409;
constexpr int kServerError = 500;
constexpr int kUnavailable = 503;

const CertainRefusal* refusalWith(int status)
{
    const int entry = status / 100 == 2 ? 200 : status;
    const auto found = std::find_if(certainRefusals.begin(), certainRefusals.end(),
                                    [entry](const CertainRefusal& refusal) { return refusal.status == entry; });
    return found == certainRefusals.end() ? nullptr : &*found;
}

/// It does not only come in the service's form, but says no. Frameworks write their refusals without `success`.
bool refuses(const Envelope& envelope)
{
    return envelope.success == false || (!envelope.success && envelope.statusCode / 100 == 4);
}

/// "Insufficient balance" and "Out of stock" are trusted with these too: a service itself gives them, while a proxy
/// that gave up waiting gives others.
bool maySayWhatIsMissing(int status)
{
    return refusalWith(status) || status == kConflict || status == kServerError || status == kUnavailable;
}

/// With these whoever answered tells of the connection, the key or the number of calls, whatever the words.
bool isOfTheWay(int status)
{
    return status == 401 || status == 407 || status == 408 || status == 429 || status == 499;
}

/// Money or a number is spoken of as gone or given: whoever refuses for want of either has not come that far.
bool saysWhatIsDone(QStringView words)
{
    static const QRegularExpression form = wordForm(
        u"\\b(?:charged|deducted|debited|withdrawn|billed|placed|created|rented|purchased|bought|refund\\w*)\\b"
        "|\\b(?:order|request|payment|purchase|transaction) (?:(?:was|is|has been|already) )*"
        "(?:accepted|received|completed|confirmed|approved)\\b"
        "|\\bwent through\\b|\\bnumber (?:(?:was|is|has been|already) )*(?:assigned|reserved)\\b"_s);
    return saysUndenied(plainWords(words), form);
}

/// Nothing is missing where it is only warned of, or where it was found out too late.
bool saysWhatIsMissing(QStringView words)
{
    static const QRegularExpression doubt = wordForm(u"\\b(?:warning|after|may|might)\\b"_s);
    return (saysNoFunds(words) || saysOutOfStock(words)) && !saysBegun(words) && !says(plainWords(words), doubt);
}

Verdict verdictOnRelease(int status, const Envelope& envelope, const char* why)
{
    switch (releaseWordsIn(envelope.words)) {
    case ReleaseWords::Released:
        return {true, "the service says that the number is released"};
    case ReleaseWords::Open:
        return {false, "its words leave open whether the number is released"};
    case ReleaseWords::Held:
        return {true, "the service says that it is not released"};
    case ReleaseWords::Nothing:
        break;
    }
    const bool isAtOdds = status == kConflict || envelope.statusCode == kConflict;
    if (!isAtOdds)
        return {true, why};
    return saysWhyItStays(envelope.words)
               ? Verdict{true, "the service says why the number stays"}
               : Verdict{false, "something is at odds, perhaps because the number is released already"};
}

} // namespace

bool saysNoFunds(QStringView words)
{
    static const QRegularExpression form =
        wordForm(u"insufficient (\\w+ ){0,2}(balance|funds?|credits?)"
                 "|not enough (\\w+ ){0,2}(balance|funds?|credits?|money)"
                 "|\\b(balance|funds|credits?) (\\w+ ){0,3}(insufficient|too low|not enough)"
                 "|\\blow balance"_s);
    return says(plainWords(words), form);
}

bool saysOutOfStock(QStringView words)
{
    static const QRegularExpression form = wordForm(u"\\bout of stock|\\bno stock|\\bsold out"
                                                    "|\\bno (\\w+ ){0,3}numbers? (\\w+ ){0,3}available"
                                                    "|\\bno (\\w+ ){0,2}available (\\w+ ){0,2}numbers?\\b"
                                                    "|\\bnumbers (\\w+ ){0,3}(not available|unavailable)"_s);
    return says(plainWords(words), form);
}

bool saysBegun(QStringView words)
{
    return saysUnderWay(words) || saysWhatIsDone(words);
}

bool saysClearly(const Envelope& envelope)
{
    const ReleaseWords said = releaseWordsIn(envelope.words);
    return said == ReleaseWords::Released || said == ReleaseWords::Held;
}

bool isOwnEnvelope(const Envelope* envelope)
{
    return envelope && (envelope->success || envelope->statusCode != 0);
}

Verdict verdictOn(int httpStatus, const Envelope* envelope, bool namesAnOrder, Asked asked)
{
    if (asked == Asked::Renting && namesAnOrder)
        return {false, "it names an order"};
    const bool isOwn = envelope && refuses(*envelope);
    const CertainRefusal* byHttp = refusalWith(httpStatus);
    const bool isContradicted =
        envelope
        && (envelope->success == true || (envelope->statusCode >= kFirstError && !refusalWith(envelope->statusCode)));
    if (byHttp && !byHttp->takesEnvelope && !isContradicted) {
        const bool isOpen =
            envelope && (asked == Asked::Renting ? saysBegun(envelope->words) : saysUnderWay(envelope->words));
        return isOpen ? Verdict{false, "its words leave open what was done"} : Verdict{true, byHttp->why};
    }
    if (!isOwn)
        return {false, byHttp
                           ? "not in the service's own envelope: anybody may have answered, before or after the service"
                           : "whoever answered may have passed the request on before"};
    const auto bothAre = [&](const auto& isIt) {
        return isIt(httpStatus) && (envelope->statusCode < kFirstError || isIt(envelope->statusCode));
    };
    if (asked == Asked::Renting && envelope->success == false && bothAre(maySayWhatIsMissing)
        && saysWhatIsMissing(envelope->words))
        return {true, "the service says that the balance is too low, or that nothing is in stock"};
    // Where HTTP and the envelope differ, the one that tells less is believed.
    const bool isClear = asked == Asked::Releasing && saysClearly(*envelope) && !isOfTheWay(httpStatus);
    const auto isListed = [asked, isClear](int status) {
        return refusalWith(status) || (asked == Asked::Releasing && status == kConflict)
               || (isClear && status / 100 == 4 && !isOfTheWay(status));
    };
    if (!bothAre(isListed))
        return {false, "with this status the service may have begun"};
    if (asked == Asked::Releasing)
        return verdictOnRelease(httpStatus, *envelope, byHttp ? byHttp->why : "");
    if (asked == Asked::Renting && saysBegun(envelope->words))
        return {false, "its words leave open what was done"};
    return {true, byHttp->why};
}

} // namespace linekeeper
