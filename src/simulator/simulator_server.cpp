// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulator_server.h"

#include "simulator/control_routes.h"
#include "simulator/request_body.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kCallsPath = "/api/v1/users/"_L1;

tl::unexpected<Refusal> refuse(int status, const QString& message)
{
    return tl::unexpected(Refusal{status, message});
}

QByteArray methodOf(CallName call)
{
    return call == CallName::Services || call == CallName::Messages ? "GET" : "POST";
}

std::optional<CallName> callAt(QStringView path)
{
    if (!path.startsWith(kCallsPath))
        return std::nullopt;
    return callFromPathName(path.sliced(kCallsPath.size()));
}

} // namespace

SimulatorServer::SimulatorServer(SimulatedAccount& account, const Clock& clock)
    : m_account(account)
    , m_clock(clock)
    , m_listener([this](const HttpRequest& request) { return answer(request); })
{
}

Result<quint16> SimulatorServer::listen(quint16 port)
{
    const Result<quint16> given = m_listener.listen(port);
    m_port = given.value_or(0);
    return given;
}

QString SimulatorServer::baseAddress() const
{
    return u"http://127.0.0.1:%1/api/v1"_s.arg(m_port);
}

HttpReply SimulatorServer::answer(const HttpRequest& request)
{
    if (m_isControlOpen && isControlPath(request.path))
        return answerControl(request, {m_account, m_situations, m_requests});

    const std::optional<CallName> call = callAt(request.path);
    m_requests.add({.at = m_clock.now(),
                    .method = request.method,
                    .path = request.path,
                    .query = request.query.toString(QUrl::FullyEncoded),
                    .body = request.body,
                    .isKeyRight = m_account.isKeyRight(request.authorization),
                    .call = call});
    if (call) {
        if (const auto situation = m_situations.next(*call))
            return answerBySituation(*situation, *call, request);
    }
    return answerByRules(call, request, ResponseChange::None);
}

HttpReply SimulatorServer::answerByRules(std::optional<CallName> call, const HttpRequest& request, ResponseChange how)
{
    if (const auto refusal = m_account.admit(request.authorization))
        return answerFrom(*refusal);
    if (!call)
        return answerFrom(Refusal{404, u"Not found"_s});
    if (request.method != methodOf(*call))
        return answerFrom(Refusal{405, u"Method not allowed"_s});
    Granted<WireEnvelope> envelope = perform(*call, request);
    if (!envelope)
        return answerFrom(envelope.error());
    change(*envelope, how);
    return answerFrom(*envelope);
}

HttpReply SimulatorServer::answerBySituation(const Situation& situation, CallName call, const HttpRequest& request)
{
    HttpReply answer;
    if (situation.acts)
        answer = answerByRules(call, request, situation.change);
    if (situation.refusal) {
        answer = answerFrom(*situation.refusal);
    } else if (situation.raw) {
        answer.status = situation.raw->status;
        answer.contentType = situation.raw->contentType;
        answer.body = situation.raw->body;
    }
    answer.headers.append(situation.headers);
    answer.delay = situation.delay;
    answer.isSent = situation.isAnswered;
    return answer;
}

Granted<WireEnvelope> SimulatorServer::perform(CallName call, const HttpRequest& request)
{
    switch (call) {
    case CallName::Services:
        return servicesEnvelope(m_account.services(), m_account.rules().showsPrices);
    case CallName::Messages:
        return listMessages(request);
    case CallName::Request:
        return requestRental(request);
    case CallName::Release:
        return releaseRental(request);
    }
    Q_UNREACHABLE();
}

Granted<WireEnvelope> SimulatorServer::listMessages(const HttpRequest& request)
{
    const QString orderId = request.query.queryItemValue(u"orderId"_s, QUrl::FullyDecoded);
    if (orderId.isEmpty())
        return refuse(400, u"orderId is required"_s);
    return m_account.order(OrderId(orderId)).map(messagesEnvelope);
}

Granted<WireEnvelope> SimulatorServer::requestRental(const HttpRequest& request)
{
    const Granted<QJsonObject> body = readJsonBody(request);
    if (!body)
        return tl::unexpected(body.error());
    const Granted<QString> service = requiredText(*body, u"serviceId"_s);
    if (!service)
        return tl::unexpected(service.error());
    const auto duration = durationFromWireName(body->value("duration"_L1).toString());
    if (!duration)
        return refuse(400, u"Invalid duration"_s);
    const QJsonValue asked = body->value("areas"_L1);
    const AreaCodeInput areas = readAreaCodes(asked.toString());
    if (!(asked.isUndefined() || asked.isString()) || !areas.firstWrong.isEmpty())
        return refuse(400, u"Invalid area code"_s);
    return m_account.rent(ServiceId(*service), *duration, areas.codes).map(purchaseEnvelope);
}

Granted<WireEnvelope> SimulatorServer::releaseRental(const HttpRequest& request)
{
    const Granted<QJsonObject> body = readJsonBody(request);
    if (!body)
        return tl::unexpected(body.error());
    const Granted<QString> order = requiredText(*body, u"orderId"_s);
    if (!order)
        return tl::unexpected(order.error());
    if (const auto refusal = m_account.release(OrderId(*order)))
        return tl::unexpected(*refusal);
    return releaseEnvelope();
}

} // namespace linekeeper
