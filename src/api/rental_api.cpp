// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/rental_api.h"

#include "api/client.h"
#include "api/error_mapping.h"
#include "api/parse_purchase.h"
#include "api/parse_release.h"
#include "api/parse_services.h"
#include "api/read_messages.h"

#include <QJsonObject>
#include <QMetaObject>
#include <QPointer>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

template <class T>
using Parser = Result<T> (*)(const Envelope&);

template <class T>
Result<T> read(const HttpResponse& answer, Parser<T> parse, Asked asked)
{
    TRY_ASSIGN(const Envelope envelope, acceptedEnvelope(answer, asked));
    Result<T> value = parse(envelope);
    if (!value)
        return unreadable(answer, envelope, value.error().detail);
    return value;
}

/// Runs the handler from the event loop; never, if its context dies before.
template <class T>
void deliverLater(QObject* context, const RentalApi::Handler<T>& handler, const Result<T>& result)
{
    if (context)
        QMetaObject::invokeMethod(
            context, [handler, result] { handler(result); }, Qt::QueuedConnection);
}

template <class T>
Call::Done readerFor(QObject* context, RentalApi::Handler<T> handler, Parser<T> parse, Asked asked)
{
    return [context = QPointer<QObject>(context), handler = std::move(handler), parse,
            asked](const HttpResponse& answer) { deliverLater(context, handler, read(answer, parse, asked)); };
}

/// A call with no key is a call with a wrong one, and those get an address banned: it is not sent.
template <class T>
CallHandle refuseKeyless(QObject* context, const RentalApi::Handler<T>& handler)
{
    deliverLater<T>(context, handler, fail(ErrorKind::Unauthorised, u"no key"_s));
    return {};
}

} // namespace

class RentalApi::Private
{
public:
    explicit Private(BaseAddress base)
        : client(std::move(base))
    {
    }

    Client client;
    ApiKey key;
};

RentalApi::RentalApi(BaseAddress base, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(base)))
{
}

RentalApi::~RentalApi() = default;

void RentalApi::setKey(const ApiKey& key)
{
    d->key = key;
}

bool RentalApi::hasKey() const
{
    return !d->key.isEmpty();
}

void RentalApi::setDeadline(std::chrono::milliseconds deadline)
{
    d->client.setDeadline(deadline);
}

std::chrono::milliseconds RentalApi::deadline() const
{
    return d->client.deadline();
}

void RentalApi::renewConnections()
{
    d->client.renewConnections();
}

void RentalApi::setObserver(CallObserver* observer)
{
    d->client.setObserver(observer);
}

CallHandle RentalApi::services(CallPurpose purpose, QObject* context, Handler<ServicesResponse> handler)
{
    if (!hasKey())
        return refuseKeyless(context, handler);
    return CallHandle(d->client.get(u"users/rental-services"_s, {}, d->key, purpose, context,
                                    readerFor(context, std::move(handler), parseServices, Asked::Reading)));
}

CallHandle RentalApi::messages(const OrderId& order, CallPurpose purpose, QObject* context,
                               Handler<MessagesResponse> handler, std::function<ResponseDigest()> known)
{
    if (!hasKey())
        return refuseKeyless(context, handler);
    // Read in the handler's own turn: what was known some turns ago may be so no more.
    const auto done = [context = QPointer<QObject>(context), handler = std::move(handler),
                       known = std::move(known)](const HttpResponse& answer) {
        if (context)
            QMetaObject::invokeMethod(
                context,
                [handler, known, answer] { handler(readMessages(answer, known ? known() : ResponseDigest())); },
                Qt::QueuedConnection);
    };
    // Not QUrlQuery: it leaves a plus sign as it is, which servers read as a space.
    const QByteArray query = "orderId=" + QUrl::toPercentEncoding(order.text());
    return CallHandle(d->client.get(u"users/rental-messages"_s, query, d->key, purpose, context, done));
}

CallHandle RentalApi::requestRental(const RentalRequest& request, QObject* context, Handler<Purchase> handler)
{
    if (!hasKey())
        return refuseKeyless(context, handler);
    QJsonObject body{{u"serviceId"_s, request.service.text()}, {u"duration"_s, wireName(request.duration)}};
    if (!request.areas.isEmpty())
        body.insert("areas"_L1, wireText(request.areas));
    return CallHandle(d->client.post(u"users/request-rental"_s, body, d->key, context,
                                     readerFor(context, std::move(handler), parsePurchase, Asked::Renting)));
}

CallHandle RentalApi::releaseRental(const OrderId& order, QObject* context, Handler<ReleaseResponse> handler)
{
    if (!hasKey())
        return refuseKeyless(context, handler);
    return CallHandle(d->client.post(u"users/release-rental"_s, {{u"orderId"_s, order.text()}}, d->key, context,
                                     readerFor(context, std::move(handler), parseRelease, Asked::Releasing)));
}

} // namespace linekeeper
