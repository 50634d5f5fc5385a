// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/control_routes.h"

#include "simulator/request_body.h"
#include "simulator/request_log.h"
#include "simulator/simulated_account.h"
#include "simulator/situation_table.h"
#include "simulator/situations.h"
#include "simulator/wire_answers.h"
#include "simulator/wire_times.h"

#include <QJsonArray>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kControlPath = "/control/"_L1;
constexpr int kMaxStatus = 599;

tl::unexpected<Refusal> refuse(int status, const QString& message)
{
    return tl::unexpected(Refusal{status, message});
}

Granted<WireEnvelope> deliverMessage(const HttpRequest& request, const SimulatorState& state)
{
    const Granted<QJsonObject> body = readJsonBody(request);
    if (!body)
        return tl::unexpected(body.error());
    const Granted<QString> order = requiredText(*body, u"orderId"_s);
    if (!order)
        return tl::unexpected(order.error());

    SimulatedMessage message;
    message.text = body->value("text"_L1).toString();
    message.pin = body->value("pin"_L1).toString();
    message.sender = body->value("sender"_L1).toString(message.sender);
    const auto id = state.account.receive(OrderId(*order), std::move(message));
    if (!id)
        return refuse(404, u"Order not found"_s);
    return WireEnvelope{
        .statusCode = 201, .data = QJsonObject{{u"id"_s, id->text()}}, .message = u"Message delivered"_s};
}

/// Reads a named situation and what a request may change of it: its status, message, Retry-After and delay.
Granted<Situation> readSituation(const QJsonObject& body)
{
    std::optional<Situation> situation = situationNamed(body.value("situation"_L1).toString());
    if (!situation)
        return refuse(400, u"Unknown situation; there are: none, %1"_s.arg(situationNames().join(", "_L1)));

    if (body.contains("status"_L1)) {
        const int status = body.value("status"_L1).toInt();
        if (status < 200 || status > kMaxStatus)
            return refuse(400, u"status must be from 200 to 599"_s);
        if (situation->refusal)
            situation->refusal->status = status;
        if (situation->raw)
            situation->raw->status = status;
    }
    if (situation->refusal && body.contains("message"_L1))
        situation->refusal->message = body.value("message"_L1).toString();
    if (body.contains("retryAfter"_L1))
        situation->headers.append({"Retry-After", body.value("retryAfter"_L1).toString().toUtf8()});
    if (body.contains("delayMs"_L1)) {
        const int delay = body.value("delayMs"_L1).toInt(-1);
        if (delay < 0)
            return refuse(400, u"delayMs must be 0 or more"_s);
        situation->delay = std::chrono::milliseconds(delay);
    }
    return *situation;
}

Granted<WireEnvelope> switchSituation(const HttpRequest& request, const SimulatorState& state)
{
    const Granted<QJsonObject> body = readJsonBody(request);
    if (!body)
        return tl::unexpected(body.error());
    const QString callName = body->value("call"_L1).toString();
    const std::optional<CallName> call = callFromPathName(callName);
    if (!call && callName != "all"_L1)
        return refuse(400, u"call must be all, rental-services, rental-messages, request-rental or release-rental"_s);
    const int times = body->value("times"_L1).toInt(Situations::kUntilOff);
    if (times < Situations::kUntilOff)
        return refuse(400, u"times must be a number of requests, or -1 for until it is switched off"_s);

    const bool isOff = body->value("situation"_L1).toString() == "none"_L1;
    const Granted<Situation> situation = isOff ? Granted<Situation>(Situation{}) : readSituation(*body);
    if (!situation)
        return tl::unexpected(situation.error());
    for (const CallName each : kAllCallNames) {
        if (!call || each == *call)
            state.situations.set(each, *situation, isOff ? 0 : times);
    }
    return WireEnvelope{.message = u"Situation switched"_s};
}

Granted<WireEnvelope> listRequests(const SimulatorState& state)
{
    QJsonArray list;
    for (const LoggedRequest& request : state.requests.all()) {
        list.append(QJsonObject{{u"at"_s, request.at.toString(Qt::ISODateWithMs)},
                                {u"method"_s, QString::fromUtf8(request.method)},
                                {u"path"_s, request.path},
                                {u"query"_s, request.query},
                                {u"body"_s, QString::fromUtf8(request.body)},
                                {u"keyRight"_s, request.isKeyRight}});
    }
    return WireEnvelope{.data = QJsonObject{{u"count"_s, state.requests.count()}, {u"requests"_s, list}},
                        .message = u"Requests since the start"_s};
}

Granted<WireEnvelope> listOrders(const SimulatorState& state)
{
    QJsonArray list;
    for (const SimulatedOrder& order : state.account.orders()) {
        list.append(QJsonObject{{u"orderId"_s, order.id.text()},
                                {u"serviceId"_s, order.service.text()},
                                {u"serviceName"_s, order.serviceName},
                                {u"number"_s, order.number.received()},
                                {u"areas"_s, order.areas},
                                {u"price"_s, order.price.toDecimal()},
                                {u"purchased"_s, purchaseTimeText(order.purchased)},
                                {u"expires"_s, purchaseTimeText(order.expires)},
                                {u"released"_s, order.isReleased},
                                {u"messages"_s, order.messages.size()}});
    }
    return WireEnvelope{.data = QJsonObject{{u"balance"_s, state.account.balance().toDecimal()}, {u"orders"_s, list}},
                        .message = u"Orders of the account"_s};
}

Granted<WireEnvelope> perform(const HttpRequest& request, const SimulatorState& state)
{
    const QStringView what = QStringView(request.path).sliced(kControlPath.size());
    const bool isPost = request.method == "POST";
    if (isPost && what == "messages"_L1)
        return deliverMessage(request, state);
    if (isPost && what == "situations"_L1)
        return switchSituation(request, state);
    if (!isPost && what == "requests"_L1)
        return listRequests(state);
    if (!isPost && what == "orders"_L1)
        return listOrders(state);
    return refuse(404, u"Not found"_s);
}

} // namespace

bool isControlPath(QStringView path)
{
    return path.startsWith(kControlPath);
}

HttpReply answerControl(const HttpRequest& request, const SimulatorState& state)
{
    const Granted<WireEnvelope> envelope = perform(request, state);
    return envelope ? answerFrom(*envelope) : answerFrom(envelope.error());
}

} // namespace linekeeper
