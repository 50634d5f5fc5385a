// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/crash_service.h"

#include "fakes/raw_connection.h"
#include "simulator/wire_answers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <utility>

namespace linekeeper::reliability {

using namespace Qt::StringLiterals;

namespace {

Which whichOf(const RawRequest& request)
{
    if (request.path().endsWith("/rental-services"))
        return Which::Services;
    if (request.path().endsWith("/rental-messages"))
        return Which::Messages;
    return request.path().endsWith("/request-rental") ? Which::Rent : Which::Release;
}

/// Head and body, as they go over the wire.
std::pair<QByteArray, QByteArray> wireOf(const HttpReply& reply)
{
    return {replies::head(reply.status, {{"Content-Type", "application/json"},
                                         {"Content-Length", QByteArray::number(reply.body.size())}}),
            reply.body};
}

} // namespace

QString nameOf(Stage stage)
{
    switch (stage) {
    case Stage::Received:
        return u"received"_s;
    case Stage::Acted:
        return u"acted"_s;
    case Stage::HalfHead:
        return u"half the head answered"_s;
    case Stage::HalfBody:
        return u"half the body answered"_s;
    case Stage::Answered:
        return u"answered"_s;
    }
    return {};
}

CrashService::CrashService(quint32 seed)
    : m_account(m_clock, {.openingBalance = Money::fromCents(100'000'000'00), .seed = seed})
    , m_random(seed)
{
    m_server.setHandler([this](const RawRequest& request) { return answer(request); });
}

void CrashService::plan(const Plan& plan, std::function<void()> kill)
{
    m_plan = plan;
    m_kill = std::move(kill);
}

bool CrashService::isQuiet() const
{
    return !m_server.hasPendingConnections() && m_server.findChildren<RawConnection*>().isEmpty();
}

RawScript CrashService::answer(const RawRequest& request)
{
    const Which which = whichOf(request);
    ++m_counts.at(size_t(which));
    if (which == Which::Rent && m_purchaseWatcher)
        m_purchaseWatcher();
    const bool isLast = m_kill && which == m_plan.which && --m_plan.nth == 0;
    if (isLast && m_plan.stage == Stage::Received) {
        std::exchange(m_kill, nullptr)();
        return RawScript().stall();
    }
    HttpReply reply;
    switch (which) {
    case Which::Services:
        reply = answerFrom(servicesEnvelope(m_account.services(), true));
        break;
    case Which::Messages: {
        const OrderId order(QString::fromLatin1(request.query().sliced("orderId="_L1.size())));
        bringMessages(order);
        const auto found = m_account.order(order);
        reply = found ? answerFrom(messagesEnvelope(*found)) : answerFrom(found.error());
        break;
    }
    case Which::Rent:
        reply = rent(request.body);
        break;
    case Which::Release: {
        const OrderId order(QJsonDocument::fromJson(request.body)["orderId"_L1].toString());
        const auto refusal = m_account.release(order);
        reply = refusal ? answerFrom(*refusal) : answerFrom(releaseEnvelope());
        break;
    }
    }
    const auto [head, body] = wireOf(reply);
    if (!isLast)
        return RawScript().send(head + body);
    if (m_plan.stage == Stage::Acted) {
        std::exchange(m_kill, nullptr)();
        return RawScript().stall();
    }
    killSoon();
    if (m_plan.stage == Stage::HalfHead)
        return RawScript().send(head.first(head.size() / 2)).stall();
    if (m_plan.stage == Stage::HalfBody)
        return RawScript().send(head + body.first(body.size() / 2)).stall();
    return RawScript().send(head + body);
}

HttpReply CrashService::rent(const QByteArray& body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const auto duration = durationFromWireName(document["duration"_L1].toString());
    const auto areas = readAreaCodes(document["areas"_L1].toString());
    if (!duration)
        return answerFrom(Refusal{400, u"Invalid duration"_s});
    const auto order = m_account.rent(ServiceId(document["serviceId"_L1].toString()), *duration, areas.codes);
    return order ? answerFrom(purchaseEnvelope(*order)) : answerFrom(order.error());
}

void CrashService::bringMessages(const OrderId& order)
{
    for (int left = m_random.bounded(4); left > 0; --left) {
        const QString code = QString::number(100'000 + m_random.bounded(900'000));
        m_account.receive(order, {.text = u"Message %1: your code is %2."_s.arg(++m_serial).arg(code), .pin = code});
    }
}

/// While the other side takes the answer in: from at once to when it has long done so.
void CrashService::killSoon()
{
    QTimer::singleShot(m_random.bounded(8), this, [this] {
        if (m_kill)
            std::exchange(m_kill, nullptr)();
    });
}

} // namespace linekeeper::reliability
