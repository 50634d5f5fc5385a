// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/order_lookup.h"

#include "account/call_meter.h"
#include "account/session.h"
#include "api/no_messages.h"
#include "api/rental_api.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// After this many failures in a row the service is left alone.
constexpr int kMostFailures = 3;
/// Pauses of seconds are not worth reporting.
constexpr std::chrono::milliseconds kShortPause = 3s;
/// If the service asks for a longer pause than the usual minute, the lookup stops.
constexpr std::chrono::milliseconds kLongestPause = 61s;

/// True if the next order would fare no better, or if continuing would get the user's address banned.
bool endsAll(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Cancelled:
    case ErrorKind::Proxy:
    case ErrorKind::Intermediary:
    case ErrorKind::Unauthorised:
    case ErrorKind::Forbidden:
    case ErrorKind::RateLimited:
    case ErrorKind::Storage:
    case ErrorKind::Secrets:
        return true;
    case ErrorKind::NoFunds:
    case ErrorKind::OutOfStock:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Rejected:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
        break;
    }
    return error.retryAfter.has_value();
}

/// True if the response is about this order: others may still be found, and the connection works.
bool isOfTheOrder(const Error& error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Rejected;
}

} // namespace

FoundOrder foundOrderFrom(const OrderId& order, const MessagesResponse& answer)
{
    FoundOrder found;
    found.order = order;
    found.messages = answer;
    for (const Message& message : answer.messages) {
        const PhoneNumber number(message.number);
        if (found.number.isEmpty() && !number.isEmpty())
            found.number = number;
        if (found.serviceName.isEmpty())
            found.serviceName = message.service.trimmed();
        if (!message.sent || !message.sent->isValid())
            continue;
        found.first = found.first.isValid() ? std::min(found.first, *message.sent) : *message.sent;
        found.last = found.last.isValid() ? std::max(found.last, *message.sent) : *message.sent;
    }
    return found;
}

bool isOrderUnknown(const Error& error)
{
    return error.kind == ErrorKind::NotFound && saysUnknownOrder(error.serviceMessage);
}

OrderLookup::OrderLookup(RentalApi& api, Session& session, CallMeter& meter, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_session(session)
    , m_meter(meter)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &OrderLookup::askNext);
    connect(&meter, &CallMeter::changed, this, [this] {
        if (m_pause.isActive())
            m_pause.start(0);
    });
}

OrderLookup::~OrderLookup()
{
    m_call.cancel();
}

void OrderLookup::start(const QList<OrderId>& orders)
{
    m_call.cancel();
    m_pause.stop();
    ++m_run;
    m_orders = orders;
    m_next = 0;
    m_failures = 0;
    m_running = true;
    QMetaObject::invokeMethod(
        this,
        [this, run = m_run] {
            if (run == m_run && m_running)
                askNext();
        },
        Qt::QueuedConnection);
}

void OrderLookup::cancel()
{
    if (!m_running)
        return;
    m_call.cancel();
    Error error;
    error.kind = ErrorKind::Cancelled;
    stop(error);
}

void OrderLookup::askNext()
{
    if (m_next >= m_orders.size()) {
        m_running = false;
        Q_EMIT finished();
        return;
    }
    if (!m_session.mayCall()) {
        stop(m_session.lastError().value_or(fail(ErrorKind::Unauthorised, u"no key"_s).value()));
        return;
    }
    if (const auto pause = m_meter.wait(CallPurpose::Asked); pause > kLongestPause) {
        Error error = fail(ErrorKind::RateLimited, u"the meter is on hold"_s).value();
        error.retryAfter = std::chrono::ceil<std::chrono::seconds>(pause);
        stop(error);
        return;
    } else if (pause > 0ms) {
        m_pause.start(pause);
        if (pause > kShortPause)
            Q_EMIT pausing(pause);
        return;
    }
    const OrderId order = m_orders.at(m_next);
    m_call = m_api.messages(order, CallPurpose::Asked, this,
                            [this, order, run = m_run, key = m_session.keySerial()](
                                const Result<MessagesResponse>& answer) { apply(run, order, answer, key); });
    Q_EMIT asking(order);
}

void OrderLookup::apply(int run, const OrderId& order, const Result<MessagesResponse>& answer, int keySerial)
{
    const bool isAnswered = answer || isOfTheOrder(answer.error());
    // "No such order" is a response like any other: the connection works.
    if (isAnswered)
        m_session.reportSuccess(keySerial);
    else
        m_session.reportFailure(answer.error(), keySerial);
    if (run != m_run || !m_running)
        return;

    const bool isBroken = !isAnswered && ++m_failures >= kMostFailures;
    if (isAnswered)
        m_failures = 0;
    if (!answer && (endsAll(answer.error()) || isBroken)) {
        stop(answer.error());
        return;
    }
    ++m_next;
    if (answer)
        Q_EMIT found(foundOrderFrom(order, *answer));
    else
        Q_EMIT failed(order, answer.error());
    // A receiver may have cancelled or restarted the lookup.
    if (run == m_run && m_running)
        askNext();
}

void OrderLookup::stop(const Error& error)
{
    m_running = false;
    m_pause.stop();
    Q_EMIT stopped(error);
}

} // namespace linekeeper
