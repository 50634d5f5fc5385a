// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/certain_refusals.h"

#include "api/release_words.h"

#include <QRegularExpression>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstError = 400;
constexpr int kConflict = 409;

bool says(QStringView words, const QRegularExpression& form)
{
    return form.match(words.toString()).hasMatch();
}

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

/// Why a number stays: said with a 409, which else only tells that something is at odds.
bool saysWhyItStays(QStringView words)
{
    static const QRegularExpression form(
        u"\\b(?:message|sms|text|code|wait|second|minute|hour|day|early|late|expired?|used?|active|period|window|refund\\w*"
        "|eligible|allowed|supported|possible)s?\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return says(words, form);
}

Verdict verdictOnRelease(int status, const Envelope& envelope, const char* why)
{
    switch (releaseWordsIn(envelope.message)) {
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
    return saysWhyItStays(envelope.message)
               ? Verdict{true, "the service says why the number stays"}
               : Verdict{false, "something is at odds, perhaps because the number is released already"};
}

} // namespace

bool saysNoFunds(QStringView words)
{
    static const QRegularExpression form(
        u"insufficient (\\w+ ){0,2}(balance|funds?|credits?)"
        "|not enough (\\w+ ){0,2}(balance|funds?|credits?|money)"
        "|\\b(balance|funds|credits?) (\\w+ ){0,3}(insufficient|too low|not enough)"
        "|\\blow balance"_s,
        QRegularExpression::CaseInsensitiveOption);
    return says(words, form);
}

bool saysOutOfStock(QStringView words)
{
    static const QRegularExpression form(u"\\bout of stock|\\bno stock|\\bsold out"
                                         "|\\bno (\\w+ ){0,3}numbers? (\\w+ ){0,3}available"
                                         "|\\bno (\\w+ ){0,2}available (\\w+ ){0,2}numbers?\\b"
                                         "|\\bnumbers (\\w+ ){0,3}(not available|unavailable)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return says(words, form);
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
    const bool isContradicted = envelope
        && (envelope->success == true || (envelope->statusCode >= kFirstError && !refusalWith(envelope->statusCode)));
    if (byHttp && !byHttp->takesEnvelope && !isContradicted)
        return {true, byHttp->why};
    if (!isOwn)
        return {false, byHttp ? "not in the service's own envelope: anybody may have answered, before or after the service"
                              : "whoever answered may have passed the request on before"};
    if (asked == Asked::Renting && envelope->success == false
        && (saysNoFunds(envelope->message) || saysOutOfStock(envelope->message)))
        return {true, "the service says that the balance is too low, or that nothing is in stock"};
    // Where HTTP and the envelope differ, the one that tells less is believed.
    const auto isListed = [asked](int status) {
        return refusalWith(status) || (asked == Asked::Releasing && status == kConflict);
    };
    if (!isListed(httpStatus) || (envelope->statusCode >= kFirstError && !isListed(envelope->statusCode)))
        return {false, "with this status the service may have begun"};
    if (asked == Asked::Releasing)
        return verdictOnRelease(httpStatus, *envelope, byHttp ? byHttp->why : "");
    if (asked == Asked::Renting && saysUnderWay(envelope->message))
        return {false, "its words leave open what was done"};
    return {true, byHttp->why};
}

} // namespace linekeeper
