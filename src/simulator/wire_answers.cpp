// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire_answers.h"

#include "simulator/wire_times.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonObject messageObject(const SimulatedMessage& message)
{
    return {
        {u"id"_s, message.id},           {u"orderId"_s, message.orderId}, {u"timestamp"_s, message.timestamp},
        {u"service"_s, message.service}, {u"sender"_s, message.sender},   {u"number"_s, message.number},
        {u"message"_s, message.text},    {u"pin"_s, message.pin},
    };
}

} // namespace

WireEnvelope servicesEnvelope(const QList<SimulatedService>& services, bool withPrices)
{
    QJsonArray list;
    for (const SimulatedService& known : services) {
        QJsonObject item{{u"serviceId"_s, known.service.id.text()}, {u"serviceName"_s, known.service.name}};
        if (withPrices) {
            for (const PriceOffer& offer : known.service.prices)
                item.insert(wireName(offer.duration) + "LTRPrice"_L1, offer.price.toDecimal());
        }
        list.append(item);
    }
    return {.data = list, .message = u"Services retrieved successfully"_s};
}

WireEnvelope messagesEnvelope(const SimulatedOrder& order)
{
    QJsonArray list;
    for (const SimulatedMessage& message : order.messages)
        list.append(messageObject(message));
    return {.data = QJsonObject{{u"messages"_s, list}}, .message = u"Rental Messages retrieved successfully"_s};
}

WireEnvelope purchaseEnvelope(const SimulatedOrder& order)
{
    const QJsonObject data{
        {u"orderId"_s, order.id.text()},
        {u"number"_s, order.number.received()},
        {u"serviceName"_s, order.serviceName},
        {u"areas"_s, order.areas},
        {u"duration"_s, daysOf(order.duration)},
        {u"purchased"_s, purchaseTimeText(order.purchased)},
        {u"expires"_s, purchaseTimeText(order.expires)},
        {u"price"_s, order.price.toDecimal()},
        {u"status"_s, u"reserved"_s},
    };
    return {.statusCode = 201, .data = data, .message = u"Order Confirmed!"_s};
}

WireEnvelope releaseEnvelope()
{
    return {.message = u"Number successfully released"_s};
}

WireEnvelope refusalEnvelope(const Refusal& refusal)
{
    return {.statusCode = refusal.status, .message = refusal.message, .success = false};
}

HttpReply answerFrom(const WireEnvelope& envelope)
{
    QJsonObject object{
        {u"statusCode"_s, envelope.statusCode}, {u"message"_s, envelope.message}, {u"success"_s, envelope.success}};
    if (!envelope.data.isUndefined())
        object.insert(u"data"_s, envelope.data);
    HttpReply answer;
    answer.status = envelope.statusCode;
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return answer;
}

HttpReply answerFrom(const Refusal& refusal)
{
    HttpReply answer = answerFrom(refusalEnvelope(refusal));
    if (refusal.retryAfter)
        answer.headers.append({"Retry-After", QByteArray::number(static_cast<qint64>(refusal.retryAfter->count()))});
    return answer;
}

} // namespace linekeeper
