// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/error_mapping.h"

#include "api/json_fields.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSuccess = 2;
constexpr int kClientError = 4;
constexpr int kServerError = 5;

bool says(QStringView words, const QRegularExpression& form)
{
    return form.match(words.toString()).hasMatch();
}

/// "Insufficient balance" and its like.
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

/// "No numbers available" and its like; not "No number was found for this order".
bool saysOutOfStock(QStringView words)
{
    static const QRegularExpression form(u"\\bout of stock|\\bno stock|\\bsold out"
                                         "|\\bno (\\w+ ){0,3}numbers? (\\w+ ){0,3}available"
                                         "|\\bno (\\w+ ){0,2}available (\\w+ ){0,2}numbers?\\b"
                                         "|\\bnumbers (\\w+ ){0,3}(not available|unavailable)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return says(words, form);
}

/// "Number already released" and its like.
bool saysReleased(QStringView words)
{
    static const QRegularExpression form(u"\\balready (been )?released|\\breleased already"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return says(words, form);
}

Error errorOf(ErrorKind kind, Delivery delivery, const HttpAnswer& answer)
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
Error errorOfEnding(const HttpAnswer& answer)
{
    const Delivery delivery = answer.mayHaveArrived ? Delivery::MayHaveArrived : Delivery::NotSent;
    switch (answer.ending) {
    case Ending::TimedOut:
        return errorOf(ErrorKind::Timeout, delivery, answer);
    case Ending::Cancelled:
        return errorOf(ErrorKind::Cancelled, delivery, answer);
    case Ending::CutOff:
        return errorOf(ErrorKind::Network, delivery, answer);
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

bool carriesAnOrder(const Envelope& envelope)
{
    return !idTextOf(envelope.data.toObject().value("orderId"_L1)).isEmpty();
}

/// A 5xx says for certain that nothing was done only where the service itself gives such a reason: a proxy in
/// front makes 5xx of its own, and a service can break after it has charged.
bool isDefiniteRefusal(const Envelope& envelope)
{
    return envelope.success == false && !carriesAnOrder(envelope) &&
           (saysNoFunds(envelope.message) || saysOutOfStock(envelope.message));
}

/// For a status from 400 on. It tells enough even if the body broke off; the words are there where it did
/// not.
Error errorOfStatus(const HttpAnswer& answer)
{
    const Envelope envelope = readEnvelope(answer.body).value_or(Envelope());
    const bool definite = answer.status / 100 == kClientError || isDefiniteRefusal(envelope);
    const QString words = definite ? envelope.message : QString();
    Error error = errorOf(kindOfRefusal(answer.status, words),
                          definite ? Delivery::Answered : Delivery::MayHaveArrived, answer);
    error.serviceMessage = envelope.message;
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
    if (httpStatus == 409 || saysReleased(serviceMessage))
        return ErrorKind::Conflict;
    return httpStatus == 404 ? ErrorKind::NotFound : ErrorKind::Rejected;
}

Result<Envelope> acceptedEnvelope(const HttpAnswer& answer)
{
    const int hundred = answer.status / 100;
    if (answer.ending == Ending::Cancelled)
        return Failure(errorOfEnding(answer));
    if (hundred == kClientError || (hundred == kServerError && answer.ending != Ending::TimedOut))
        return Failure(errorOfStatus(answer));
    if (answer.ending == Ending::TimedOut)
        return Failure(errorOfEnding(answer));
    // A redirect of a POST ends as CutOff: Qt finds that it could not send the body again, which it won't
    // have to.
    if (answer.ending != Ending::Whole && (hundred == kSuccess || answer.status == 0))
        return Failure(errorOfEnding(answer));
    if (hundred != kSuccess) {
        Error error = errorOf(ErrorKind::Protocol, Delivery::MayHaveArrived, answer);
        error.detail = u"a status that the document does not know"_s;
        return Failure(std::move(error));
    }

    Result<Envelope> envelope = readEnvelope(answer.body);
    if (!envelope)
        return unreadable(answer, Envelope(), envelope.error().detail);
    if (envelope->success != false)
        return envelope;
    if (carriesAnOrder(*envelope))
        return unreadable(answer, *envelope, u"a refusal with an order in it"_s);
    Error error = errorOf(kindOfRefusal(answer.status, envelope->message), Delivery::Answered, answer);
    error.serviceMessage = envelope->message;
    return Failure(std::move(error));
}

Failure unreadable(const HttpAnswer& answer, const Envelope& envelope, const QString& detail)
{
    Error error = errorOf(ErrorKind::Protocol, Delivery::MayHaveArrived, answer);
    error.serviceMessage = envelope.message;
    error.detail = detail;
    return Failure(std::move(error));
}

} // namespace linekeeper
