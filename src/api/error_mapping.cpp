// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/error_mapping.h"

#include "api/order_in_answer.h"
#include "api/release_words.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSuccess = 2;
constexpr int kRedirect = 3;
constexpr int kClientError = 4;
constexpr int kServerError = 5;
constexpr int kBadRequest = 400;
constexpr qsizetype kMostBeforePage = 1024; ///< space and such

Error errorOf(ErrorKind kind, Delivery delivery, const HttpResponse& answer)
{
    Error error;
    error.kind = kind;
    error.delivery = delivery;
    error.httpStatus = answer.status;
    error.retryAfter = answer.retryAfter;
    error.tls = answer.tls;
    error.detail = answer.networkError;
    error.answer = answer.body;
    return error;
}

/// Nothing but a break of the way there and back is known.
Error errorOfEnding(const HttpResponse& answer)
{
    const Delivery delivery = answer.mayHaveArrived ? Delivery::MayHaveArrived : Delivery::NotSent;
    switch (answer.ending) {
    case Ending::TimedOut:
        return errorOf(ErrorKind::Timeout, delivery, answer);
    case Ending::Cancelled:
        return errorOf(ErrorKind::Cancelled, delivery, answer);
    case Ending::CutOff:
        return errorOf(answer.isProxyTrouble ? ErrorKind::Proxy : ErrorKind::Network, delivery, answer);
    case Ending::Whole:
    case Ending::Malformed:
    case Ending::TooLarge:
        break;
    }
    Error error = errorOf(ErrorKind::Protocol, delivery, answer);
    if (answer.ending == Ending::TooLarge)
        error.detail = u"the answer is too large"_s;
    return error;
}

/// How much a status matters for what follows: a refused key before all, for it ends all calls.
int weightOf(int status)
{
    switch (status) {
    case 401:
        return 5;
    case 403:
        return 4;
    case 429:
        return 3;
    default:
        return status / 100 == kServerError ? 2 : status / 100 == kClientError ? 1 : 0;
    }
}

/// The envelope's status counts where it is worse than HTTP's.
int worseOf(int httpStatus, const Envelope& envelope)
{
    return weightOf(envelope.statusCode) > weightOf(httpStatus) ? envelope.statusCode : httpStatus;
}

bool isPage(const QByteArray& body)
{
    const QByteArray start = body.left(kMostBeforePage).trimmed();
    return start.startsWith('<') || start.startsWith("\xef\xbb\xbf<");
}

/// Whether somebody between us and the service gave this refusal: nothing in it is the service's form. What its status
/// means wherever it comes from stays with the status.
bool isOfAnother(const HttpResponse& answer, const Envelope* envelope, Asked asked)
{
    switch (answer.status) {
    case 407:
    case 511:
        return true;
    case 401:
    case 429:
        return false;
    case 403:
        return !isOwnEnvelope(envelope);
    default:
        break;
    }
    // A look that finds nothing at all costs nothing: its status may well be the service's.
    const bool isBare = asked == Asked::Reading && answer.body.trimmed().isEmpty();
    return answer.status / 100 == kClientError && !isOwnEnvelope(envelope) && !isBare
           && (!envelope || envelope->message.trimmed().isEmpty());
}

