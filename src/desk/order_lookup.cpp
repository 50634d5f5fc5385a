// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/order_lookup.h"

#include "api/no_messages.h"
#include "api/rental_api.h"
#include "desk/budget.h"
#include "desk/session.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A service that is broken this often in a row is left in peace.
constexpr int kMostFailures = 3;
/// Turns of a second are nothing to speak of.
constexpr std::chrono::milliseconds kShortPause = 3s;
/// A service that wants to be left alone for longer than the usual minute is left alone.
constexpr std::chrono::milliseconds kLongestPause = 61s;

/// Whether the next order would fare no better, or asking on would get the person's address banned.
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

/// Whether it is an answer about this very order: others may still be looked up, and the connection is well.
bool isOfTheOrder(const Error& error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Rejected;
}

} // namespace

FoundOrder foundOrderFrom(const OrderId& order, const MessagesAnswer& answer)
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

OrderLookup::OrderLookup(RentalApi& api, Session& session, Budget& budget, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_session(session)
    , m_budget(budget)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &OrderLookup::askNext);
    connect(&budget, &Budget::changed, this, [this] {
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
    if (const auto pause = m_budget.wait(CallBudget::Kind::Asked); pause > kLongestPause) {
        Error error = fail(ErrorKind::RateLimited, u"the budget is on hold"_s).value();
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
    m_budget.as(CallBudget::Kind::Asked, [&] {
        m_call = m_api.messages(
            order, this, [this, order, run = m_run, key = m_session.keySerial()](const Result<MessagesAnswer>& answer) {
                take(run, order, answer, key);
            });
    });
    Q_EMIT asking(order);
}

void OrderLookup::take(int run, const OrderId& order, const Result<MessagesAnswer>& answer, int keySerial)
{
    const bool isAnswered = answer || isOfTheOrder(answer.error());
    // That there is no such order is an answer like another: the connection is well.
    if (isAnswered)
        m_session.noteSuccess(keySerial);
    else
        m_session.noteFailure(answer.error(), keySerial);
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
    // Whoever was told may have called it off, or begun anew.
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