/// For an answer that refuses, by its status or by its envelope. The status tells enough even if the body broke off;
/// the words are there where it did not.
Error errorOfRefusal(const HttpResponse& answer, const Envelope* envelope, Asked asked)
{
    const bool namesAnOrder = asked == Asked::Renting && orderNamedIn(answer.body).isNamed;
    const Verdict verdict = verdictOn(answer.status, envelope, namesAnOrder, asked);
    const bool isServers = answer.status / 100 == kServerError && answer.ending != Ending::TimedOut;
    if (!verdict.isCertain && answer.ending != Ending::Whole && !isServers)
        return errorOfEnding(answer);
    const int status = envelope ? worseOf(answer.status, *envelope) : answer.status;
    const bool isCertain = verdict.isCertain || (asked == Asked::Reading && status / 100 != kServerError);
    const Delivery delivery = !isCertain              ? Delivery::MayHaveArrived
                              : answer.mayHaveArrived ? Delivery::Answered
                                                      : Delivery::NotSent;
    Error error = errorOf(ErrorKind::Protocol, delivery, answer);
    const QString words = envelope ? envelope->words : QString();
    const bool isSaidByStatus = weightOf(status) > weightOf(kBadRequest);
    if (namesAnOrder && !isSaidByStatus)
        error.detail = u"a refusal with an order in it"_s;
    else if (isOfAnother(answer, envelope, asked))
        error.kind = answer.status == 407 ? ErrorKind::Proxy : ErrorKind::Intermediary;
    else
        error.kind = kindOfRefusal(status, isCertain ? words : QString());
    // A number may be kept or released under a status that is else about the account.
    const bool isOfTheNumber = (status == 402 || status == 403) && asked == Asked::Releasing && verdict.isCertain
                               && envelope && saysClearly(*envelope);
    if (isOfTheNumber)
        error.kind = kindOfRefusal(kBadRequest, words);
    error.serviceMessage = envelope ? envelope->message : QString();
    error.isOwnWords = isOwnEnvelope(envelope);
    return error;
}

} // namespace

ErrorKind kindOfRefusal(int httpStatus, QStringView serviceMessage)
{
    switch (httpStatus) {
    case 401:
        return ErrorKind::Unauthorised;
    case 402:
        return ErrorKind::NoFunds;
    case 403:
        return ErrorKind::Forbidden;
    case 429:
        return ErrorKind::RateLimited;
    default:
        break;
    }
    if (saysNoFunds(serviceMessage))
        return ErrorKind::NoFunds;
    if (saysOutOfStock(serviceMessage))
        return ErrorKind::OutOfStock;
    if (httpStatus / 100 == kServerError)
        return ErrorKind::Server;
    if (releaseWordsIn(serviceMessage) == ReleaseWords::Released)
        return ErrorKind::Conflict;
    return httpStatus == 404 ? ErrorKind::NotFound : ErrorKind::Rejected;
}

Result<Envelope> acceptedEnvelope(const HttpResponse& answer, Asked asked)
{
    const int hundred = answer.status / 100;
    if (answer.ending == Ending::Cancelled)
        return Failure(errorOfEnding(answer));
    if (hundred == kClientError || hundred == kServerError) {
        const Result<Envelope> envelope = readEnvelope(answer.body);
        return Failure(errorOfRefusal(answer, envelope ? &*envelope : nullptr, asked));
    }
    if (answer.ending == Ending::TimedOut)
        return Failure(errorOfEnding(answer));
    // A redirect of a POST ends as CutOff: Qt finds that it could not send the body again, which it won't
    // have to.
    if (answer.ending != Ending::Whole && (hundred == kSuccess || answer.status == 0))
        return Failure(errorOfEnding(answer));
    if (hundred != kSuccess) {
        // The service redirects nobody; the sign-in page of a network does.
        const ErrorKind kind = hundred == kRedirect ? ErrorKind::Intermediary : ErrorKind::Protocol;
        Error error = errorOf(kind, Delivery::MayHaveArrived, answer);
        error.detail = u"a status that the document does not know"_s;
        return Failure(std::move(error));
    }

    Result<Envelope> envelope = readEnvelope(answer.body);
    if (!envelope) {
        Failure failure = unreadable(answer, Envelope(), envelope.error().detail);
        if (isPage(answer.body))
            failure.value().kind = ErrorKind::Intermediary;
        return failure;
    }
    if (envelope->success == false || worseOf(answer.status, *envelope) != answer.status)
        return Failure(errorOfRefusal(answer, &*envelope, asked));
    return envelope;
}

Failure unreadable(const HttpResponse& answer, const Envelope& envelope, const QString& detail)
{
    Error error = errorOf(ErrorKind::Protocol, Delivery::MayHaveArrived, answer);
    error.serviceMessage = envelope.message;
    error.detail = detail;
    return Failure(std::move(error));
}

} // namespace linekeeper
